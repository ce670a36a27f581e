"""The words of each heading of a document, without the marks around them, and the names that links lead to."""

import re
from collections.abc import Callable
from html import unescape

from newsdesk.commonmark.blocks import Block, text_of
from newsdesk.commonmark.spans import (
    AUTOLINK,
    LINK_TAIL,
    MAIL_AUTOLINK,
    STRIKETHROUGH,
    SUBSCRIPT,
    SUPERSCRIPT,
    closing_bracket,
    code_span,
    code_text,
)

# What follows `]` in a link by reference.
LABEL_TAIL = re.compile(r"\[[^\[\]]*\]")
NOTE = re.compile(r"\[\^[^\[\]]*\]")
# In this order: struck words are marked by two of what marks small ones.
SMALL_MARKS = tuple(re.compile(mark) for mark in (STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT))
STARS = re.compile(r"(\*++)(?=[^\s*])([^*]+)(?<=[^\s*])\1")
UNDERSCORES = re.compile(r"(?<!\w)(_++)(?=[^\s_])([^_]+)(?<=[^\s_])\1(?!\w)")
BETWEEN_ANGLES = re.compile(f"{AUTOLINK}|{MAIL_AUTOLINK}")
# Emphasis in emphasis is followed this far, and links in a heading with this many brackets.
MAX_EMPHASIS_DEPTH, MAX_BRACKETS_IN_HEADING = 3, 50
# A text holds these while it is read, in place of what no longer means anything.
KEPT_START, KEPT_END = "\x02", "\x03"
KEPT_TEXT = re.compile(f"{KEPT_START}(\\d+){KEPT_END}")
# Without one of these there is nothing to take out of a heading.
MARKS_IN_HEADING = re.compile(r"[`\\<\[&*_~^]")
# Section 2.5: anything else that looks like one is text.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]+);")
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def heading_ids(headings: list[Block], name_of: Callable[[str], str]) -> list[tuple[Block, str]]:
    """Each heading with its `id`: its own label, or what `name_of` makes of its words, with `_1` if that is taken."""
    taken = {heading.label for heading in headings if heading.label}
    counts: dict[str, int] = {}
    found: list[tuple[Block, str]] = []
    for heading in headings:
        name = heading.label
        if not name:
            slug = name_of(words_of(heading))
            name, count = slug, counts.get(slug, 0)
            while name in taken:
                count += 1
                name = f"{slug}_{count}"
            counts[slug] = count
            taken.add(name)
        found.append((heading, name))
    return found


def words_of(heading: Block) -> str:
    """The words of a heading as readers see them: without marks, destinations of links, pictures and notes."""
    text = text_of(heading.lines)
    return _without_marks(text) if MARKS_IN_HEADING.search(text) else text


def _without_marks(text: str) -> str:
    kept: list[str] = []
    text = _without_links(_set_aside(text, kept))
    for mark in (*SMALL_MARKS, *(STARS, UNDERSCORES) * MAX_EMPHASIS_DEPTH):
        text = mark.sub(lambda found: found[found.lastindex or 0], text)
    text = ENTITY.sub(lambda found: unescape(found[0]), text)
    return KEPT_TEXT.sub(lambda found: kept[int(found[1])], text) if kept else text


def _set_aside(text: str, kept: list[str]) -> str:
    """`text` with a placeholder for each code, escaped character and address between angle brackets."""
    parts: list[str] = []
    position = 0
    while position < len(text):
        letter = text[position]
        if letter == "`":
            start, end, after = code_span(text, position)
            found = code_text(text[start:end]) if start != after else text[position:after]
        elif letter == "\\" and text[position + 1 : position + 2] in PUNCTUATION:
            found, after = text[position + 1], position + 2
        elif letter == "<" and (address := BETWEEN_ANGLES.match(text, position)):
            found, after = address[1] or address[2], address.end()
        else:
            parts.append(letter)
            position += 1
            continue
        parts.append(f"{KEPT_START}{len(kept)}{KEPT_END}")
        kept.append(found)
        position = after
    return "".join(parts)


def _without_links(text: str) -> str:
    """`text` with the words of each link in its place, and nothing for each picture and each note."""
    text = NOTE.sub("", text)
    if text.count("[") > MAX_BRACKETS_IN_HEADING:
        return text
    position = text.find("[")
    while position >= 0:
        end = closing_bracket(text, position + 1)
        if end:
            words = text[position + 1 : end - 1]
            tail = LINK_TAIL.match(text, end) or LABEL_TAIL.match(text, end)
            after = tail.end() if tail else end
            if position and text[position - 1] == "!" and tail:
                text, position = text[: position - 1] + text[after:], position - 2
            elif tail:
                text, position = text[:position] + words + text[after:], position - 1
        position = text.find("[", position + 1)
    return text
