"""HTML comments in a body: notes between writers and editors, which must never be published."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice

from newsdesk.reading.body.passage import Passage
from newsdesk.reading.diagnostics import MAX_PROBLEMS, quoted

OPENING, CLOSING = "<!--", "-->"
# The beginning of a comment, or what a hurried hand or an editor that sets dashes makes of it, such as `<!—`.
FIRST_SIGNS = "<\uff1c"
COMMENT_LIKE = f"[{FIRST_SIGNS}][ \t]*[!\uff01][ \t]*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
MEANT_AS_COMMENT = re.compile(COMMENT_LIKE)
MISTYPED_OPENING = re.compile(f"(?!{OPENING}){COMMENT_LIKE}")


def may_hold_comments(text: str) -> bool:
    """Whether a comment begins in `text`. To look for its first character takes a tenth of the time."""
    return OPENING[0] in text and OPENING in text


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each comment, as indexes; one that is never closed is not a comment."""
    start = text.find(OPENING)
    while start >= 0 and (closing := text.find(CLOSING, start + len(OPENING))) >= 0:
        end = closing + len(CLOSING)
        yield start, end
        start = text.find(OPENING, end)


class PublishedText:
    """What is published of a body that begins on line `first_line` of its file: all but its comments.

    `rows` are the lines of `text`; `place` finds where in the file a character of it is.
    """

    def __init__(self, body: str, first_line: int = 1) -> None:
        self.body, self.first_line = body, first_line
        self._kept = list(_kept_parts(body)) if may_hold_comments(body) else [(0, len(body))]
        whole = "".join([body[start:end] for start, end in self._kept]) if len(self._kept) > 1 else body
        self.text = whole.strip("\n")
        self.rows = self.text.split("\n")
        self._offset = len(whole) - len(whole.lstrip("\n"))

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Line and column in the file, counted from 1, of a character by its row and column in `text`, from 0."""
        if len(self._kept) == 1 and column <= len(self.rows[row]):
            # Without comments, only the empty lines at the top are missing. A column may be beyond the end of its line:
            # of an indent with tabs, it counts blanks.
            return self.first_line + self._offset + row, column + 1
        rows, parts, lines = self._starts
        position = self._offset + rows[row] + column
        part = min(bisect_right(parts, position), len(self._kept)) - 1
        position += self._kept[part][0] - parts[part]
        line = bisect_right(lines, position) - 1
        return self.first_line + line, position - lines[line] + 1

    @cached_property
    def _starts(self) -> tuple[list[int], list[int], list[int]]:
        """Where the rows of the text begin, where the parts that were kept begin in it, and the lines of the body."""
        return (
            _starts(len(row) + 1 for row in self.rows),
            _starts(end - start for start, end in self._kept),
            _starts(len(line) + 1 for line in self.body.split("\n")),
        )


def _starts(lengths: Iterable[int]) -> list[int]:
    """Where each of some parts begins that follow one another, and where the last one ends."""
    return list(accumulate(lengths, initial=0))


def without_comments(text: str) -> str:
    """`text` without its comments; a line that contained nothing else goes with them."""
    return "".join([text[start:end] for start, end in _kept_parts(text)]) if may_hold_comments(text) else text


def _kept_parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text between its comments, at least one."""
    position = 0
    for start, end in comments(text):
        start, end = _whole_line(text, start, end)
        yield position, max(start, position)
        position = end
    yield position, len(text)


def check_comments(passage: Passage) -> None:
    """Report comments of which a part would be published."""
    text, found = passage.text, len(passage.diagnostics.problems)
    if not may_hold_comments(text):
        return
    spans = list(comments(text))
    for start, end in spans:
        if (inner := text.find(OPENING, start + len(OPENING), end)) >= 0:
            message = "A comment cannot hold a comment: what follows the first `-->` would be published."
            passage.fault(inner, "nested-comment", message, "Delete this `<!--` and its `-->`.")
    if (opened := text.find(OPENING, spans[-1][1] if spans else 0)) >= 0:
        hint = "End it with `-->`, so that it cannot be published by accident."
        passage.fault(opened, "unclosed-comment", "This comment is never closed.", hint)
    elif spans and found == len(passage.diagnostics.problems) and OPENING in without_comments(text):
        message = "When this comment is taken out, what is left makes a comment again."
        passage.fault(spans[0][0], "nested-comment", message, "Delete the `<` or `--` that stands beside it.")


def refuse_mistyped_comments(passage: Passage) -> None:
    """Report what was meant to begin a comment, and would be published with all that follows."""
    if not any(sign in passage.text for sign in FIRST_SIGNS):
        # To search for each alone takes a hundredth of the time.
        return
    for found in islice(MISTYPED_OPENING.finditer(passage.text), MAX_PROBLEMS):
        message = f"`{quoted(found[0])}` begins no comment: what follows would be published."
        hint = "Type `<!--` there, and `-->` behind the note; or delete it."
        passage.fault(found.start(), "mistyped-comment", message, hint)


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to its lines, if there is nothing but white space beside it."""
    first, last = start, end
    while first and text[first - 1] in " \t":
        first -= 1
    while last < len(text) and text[last] in " \t":
        last += 1
    is_alone = (not first or text[first - 1] == "\n") and text[last : last + 1] == "\n"
    return (first, last + 1) if is_alone else (start, end)
