"""The markup that most paragraphs have, plain links and plain emphasis, read from beginning to end in one go."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor

STARS_AND_UNDERSCORES = r"\*|_"

# What most links lead to: an address without blanks, quotes or brackets, perhaps a title without quotes or parentheses,
# and no placeholder in either.
ADDRESS = r"\(([^\s()<>'\"\x02]*+)(?: +\"((?:[^\s()'\"\x02]| )*+)\")?\)"
# One or two delimiters, words with no blank at either end and no delimiters within, as many delimiters again and no
# more; underscores not inside a word. However the library pairs delimiters, it makes one element of this.
STARRED = r"(?P<stars>\*{1,2})(?![\s*])([^*_\[]++)(?<!\s)(?P=stars)(?!\*)"
UNDERLINED = r"(?<![\w_])(?P<lines>_{1,2})(?![\s_])([^*_\[]++)(?<!\s)(?P=lines)(?![\w_])"

PLAIN_ADDRESS = re.compile(ADDRESS)
PLAIN_EMPHASIS = re.compile(f"{STARRED}|{UNDERLINED}")
SPAN = re.compile(rf"([^*_\[]*+)(?:(?<!!)\[([^\[\]*_]*+)\]{ADDRESS}|{STARRED}|{UNDERLINED}|\Z)")


def read_spans(text: str, delimiters: DelimiterProcessor | None) -> tuple[str, list[Element]] | None:
    """What precedes the first element of the text, and the elements, each with what follows it as its tail.

    For a text on which nothing but links and these delimiters can act. None when anything in it is less than plain.
    """
    if delimiters and not emphasises_as_usual(delimiters):
        return None
    before, elements, position = "", [], 0
    while position < len(text):
        found = SPAN.match(text, position)
        if found is None:
            return None
        between, words, address, title, stars, starred, lines, underlined = found.groups()
        if elements:
            elements[-1].tail = between
        else:
            before = between
        if address is not None:
            elements.append(link(words, address, title))
        elif delimiters and (stars or lines):
            elements.append(emphasis(stars or lines, starred or underlined, delimiters))
        position = found.end()
    return before, elements


def link(words: str, address: str, title: str | None) -> Element:
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


def emphasises_as_usual(delimiters: DelimiterProcessor) -> bool:
    """Whether stars and underscores mean what they do in the library, nothing else means anything, and none is open."""
    if delimiters.pattern != STARS_AND_UNDERSCORES or delimiters.regions:
        return False
    stars, lines = delimiters.delimiters["*"], delimiters.delimiters["_"]
    return stars.tag_count == lines.tag_count == 2 and lines.smart and not stars.smart
