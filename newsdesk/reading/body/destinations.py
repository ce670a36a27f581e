"""The destinations in a body: where its links, pictures and bare addresses lead, found as rendering will find them."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from newsdesk.commonmark.definitions import folded_label, unescape
from newsdesk.commonmark.spans import (
    AUTOLINK,
    BARE_ADDRESS,
    LINK_TAIL,
    MAIL_AUTOLINK,
    closing_bracket,
    starts_of_addresses,
    trimmed_address,
)
from newsdesk.reading.body.passage import BLANK_CHARACTER, ESCAPED
from newsdesk.reading.body.words import BodyWords

BETWEEN_ANGLES = re.compile(f"{AUTOLINK}|{MAIL_AUTOLINK}")
BARE_LINK = re.compile(BARE_ADDRESS)
# Behind code, a link or an escaped character rendering makes a link of an address in some places, in others not.
BARE_LINK_APART = re.compile(f"(?<![{BLANK_CHARACTER}{ESCAPED}]){BARE_ADDRESS}")
LINK_LABEL = re.compile(r"\[([^\[\]]*)\]")
# More brackets than this between two are not followed: no words of a link hold so many.
MAX_BRACKETS_WITHIN = 20


class DestinationKind(Enum):
    """What becomes of a destination."""

    LINK = "link"
    PICTURE = "picture"
    ANGLED = "angled"
    BARE = "bare"


# A module's name is found in a twentieth of the time that a member of an enumeration takes.
LINK, PICTURE, ANGLED, BARE = DestinationKind


class Destination(Struct, frozen=True):
    """Where something leads, without the marks around it, and its line and column in the file.

    `alt` is the text of a picture.
    """

    typed: str
    place: tuple[int, int]
    form: DestinationKind = LINK
    alt: str = ""


class TypedLink(NamedTuple):
    """Where the brackets of `[words](…)` are, and what follows them; None if that is no address."""

    opening: int
    closing: int
    tail: re.Match[str] | None


def inline_links(text: str) -> list[TypedLink]:
    """Every inline link and picture, and what only looks like one."""
    return [
        TypedLink(opening, closing, LINK_TAIL.match(text, closing + 1))
        for closing in _closed_before("(", text)
        if (opening := _opening(text, closing)) >= 0
    ]


def destinations(words: BodyWords, links: list[TypedLink]) -> Iterator[Destination]:
    """Every destination: of inline `links` and pictures, of definitions, between angle brackets, and bare ones."""
    yield from _inline(words, links)
    if words.definitions:
        yield from _defined(words)
    rest = _without_inline(words.text, links)
    for found in BETWEEN_ANGLES.finditer(rest) if "<" in rest else ():
        place = words.place(found.start() + 1)
        yield Destination(found[1] or f"mailto:{found[2].removeprefix('mailto:')}", place, ANGLED)
    for found in bare_addresses(rest):
        length = len(trimmed_address(_before_reference(found[0], words)))
        address = unescape(words.source[found.start() : found.start() + length])
        typed = f"http://{address}" if address.startswith("www.") else address
        yield Destination(typed, words.place(found.start()), BARE)


def bare_addresses(text: str) -> Iterator[re.Match[str]]:
    """Every bare address that rendering may make a link of."""
    end = end_apart = 0
    for start in starts_of_addresses(text):
        found = BARE_LINK.match(text, start) if start >= end else None
        apart = BARE_LINK_APART.match(text, start) if start >= end_apart else None
        end, end_apart = found.end() if found else end, apart.end() if apart else end_apart
        if either := found or apart:
            yield either


def _before_reference(address: str, words: BodyWords) -> str:
    """A bare address up to a `[label]` that something defines: this is a link of its own."""
    for found in LINK_LABEL.finditer(address) if "[" in address else ():
        if any(folded_label(found[1]) == each.definition.label for each in words.definitions):
            return address[: found.start()]
    return address


def labelled_links(words: BodyWords) -> Iterator[tuple[TypedLink, str]]:
    """Each `[words][label]`, of which the label is the tail, and that label, whether or not something defines it."""
    for closing in _closed_before("[", words.text):
        label = LINK_LABEL.match(words.text, closing + 1)
        opening = _opening(words.text, closing)
        if label and opening >= 0:
            typed = words.source[label.start(1) : label.end(1)] or words.source[opening + 1 : closing]
            if not typed.startswith("^"):
                yield TypedLink(opening, closing, label), typed


def _inline(words: BodyWords, links: list[TypedLink]) -> Iterator[Destination]:
    for opening, closing, tail in links:
        if tail is None:
            continue
        group = 1 if tail[1] is not None else 2
        typed = unescape(words.source[tail.start(group) : tail.end(group)])
        place = words.place(tail.start(group))
        if opening > 0 and words.text[opening - 1] == "!":
            alt = words.source[opening + 1 : closing].strip()
            yield Destination(typed, place, PICTURE, alt)
        else:
            yield Destination(typed, place)


def _without_inline(text: str, links: list[TypedLink]) -> str:
    """The text with blanks for what is between the parentheses of inline links, where no other destination can be."""
    kept: list[str] = []
    position = 0
    for _, closing, tail in links:
        if tail and closing >= position:
            kept += text[position : closing + 2], " " * (tail.end() - closing - 3), BLANK_CHARACTER
            position = tail.end()
    return "".join([*kept, text[position:]])


def _closed_before(mark: str, text: str) -> Iterator[int]:
    """The position of each `]` that `mark` follows. To find one character takes a tenth of the time of two."""
    closing = text.find("]")
    while closing >= 0:
        if text.startswith(mark, closing + 1):
            yield closing
        closing = text.find("]", closing + 1)


def _opening(text: str, closing: int) -> int:
    """The position of the bracket that the one at `closing` closes; -1 when there is none in its paragraph."""
    position, depth = closing, 1
    for _ in range(MAX_BRACKETS_WITHIN):
        opened = text.rfind("[", 0, position)
        if opened < 0:
            return -1
        closed = text.rfind("]", opened, position)
        depth += 1 if closed > opened else -1
        position = max(opened, closed)
        if not depth:
            return -1 if "\n\n" in text[position:closing] else position
    return -1


def _defined(words: BodyWords) -> Iterator[Destination]:
    """The destinations of definitions (`[label]: …`), of links and of pictures."""
    pictures = dict(_picture_labels(words)) if "![" in words.text else {}
    for definition, lines in words.definitions:
        typed, place = unescape(definition.destination), words.place_in(lines, definition.position)
        if definition.label in pictures:
            yield Destination(typed, place, PICTURE, pictures[definition.label])
        else:
            yield Destination(typed, place)


def _picture_labels(words: BodyWords) -> Iterator[tuple[str, str]]:
    """The label of each picture by reference, and what it shows, in words."""
    position = words.text.find("![")
    while position >= 0:
        end = closing_bracket(words.text, position + 2)
        if end and words.text[end : end + 1] != "(":
            alt = words.source[position + 2 : end - 1]
            label = LINK_LABEL.match(words.text, end)
            yield folded_label(words.source[label.start(1) : label.end(1)] if label and label[1] else alt), alt.strip()
        position = words.text.find("![", position + 2)
