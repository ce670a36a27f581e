"""A fast parser for the markup that most paragraphs have: plain links and plain emphasis."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor

STARS_AND_UNDERSCORES = r"\*|_"

# The destination of most links: an address without blanks, quotes, angle brackets or parentheses, then optionally a
# title without quotes or parentheses; no placeholder in either.
INLINE_ADDRESS = r"\(([^\s()<>'\"\x02]*+)(?: +\"((?:[^\s()'\"\x02]| )*+)\")?\)"
# One or two delimiters, text with no blank at either end and no delimiter in it, and as many delimiters again; no
# underscores in the middle of a word. By all rules of the library, this is one element.
STARRED = r"(?P<stars>\*{1,2})(?![\s*])([^*_\[]++)(?<!\s)(?P=stars)(?!\*)"
UNDERLINED = r"(?<![\w_])(?P<lines>_{1,2})(?![\s_])([^*_\[]++)(?<!\s)(?P=lines)(?![\w_])"

# One of these begins every link and emphasis, and no text between them holds one.
SPAN_MARKS = "[*_"
SPANS = {
    "[": re.compile(rf"\[(?<!!\[)([^\[\]*_]*+)\]{INLINE_ADDRESS}"),
    "*": re.compile(STARRED),
    "_": re.compile(UNDERLINED),
}


def read_spans(text: str, marks: str, delimiters: DelimiterProcessor | None) -> tuple[str, list[Element]] | None:
    """The text before the first element, and the elements, each with the text after it as its tail.

    The caller makes sure that only links and `delimiters` have a meaning in `text`, and that it holds no others of
    `SPAN_MARKS` than `marks`. None if the markup is not plain.
    """
    if delimiters and not pairs_as_usual(delimiters):
        return None
    position = next_mark(text, marks, 0)
    before, elements = text[:position], list[Element]()
    while position < len(text):
        found = SPANS[text[position]].match(text, position)
        if found is None:
            return None
        if text[position] == "[":
            element = link(*found.groups())
        elif delimiters:
            element = emphasis(found[1], found[2], delimiters)
        else:
            return None
        end = found.end()
        position = next_mark(text, marks, end)
        element.tail = text[end:position]
        elements.append(element)
    return before, elements


def next_mark(text: str, marks: str, start: int) -> int:
    """Where the next of `marks` is in a text, or its end. To look for each takes a tenth of the time of a pattern."""
    nearest = len(text)
    for mark in marks:
        place = text.find(mark, start, nearest)
        if place >= 0:
            nearest = place
    return nearest


def link(words: str, address: str, title: str | None) -> Element:
    """The element for a link with `words` to `address`."""
    element = Element("a")
    element.text = words
    element.set("href", address)
    if title is not None:
        element.set("title", title.strip())
    return element


def emphasis(token: str, words: str, delimiters: DelimiterProcessor) -> Element:
    element = Element(delimiters.delimiters[token[0]].tags[2 - len(token)])
    element.text = words
    return element


def is_emphasis(element: Element) -> bool:
    return element.get("href") is None


def pairs_as_usual(delimiters: DelimiterProcessor) -> bool:
    """Whether stars and underscores, and no other delimiters, have their meaning in the library, and none is open."""
    if delimiters.pattern != STARS_AND_UNDERSCORES or delimiters.regions:
        return False
    stars, lines = delimiters.delimiters["*"], delimiters.delimiters["_"]
    return stars.tag_count == lines.tag_count == 2 and lines.smart and not stars.smart
