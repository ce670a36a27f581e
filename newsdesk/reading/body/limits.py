"""Limits on the cost of rendering a body, checked before any slow step, so that no copy can stall a build.

Every limit is many times what real copy needs. A body within all of them is rendered in less than two seconds, which
`tests/test_limits.py` measures.
"""

import re
from collections import Counter
from collections.abc import Iterator

from newsdesk.reading.body.footnotes import FOOTNOTE_MARK
from newsdesk.reading.body.passage import Passage
from newsdesk.reading.diagnostics import quoted

MAX_CHARACTERS = 1024 * 1024
MAX_LINE_LENGTH = 200_000
MAX_LINES = 15_000
MAX_MARKS = 20_000
MAX_CELLS = 40_000
MAX_FOOTNOTES = 2_000
MAX_FOOTNOTE_USES = 200
MAX_NESTING = 20
# Every `>`, every list item and every step of indentation is a level, counted on each line.
MAX_LEVELS = 30_000
# Sums of characters: those searched for the end of brackets that are never closed; those of a paragraph that are parsed
# again after each heading or label in it; those copied at each mark.
MAX_SEARCH = 3_000_000
MAX_REREADING = 12_000_000
MAX_COPYING = 1_500_000_000

# Below these sizes nothing can be slow, and the checks are skipped.
HARMLESS_LENGTH = 10_000
HARMLESS_BRACKETS = 40
HARMLESS_BARS = 100
MARKUP_CHARACTERS = "*_`\\<&[]"
CONTAINER_MARKER = r"(?:>|(?:[-*+]|\d{1,9}\.)(?=[ \t]))"
TOO_MANY = f"{{{MAX_NESTING + 1}}}"
# Most lines do not even begin with as many characters of markers.
TOO_DEEP = (
    rf"(?=[ \t>*+.\d-]{TOO_MANY})"
    rf"(?:(?:[ \t]*{CONTAINER_MARKER}){TOO_MANY}|(?:\t| {{4}}){TOO_MANY}[ \t]*{CONTAINER_MARKER})"
)
LINE_OF_MARKERS = re.compile(rf"\n[ \t>*+.\d-]{TOO_MANY}")
NESTED_AT_ONCE, NESTED_BELOW = re.compile(TOO_DEEP), re.compile(rf"\n{TOO_DEEP}")
CONTAINER_LEVELS = re.compile(rf"^(?:[ \t]*{CONTAINER_MARKER})+|^(?:\t| {{4}})+", re.MULTILINE)
CONTAINER_LEVEL = re.compile(rf"{CONTAINER_MARKER}|\t| {{4}}")
BRACKET_PAIR = re.compile(r"\[[^\[\]]*+\]")
UNENDED_LINK = re.compile(r"\]\((?!(?:[^()\n]|\([^()\n]*+\))*+\))")
PARTING_LINE = re.compile(r"^(?:=+|-+|[*_ -]{3,}|[ >]*\[[^\]\n]*\]:.*)$", re.MULTILINE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n")

# Index, rule, message and hint.
Excess = tuple[int, str, str, str]


def exceeds_limits(passage: Passage) -> bool:
    """Report the first limit that a passage exceeds; return whether there is one."""
    excess = next(_excesses(passage.text), None)
    if excess:
        passage.fault(*excess)
    return excess is not None


def _excesses(text: str) -> Iterator[Excess]:
    if len(text) > MAX_CHARACTERS:
        message = f"The text is {len(text) // 1024} KiB long."
        yield 0, "too-large", message, f"At most {MAX_CHARACTERS // 1024} KiB fit: make several stories of it."
        return
    if nested := NESTED_AT_ONCE.match(text) or (LINE_OF_MARKERS.search(text) and NESTED_BELOW.search(text)):
        position = nested.start() + nested[0].startswith("\n")
        yield position, "too-deep", f"Quotes or lists are nested more than {MAX_NESTING} deep.", "Make them flatter."
    many_brackets = _has_more("[", HARMLESS_BRACKETS, text)
    if many_brackets:
        yield from _open_brackets(text)
    if "|" in text and text.count("|") > HARMLESS_BARS:
        yield from _large_tables(text)
    if many_brackets and text.count("[^") > MAX_FOOTNOTE_USES:
        yield from _busy_footnotes(text)
    if len(text) > HARMLESS_LENGTH:
        yield from _masses(text)


def _masses(text: str) -> Iterator[Excess]:
    """The limits that only a long text can exceed."""
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        yield 0, "too-large", f"The text has {lines} lines.", f"At most {MAX_LINES} fit: make several stories of it."
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE_LENGTH:
            yield start, "long-line", f"This line has {len(line)} characters.", "Break it up into paragraphs."
        start += len(line) + 1
    marks = _marks(text)
    if marks > MAX_MARKS:
        yield 0, "too-heavy", f"The text has {marks} characters of markup.", f"At most {MAX_MARKS} fit: take some out."
    levels = sum(len(CONTAINER_LEVEL.findall(found[0])) for found in CONTAINER_LEVELS.finditer(text))
    if levels > MAX_LEVELS:
        message = f"The text has {levels} levels of quotes and lists, counted line by line."
        yield 0, "too-heavy", message, f"At most {MAX_LEVELS} fit: make it flatter, or several stories of it."
    for start, paragraph in _paragraphs(text):
        if len(paragraph) > HARMLESS_LENGTH:
            yield from _long_paragraph(start, paragraph)


def _long_paragraph(start: int, paragraph: str) -> Iterator[Excess]:
    size, hint = len(paragraph), "Put empty lines into it."
    if len(PARTING_LINE.findall(paragraph)) * size > MAX_REREADING:
        message = "This paragraph is parted by too many rules, underlined headings or labels."
        yield start, "too-heavy", message, hint
    if _marks(paragraph) * size > MAX_COPYING:
        yield start, "too-heavy", f"This paragraph is {size} characters long, and full of markup.", hint


def _has_more(mark: str, count: int, text: str) -> bool:
    """Whether a text holds more than `count` of a mark. To find a few takes a tenth of the time of counting all."""
    position = -1
    for _ in range(count + 1):
        position = text.find(mark, position + 1)
        if position < 0:
            return False
    return True


def _marks(text: str) -> int:
    return sum(map(text.count, MARKUP_CHARACTERS))


def _open_brackets(text: str) -> Iterator[Excess]:
    way = 0
    for start, paragraph in _paragraphs(text):
        if paragraph.count("[") > HARMLESS_BRACKETS:
            opened = BRACKET_PAIR.sub("", paragraph).count("[") + len(UNENDED_LINK.findall(paragraph))
            way += opened * len(paragraph)
            if way > MAX_SEARCH:
                hint = "Close them, or put a backslash before those that are meant as brackets."
                yield start, "open-brackets", f"{opened} brackets in this paragraph are never closed.", hint


def _busy_footnotes(text: str) -> Iterator[Excess]:
    """Too many footnotes, or too many references to one of them."""
    labels = FOOTNOTE_MARK.findall(text)
    if len(labels) > MAX_FOOTNOTES:
        message = f"The text has {len(labels)} marks of footnotes."
        yield text.index("[^"), "too-heavy", message, f"At most {MAX_FOOTNOTES} fit: make several stories of it."
    for label, uses in Counter(labels).items():
        if uses > MAX_FOOTNOTE_USES:
            message = f"The footnote `{quoted(label)}` is referred to {uses} times."
            yield (
                text.index(f"[^{label}]"),
                "too-heavy",
                message,
                f"At most {MAX_FOOTNOTE_USES} times: say it in the text.",
            )


def _large_tables(text: str) -> Iterator[Excess]:
    for start, paragraph in _paragraphs(text):
        lines = paragraph.count("\n") + 1
        columns = max(line.count("|") for line in paragraph.split("\n", 2)[:2]) + 1
        if lines * columns > MAX_CELLS:
            message = f"This table has {columns} columns and {lines} lines."
            yield start, "too-heavy", message, f"At most {MAX_CELLS} cells fit: make several of it."


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The index at which each paragraph begins, and the paragraph."""
    start = 0
    for gap in EMPTY_LINE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]
