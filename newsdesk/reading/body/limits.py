"""Limits on the cost of rendering a body, checked before any slow step, so that no copy can stall a build.

Every limit is many times what real copy needs. A body within all of them is rendered in less than two seconds, which
`tests/test_limits.py` measures.
"""

import re
from collections import Counter
from collections.abc import Iterator

from newsdesk.reading.body.footnotes import NOTE
from newsdesk.reading.body.passage import Passage
from newsdesk.reading.diagnostics import quoted

MOST_CHARACTERS = 1024 * 1024
LONGEST_LINE = 200_000
MOST_LINES = 15_000
MOST_MARKS = 20_000
MOST_CELLS = 40_000
MOST_NOTES = 2_000
MOST_USES = 200
DEEPEST = 20
# Every `>`, every list item and every step of indentation is a level, counted on each line.
MOST_LEVELS = 30_000
# Sums of characters: those searched for the end of brackets that are never closed; those of a paragraph that are parsed
# again after each heading or label in it; those copied at each mark.
LONGEST_SEARCH = 3_000_000
LONGEST_REREADING = 12_000_000
LONGEST_COPYING = 1_500_000_000

# Below these sizes nothing can be slow, and the checks are skipped.
SMALL = 10_000
FEW = 40
FEW_BARS = 100
MARKS = "*_`\\<&[]"
MARKER = r"(?:>|(?:[-*+]|\d{1,9}\.)(?=[ \t]))"
NESTED = rf"(?:[ \t]*{MARKER}){{{DEEPEST + 1}}}|(?:\t| {{4}}){{{DEEPEST + 1}}}[ \t]*{MARKER}"
NESTED_AT_ONCE, NESTED_BELOW = re.compile(NESTED), re.compile(rf"\n(?:{NESTED})")
LEVELS = re.compile(rf"^(?:[ \t]*{MARKER})+|^(?:\t| {{4}})+", re.MULTILINE)
LEVEL = re.compile(rf"{MARKER}|\t| {{4}}")
PAIR = re.compile(r"\[[^\[\]]*+\]")
UNENDED = re.compile(r"\]\((?!(?:[^()\n]|\([^()\n]*+\))*+\))")
PARTING = re.compile(r"^(?:=+|-+|[*_ -]{3,}|[ >]*\[[^\]\n]*\]:.*)$", re.MULTILINE)
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
    if len(text) > MOST_CHARACTERS:
        message = f"The text is {len(text) // 1024} KiB long."
        yield 0, "too-large", message, f"At most {MOST_CHARACTERS // 1024} KiB fit: make several stories of it."
        return
    if nested := NESTED_AT_ONCE.match(text) or NESTED_BELOW.search(text):
        position = nested.start() + nested[0].startswith("\n")
        yield position, "too-deep", f"Quotes or lists are nested more than {DEEPEST} deep.", "Make them flatter."
    if text.count("[") > FEW:
        yield from _open_brackets(text)
    if text.count("|") > FEW_BARS:
        yield from _large_tables(text)
    if text.count("[^") > MOST_USES:
        yield from _busy_footnotes(text)
    if len(text) > SMALL:
        yield from _masses(text)


def _masses(text: str) -> Iterator[Excess]:
    """The limits that only a long text can exceed."""
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        yield 0, "too-large", f"The text has {lines} lines.", f"At most {MOST_LINES} fit: make several stories of it."
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            yield start, "long-line", f"This line has {len(line)} characters.", "Break it up into paragraphs."
        start += len(line) + 1
    marks = _marks(text)
    if marks > MOST_MARKS:
        yield 0, "too-heavy", f"The text has {marks} characters of markup.", f"At most {MOST_MARKS} fit: take some out."
    levels = sum(len(LEVEL.findall(found[0])) for found in LEVELS.finditer(text))
    if levels > MOST_LEVELS:
        message = f"The text has {levels} levels of quotes and lists, counted line by line."
        yield 0, "too-heavy", message, f"At most {MOST_LEVELS} fit: make it flatter, or several stories of it."
    for start, paragraph in _paragraphs(text):
        if len(paragraph) > SMALL:
            yield from _long_paragraph(start, paragraph)


def _long_paragraph(start: int, paragraph: str) -> Iterator[Excess]:
    size, hint = len(paragraph), "Put empty lines into it."
    if len(PARTING.findall(paragraph)) * size > LONGEST_REREADING:
        message = "This paragraph is parted by too many rules, underlined headings or labels."
        yield start, "too-heavy", message, hint
    if _marks(paragraph) * size > LONGEST_COPYING:
        yield start, "too-heavy", f"This paragraph is {size} characters long, and full of markup.", hint


def _marks(text: str) -> int:
    return sum(map(text.count, MARKS))


def _open_brackets(text: str) -> Iterator[Excess]:
    way = 0
    for start, paragraph in _paragraphs(text):
        if paragraph.count("[") > FEW:
            opened = PAIR.sub("", paragraph).count("[") + len(UNENDED.findall(paragraph))
            way += opened * len(paragraph)
            if way > LONGEST_SEARCH:
                hint = "Close them, or put a backslash before those that are meant as brackets."
                yield start, "open-brackets", f"{opened} brackets in this paragraph are never closed.", hint


def _busy_footnotes(text: str) -> Iterator[Excess]:
    """Too many footnotes, or too many references to one of them."""
    labels = NOTE.findall(text)
    if len(labels) > MOST_NOTES:
        message = f"The text has {len(labels)} marks of footnotes."
        yield text.index("[^"), "too-heavy", message, f"At most {MOST_NOTES} fit: make several stories of it."
    for label, uses in Counter(labels).items():
        if uses > MOST_USES:
            message = f"The footnote `{quoted(label)}` is referred to {uses} times."
            yield text.index(f"[^{label}]"), "too-heavy", message, f"At most {MOST_USES} times: say it in the text."


def _large_tables(text: str) -> Iterator[Excess]:
    for start, paragraph in _paragraphs(text):
        lines = paragraph.count("\n") + 1
        columns = max(line.count("|") for line in paragraph.split("\n", 2)[:2]) + 1
        if lines * columns > MOST_CELLS:
            message = f"This table has {columns} columns and {lines} lines."
            yield start, "too-heavy", message, f"At most {MOST_CELLS} cells fit: make several of it."


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The index at which each paragraph begins, and the paragraph."""
    start = 0
    for gap in EMPTY_LINE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]
