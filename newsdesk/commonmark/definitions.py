"""Link reference definitions (CommonMark 0.31.2, section 4.7): labels, and what they lead to."""

import re
from typing import NamedTuple

from newsdesk.commonmark.spans import CHARACTER

# With balanced parentheses, three deep, unless they are escaped.
PLAIN = rf"\\[()]|{CHARACTER}"
DESTINATION = rf"(?=[^\s<])(?:{PLAIN}|\((?:{PLAIN}|\((?:{PLAIN}|\((?:{PLAIN})*+\))*+\))*+\))++"
BLANKS = r"[ \t]*+"
TITLE = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)"
DEFINITION = re.compile(
    rf"\[((?:[^\\\[\]]|\\.)++)\]:{BLANKS}\n?{BLANKS}(<(?:[^<>\n\\]|\\.)*+>|{DESTINATION})"
    rf"(?:(?:[ \t]++\n?+{BLANKS}|\n{BLANKS})({TITLE}))?{BLANKS}(?:\n|\Z)",
    re.DOTALL,
)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Definition(NamedTuple):
    """A definition at the head of a paragraph: its label as it is looked up, its destination and title as typed.

    `start` and `end` are where it is in the paragraph's text, `position` where the destination begins.
    """

    label: str
    destination: str
    title: str | None
    start: int
    end: int
    position: int


def read_definitions(text: str) -> list[Definition]:
    """Every definition that the text of a paragraph begins with; what follows the last one is the paragraph."""
    found: list[Definition] = []
    start = 0
    while text.startswith("[", start) and not text.startswith("[^", start):
        match = DEFINITION.match(text, start)
        if match is None or not (label := folded_label(match[1])):
            break
        destination, position = match[2], match.start(2)
        if destination.startswith("<"):
            destination, position = destination[1:-1], position + 1
        found.append(Definition(label, destination, match[3][1:-1] if match[3] else None, start, match.end(), position))
        start = match.end()
    return found


def folded_label(label: str) -> str:
    """A label as labels are compared: one blank for each run of white space, case folded."""
    return " ".join(label.split()).casefold()


def unescape(text: str) -> str:
    """`text` without the backslashes that escape punctuation (CommonMark 0.31.2, section 2.4)."""
    return ESCAPED.sub(r"\1", text) if "\\" in text else text
