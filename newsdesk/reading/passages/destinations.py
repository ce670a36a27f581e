"""Where a body leads: every destination in it, as Python-Markdown will read it, however it was typed."""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

# A paragraph at most: a line break is part of a destination, an empty line is not.
ANYTHING = r"(?:[^()\n]|\n(?![ \t]*\n))"
INLINE = re.compile(
    r"\]\((?:\s*+([^\s()<>\"'\\]++)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
    rf"|((?:{ANYTHING}|\({ANYTHING}*+\))*+)\))"
)
ANGLED = re.compile(r"<([^<>]*)>")
TITLE = r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))"
DEFINITION = re.compile(
    rf"^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\[(?!\^)([^\[\]\n]*)\]:[ ]*(?:\n[ ]*)?(\S+)[ ]*(?:\n[ ]*)?(?:{TITLE}[ ]*)?$",
    re.MULTILINE,
)
PICTURE_BY_LABEL = re.compile(r"!\[([^\[\]]*)\](?!\()(?:\s?\[([^\[\]]*)\])?")
BARE = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>][^<>]*)>")


class Form(Enum):
    """What is made of a destination."""

    LINK = "link"
    PICTURE = "picture"
    BARE = "bare"


class Destination(Struct, frozen=True):
    """Where something leads, without the marks around it. `position` is its first character's.

    `alt` is what a picture shows, in words.
    """

    typed: str
    position: int
    form: Form = Form.LINK
    alt: str = ""


def destinations(text: str) -> Iterator[Destination]:
    """Every destination in `text`, of which comments and code are blanked."""
    known: set[int] = set()
    for each in (*_inline(text), *_defined(text)):
        known.add(each.position)
        yield each
    for found in BARE.finditer(text) if "<" in text else ():
        if found.start(1) not in known:
            yield Destination(found[1], found.start(1), Form.BARE)


def _inline(text: str) -> Iterator[Destination]:
    for found in INLINE.finditer(text) if "](" in text else ():
        typed, position = found[1], found.start(1)
        if typed is None:
            typed = _without_title(found[2].strip())
            position = max(text.find(typed, found.start(2)), found.start(2))
        bracket = text.rfind("[", 0, found.start())
        alt = text[bracket + 1 : found.start()]
        is_picture = bracket > 0 and text[bracket - 1] == "!" and "]" not in alt
        yield Destination(typed, position, Form.PICTURE, alt.strip()) if is_picture else Destination(typed, position)


def _without_title(inner: str) -> str:
    if angled := ANGLED.match(inner):
        return angled[1].strip()
    last = inner[-1:]
    if last in ("'", '"') and inner.find(last) < len(inner) - 1:
        return inner[: inner.find(last)].strip()
    return inner


def _defined(text: str) -> Iterator[Destination]:
    """The destinations that labels stand for; some of them may be those of pictures."""
    if "]:" not in text:
        return
    pictures = {(each[2] or each[1]).casefold(): each[1].strip() for each in PICTURE_BY_LABEL.finditer(text)}
    for found in DEFINITION.finditer(text):
        label, typed = found[1].casefold(), found[2].lstrip("<").rstrip(">")
        position = found.start(2) + found[2].startswith("<")
        if label in pictures:
            yield Destination(typed, position, Form.PICTURE, pictures[label])
        else:
            yield Destination(typed, position)
