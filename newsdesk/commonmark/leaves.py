"""The block that is open below all containers: the words of a paragraph, code, or a table."""

from typing import NamedTuple

from newsdesk.commonmark.blocks import CODE, PARAGRAPH, Block, SourceLine, text_of
from newsdesk.commonmark.definitions import Definition, read_definitions
from newsdesk.commonmark.line_starts import from_column
from newsdesk.commonmark.tables import is_head


class PlacedDefinition(NamedTuple):
    """A link reference definition, and the lines of the paragraph at whose head it is."""

    definition: Definition
    lines: list[SourceLine]


class Leaves:
    """At most one of `words`, `code` and `table` is open. `fence` is that of the open code, empty for indented code.

    `definitions` are all that were found at the heads of paragraphs; `tabbed` is each line, by its number, as it was
    typed before the tabs of its indent were expanded, because code keeps them.
    """

    __slots__ = ("code", "definitions", "fence", "fence_indent", "tabbed", "table", "words")

    def __init__(self) -> None:
        self.words: list[SourceLine] = []
        self.code: Block | None = None
        self.table: Block | None = None
        self.fence, self.fence_indent = "", 0
        self.definitions: list[PlacedDefinition] = []
        self.tabbed: dict[int, str] = {}

    def begin_code(self, row: int, fence: str = "", indent: int = 0, language: str = "") -> None:
        """Open code: fenced, if there is a `fence`, which has an indent and names a language; else indented."""
        self.code = Block(CODE, row, label=language, fence=fence, closed=not fence)
        self.fence, self.fence_indent = fence, indent

    def closes_fence(self, line: str) -> bool:
        bare = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        return indent < 4 and bare.startswith(self.fence) and not bare.strip(self.fence[0])

    def add_code(self, line: SourceLine) -> None:
        """Add a line to the open code; fenced code loses as much indent as its fence has."""
        assert self.code is not None
        if self.fence_indent and self.fence:
            line = line.after(min(len(line.text) - len(line.text.lstrip(" ")), self.fence_indent))
        if line.row in self.tabbed:
            line = SourceLine(from_column(self.tabbed[line.row], line.column), line.row, line.column)
        self.code.lines.append(line)

    def take_term(self) -> SourceLine | None:
        """The line of the open paragraph, taken out, if it is the only one and no definition."""
        if len(self.words) != 1 or not _parted(self.words)[0]:
            return None
        return self.words.pop()

    def take_heading(self) -> list[SourceLine]:
        """The lines of the open paragraph below its definitions, which an underline makes a heading; it is closed.

        Nothing if there are only definitions: the paragraph then stays open.
        """
        lines, definitions = _parted(self.words)
        if lines:
            self.words = []
            self.definitions += definitions
        return lines

    def take_table_head(self, delimiters: str) -> SourceLine | None:
        """The last line of the open paragraph, taken out, if `delimiters` below it make it the head of a table."""
        if not self.words or not is_head(self.words[-1].text.strip(), delimiters):
            return None
        return self.words.pop()

    def end(self) -> Block | None:
        """Close what is open; the block that is to be added to the tree, if there is one."""
        self.table = None
        if self.code is not None:
            code, self.code, self.fence = self.code, None, ""
            while not code.fence and code.lines and not code.lines[-1].text.strip():
                code.lines.pop()
            return code
        if not self.words:
            return None
        lines, self.words = self.words, []
        if lines[0].text[0] == "[":
            lines, definitions = _parted(lines)
            self.definitions += definitions
        return Block(PARAGRAPH, lines[0].row, lines=lines) if lines else None


def _parted(words: list[SourceLine]) -> tuple[list[SourceLine], list[PlacedDefinition]]:
    """The lines of a paragraph below the definitions at its head, and these."""
    if not words or not words[0].text.startswith("["):
        return words, []
    text = text_of(words)
    found = read_definitions(text)
    if not found:
        return words, []
    end = found[-1].end
    lines = words[text.count("\n", 0, end) :] if text[end:].strip() else []
    return lines, [PlacedDefinition(definition, words) for definition in found]
