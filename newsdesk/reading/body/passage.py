"""A body that is being checked: its text, the place of each character in the file, and the problems found."""

import re
from collections.abc import Iterable

from newsdesk.reading.diagnostics import Diagnostics

# Characters that no copy can contain, and that mean nothing in Markdown: they neither indent nor separate. An escaped
# character can be a part of an address, code cannot.
BLANK_CHARACTER, ESCAPED = "\x02", "\x03"


def is_at(mark: str, pattern: re.Pattern[str], text: str) -> bool:
    """Whether `pattern` matches `text` at any `mark`: one character that is rare, and found in a tenth of the time."""
    position = text.find(mark)
    while position >= 0 and not pattern.match(text, position):
        position = text.find(mark, position + 1)
    return position >= 0


class Passage:
    """A body that is being checked; `text` begins on line `first_line` of its file."""

    def __init__(self, text: str, first_line: int, diagnostics: Diagnostics) -> None:
        self.text = text
        self.diagnostics = diagnostics
        self.first_line = first_line
        self._last = 0, first_line

    def place(self, position: int) -> tuple[int, int]:
        """Line and column, counted from 1, of the character at an index. Fastest for ascending indexes."""
        known, line = self._last
        if position < known:
            known, line = 0, self.first_line
        line += self.text.count("\n", known, position)
        self._last = position, line
        return line, position - self.text.rfind("\n", 0, position)

    def fault(self, position: int, rule: str, message: str, hint: str = "") -> None:
        """Report a problem at the character at an index."""
        self.diagnostics.add(self.place(position), rule, message, hint)

    def warn(self, position: int, rule: str, message: str, hint: str = "") -> None:
        """Note a warning at the character at an index."""
        self.diagnostics.warn(self.place(position), rule, message, hint)

    def blank(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Overwrite each span, in ascending order, with its third value; all other characters keep their place."""
        kept: list[str] = []
        position = 0
        for start, end, character in spans:
            kept += (
                self.text[position:start],
                "\n".join(character * len(line) for line in self.text[start:end].split("\n")),
            )
            position = end
        if position:
            self.text = "".join([*kept, self.text[position:]])
