"""Code in a body, in which markup has no meaning: fenced blocks, code spans, and indented blocks."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from newsdesk.reading.body.passage import Passage
from newsdesk.reading.diagnostics import quoted

FENCE = re.compile(r"^(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
# The info string that Python-Markdown accepts after an opening fence; with any other text it is not a fence.
LANGUAGE = re.compile(r" *(?:\{.*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\".*?\"|'.*?') *)?)")
BACKQUOTES = re.compile(r"(?<!\\)`+")
# An empty line, or one that begins with a marker, may end the paragraph, and with it every code span.
BREAK = re.compile(r"\n[ \t]*(?:\n|(?=[>#=-]|[*+][ \t]|\d+\.|\[[^\]\n]*\]:))")
# Indented text below one of these belongs to it, and is not code.
ITEM = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s|\[\^")


def blank_code(passage: Passage) -> None:
    """Blank the code of a passage, and report a fence that is never closed."""
    if "```" in passage.text or "~~~" in passage.text:
        passage.blank(list(_fences(passage)))
    if "`" in passage.text:
        passage.blank(_spans(passage.text))
    if "\n    " in passage.text or "\t" in passage.text or passage.text.startswith("    "):
        passage.blank(_indented(passage.text))


def _fences(passage: Passage) -> Iterator[tuple[int, int]]:
    text, position = passage.text, 0
    while opening := FENCE.search(text, position):
        closing = re.compile(rf"^{opening[1]}[ \t]*$", re.MULTILINE).search(text, opening.end())
        if not LANGUAGE.fullmatch(opening[2]):
            hint = f"Type nothing but the name of a language behind {quoted(opening[1])}, or nothing at all."
            passage.fault(opening.start(2), "bad-fence", "This does not open a block of code.", hint)
        elif closing is None:
            hint = f"Type {quoted(opening[1])} on a line of its own below the code."
            passage.fault(opening.start(), "unclosed-fence", "The code that begins here is never closed.", hint)
        position = closing.end() if closing else len(text)
        yield opening.start(), position


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """From a run of backquotes to the next one of the same length in the same paragraph."""
    runs = [found.span() for found in BACKQUOTES.finditer(text)]
    blanks = [found.start() for found in BREAK.finditer(text)]
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        starts[end - start].append(start)
    position = 0
    for start, end in runs:
        if start < position:
            continue
        alike = starts[end - start]
        following = bisect_right(alike, start)
        if following < len(alike) and bisect_left(blanks, end) == bisect_left(blanks, alike[following]):
            position = alike[following] + end - start
            yield start, position


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are indented below a blank line, and do not belong to a list or a footnote."""
    in_item, below_blank, position = False, True, 0
    for line in text.split("\n"):
        if not line.strip():
            below_blank = True
        elif not line.startswith(("    ", "\t")):
            in_item = ITEM.match(line) is not None or (in_item and not below_blank)
            below_blank = False
        elif below_blank and not in_item:
            yield position, position + len(line)
        position += len(line) + 1
