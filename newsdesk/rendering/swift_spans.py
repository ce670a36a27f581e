"""The markup that most paragraphs have, plain links and plain emphasis, read from beginning to end in one go."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor

STARS_AND_UNDERSCORES = r"\*|_"

# The address of most links: no blanks, quotes or brackets, no placeholders, no title after it.
ADDRESS = r"\((?P<address>[^\s()<>'\"\x02]*+)\)"
# One or two delimiters, words without a blank at either end, as many delimiters again, and none between or beside them;
# underscores not within a word. However the library comes to it, this is one element.
STARRED = r"(?P<stars>\*{1,2})(?![\s*])(?P<starred>[^*_\[]++)(?<!\s)(?P=stars)(?!\*)"
UNDERLINED = r"(?<![\w_])(?P<lines>_{1,2})(?![\s_])(?P<underlined>[^*_\[]++)(?<!\s)(?P=lines)(?![\w_])"

EMPHASIS = re.compile(f"{STARRED}|{UNDERLINED}")
SPAN = re.compile(rf"(?P<before>[^*_\[]*+)(?:(?<!!)\[(?P<words>[^\[\]*_]*+)\]{ADDRESS}|{STARRED}|{UNDERLINED}|\Z)")


class Spans(NamedTuple):
    """A text taken apart: what comes before the first element, and the elements, each with what follows it."""

    before: str
    elements: list[Element]


def read_spans(text: str, delimiters: DelimiterProcessor | None) -> Spans | None:
    """Take apart a text on which only links and these delimiters can act; None if anything in it is less than plain."""
    if delimiters and not emphasises_as_usual(delimiters):
        return None
    before, elements, position = "", [], 0
    while position < len(text):
        found = SPAN.match(text, position)
        if found is None:
            return None
        if elements:
            elements[-1].tail = found["before"] or None
        else:
            before = found["before"]
        if found["address"] is not None:
            link = Element("a", href=found["address"])
            link.text = found["words"]
            elements.append(link)
        elif delimiters and found.lastgroup != "before":
            elements.append(emphasis(found, delimiters))
        position = found.end()
    return Spans(before, elements)


def emphasis(found: re.Match[str], delimiters: DelimiterProcessor) -> Element:
    """The element for plain emphasis that was found."""
    token = found["stars"] or found["lines"]
    element = Element(delimiters.delimiters[token[0]].tags[2 - len(token)])
    element.text = found["starred"] or found["underlined"]
    return element


def emphasises_as_usual(delimiters: DelimiterProcessor) -> bool:
    """Whether stars and underscores mean what they do in the library, nothing else means anything, and none is open."""
    if delimiters.pattern != STARS_AND_UNDERSCORES or delimiters.regions:
        return False
    stars, lines = delimiters.delimiters["*"], delimiters.delimiters["_"]
    return stars.tag_count == lines.tag_count == 2 and lines.smart and not stars.smart
