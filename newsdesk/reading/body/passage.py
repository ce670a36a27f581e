"""A body as it is being examined: its text, where each character of it stands in the file, and what is wrong there."""

from collections.abc import Iterable

from newsdesk.reading.diagnostics import Diagnostics

# No text can hold it, and unlike white space it makes no line begin further to the right.
BLANK = "\0"


class Passage:
    """`text` begins on line `first_line` of the report's file."""

    def __init__(self, text: str, first_line: int, diagnostics: Diagnostics) -> None:
        self.text = text
        self.diagnostics = diagnostics
        self.first_line = first_line
        self._last = 0, first_line

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of a character. Quickest when asked for one after another, downwards."""
        known, line = self._last
        if position < known:
            known, line = 0, self.first_line
        line += self.text.count("\n", known, position)
        self._last = position, line
        return line, position - self.text.rfind("\n", 0, position)

    def fault(self, position: int, rule: str, message: str, hint: str = "") -> None:
        """Report a problem at a character."""
        self.diagnostics.add(self.place(position), rule, message, hint)

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        """Make each span, from above to below, mean nothing; all else keeps its place."""
        kept: list[str] = []
        position = 0
        for start, end in spans:
            kept += self.text[position:start], "\n".join(BLANK * len(line) for line in self.text[start:end].split("\n"))
            position = end
        if position:
            self.text = "".join([*kept, self.text[position:]])
