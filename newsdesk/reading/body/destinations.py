"""A body → the destinations of its links and pictures, in every syntax, as Python-Markdown will read them."""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

# At most one paragraph: a destination can contain a line break, but no empty line.
ANYTHING = r"(?:[^()\n]|\n(?![ \t]*\n))"
INLINE = re.compile(
    r"\]\((?:\s*+([^\s()<>\"'\\]++)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
    rf"|((?:{ANYTHING}|\({ANYTHING}*+\))*+)\))"
)
OPENING = re.compile(r"\]\(")
ANGLED = re.compile(r"<([^<>]*)>\s*(?:\"[^\"]*\"|'[^']*')?")
GAP = r"[ \t]*(?:\n[ \t]*)?"
TITLE = r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))"
WITHIN = r"(?:[ \t>]|(?:[-*+]|\d+\.)(?=[ \t])|\[\^[^\]\n]*+\]:)*+"
DEFINITION = re.compile(rf"^{WITHIN}\[(?!\^)([^\[\]\n]*)\]:{GAP}(\S++){GAP}(?:{TITLE}[ \t]*)?$", re.MULTILINE)
PICTURE_BY_LABEL = re.compile(r"!\[([^\[\]]*)\](?!\()(?:\s?\[([^\[\]]*)\])?")
# The most brackets to pass in the search for an opening one; no real text of a link has more.
MOST_WITHIN = 20
BARE = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>][^<>]*)>")


class DestinationKind(Enum):
    """What a destination becomes: a link, a picture, or an autolink (`<https://…>`)."""

    LINK = "link"
    PICTURE = "picture"
    BARE = "bare"


class Destination(Struct, frozen=True):
    """The destination of a link or picture, without the markup around it. `position` is the index of its start.

    `alt` is the alternative text of a picture.
    """

    typed: str
    position: int
    form: DestinationKind = DestinationKind.LINK
    alt: str = ""


def destinations(text: str) -> Iterator[Destination]:
    """Every destination in `text`, in which comments and code are blanked."""
    known: set[int] = set()
    for each in (*_inline(text), *_defined(text)):
        known.add(each.position)
        yield each
    for found in BARE.finditer(text) if "<" in text else ():
        if found.start(1) not in known:
            yield Destination(found[1], found.start(1), DestinationKind.BARE)


def unclosed_destinations(text: str) -> Iterator[int]:
    """The index at which each destination without a closing parenthesis begins."""
    ended = {found.start() for found in INLINE.finditer(text)}
    return (found.end() for found in OPENING.finditer(text) if found.start() not in ended)


def _inline(text: str) -> Iterator[Destination]:
    for found in INLINE.finditer(text) if "](" in text else ():
        typed, position = found[1], found.start(1)
        if typed is None:
            typed = _without_title(found[2].strip())
            position = max(text.find(typed, found.start(2)), found.start(2))
        bracket = _opening(text, found.start())
        if text[bracket - 1 : bracket] == "!":
            yield Destination(typed, position, DestinationKind.PICTURE, text[bracket + 1 : found.start()].strip())
        else:
            yield Destination(typed, position)


def _opening(text: str, closing: int) -> int:
    """The index of the bracket that the one at `closing` closes; 0 when there is none."""
    position, depth = closing, 1
    for _ in range(MOST_WITHIN):
        opened, closed = text.rfind("[", 0, position), text.rfind("]", 0, position)
        depth += 1 if closed > opened else -1
        position = max(opened, closed)
        if position <= 0 or not depth:
            return max(position, 0)
    return 0


def _without_title(inner: str) -> str:
    if angled := ANGLED.fullmatch(inner):
        return angled[1].strip()
    last = inner[-1:]
    if last in ("'", '"') and inner.find(last) < len(inner) - 1:
        return inner[: inner.find(last)].strip()
    return inner


def _defined(text: str) -> Iterator[Destination]:
    """The destinations of reference definitions (`[label]: …`), of links and of pictures."""
    if "]:" not in text:
        return
    pictures = {(each[2] or each[1]).casefold(): each[1].strip() for each in PICTURE_BY_LABEL.finditer(text)}
    for found in DEFINITION.finditer(text):
        label, typed = found[1].casefold(), found[2].lstrip("<").rstrip(">")
        position = found.start(2) + found[2].startswith("<")
        if label in pictures:
            yield Destination(typed, position, DestinationKind.PICTURE, pictures[label])
        else:
            yield Destination(typed, position)
