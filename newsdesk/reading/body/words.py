"""A body → its words as Markdown reads them: without code and marks of blocks, every character with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from newsdesk.commonmark.blocks import (
    CODE,
    FOOTNOTE,
    LIST,
    PARAGRAPH,
    TABLE,
    Block,
    SourceLine,
    place_in,
    text_of,
)
from newsdesk.commonmark.leaves import PlacedDefinition
from newsdesk.commonmark.reader import read_blocks
from newsdesk.commonmark.spans import code_span
from newsdesk.commonmark.tables import split_cells
from newsdesk.reading.body.comments import PublishedText
from newsdesk.reading.body.passage import BLANK_CHARACTER, ESCAPED, Passage
from newsdesk.reading.diagnostics import Diagnostics

# Between the texts of two blocks: no span goes on beyond an empty line.
GAP_BETWEEN_TEXTS = "\n\n"
GAP_LENGTH = len(GAP_BETWEEN_TEXTS)
# Nothing of an empty text.
first_character = itemgetter(slice(1))
BACKTICKS_OR_ESCAPE = re.compile(r"(`+)|\\[!-/:-@\[-`{-~]")


class BodyWords(Passage):
    """The texts of all paragraphs, headings and cells of a body, one after another, parted by `GAP_BETWEEN_TEXTS`.

    In `text`, code and escaped characters are blanked; `source` is the same as typed. `footnotes` are the blocks of the
    definitions of notes, `definitions` those of links, `headings`, `code`, `lists` and `tables` the blocks of these
    kinds, `document` all of them as a tree. `line_starts` are the characters that lines begin with, as typed;
    `is_wrapped` tells whether any text has more than one line.
    """

    def __init__(self, published: PublishedText, diagnostics: Diagnostics) -> None:
        document = read_blocks(published.rows)
        self.published = published
        self.document = document.blocks
        self.definitions: list[PlacedDefinition] = document.definitions
        self.footnotes: list[Block] = []
        self.headings = document.headings
        self.code: list[Block] = []
        self.lists: list[Block] = []
        self.tables: list[Block] = []
        self._leaves: list[list[SourceLine]] = []
        # Of the leaves in which a place was asked for.
        self._line_starts: dict[int, list[int]] = {}
        self._gather(document.blocks)
        texts = [lines[0].text.strip() if len(lines) == 1 else text_of(lines) for lines in self._leaves]
        self._starts = list(accumulate([len(text) + GAP_LENGTH for text in texts], initial=0))
        self.source = GAP_BETWEEN_TEXTS.join(texts)
        self.is_wrapped = sum(map(len, self._leaves)) > len(self._leaves)
        self.line_starts = set(map(first_character, self.source.split("\n") if self.is_wrapped else texts))
        super().__init__(self.source, 0, diagnostics)
        if "`" in self.source or "\\" in self.source:
            self.blank(list(self._meaningless(texts)))

    def place(self, position: int) -> tuple[int, int]:
        """Line and column in the file, counted from 1, of a character of the text."""
        leaf = min(bisect_right(self._starts, position), len(self._leaves)) - 1
        start, lines = self._starts[leaf], self._leaves[leaf]
        if len(lines) == 1 and position <= self._starts[leaf + 1] - len(GAP_BETWEEN_TEXTS):
            return self.published.place(lines[0].row, _indented(lines[0]) + position - start)
        starts = self._line_starts.get(leaf)
        if starts is None:
            starts = self._line_starts[leaf] = self._starts_of_lines(leaf)
        index = bisect_right(starts, position) - 1
        line = lines[min(index, len(lines) - 1)]
        return self.published.place(line.row, _indented(line) + position - starts[index])

    def _starts_of_lines(self, leaf: int) -> list[int]:
        """The position in the text at which each line of a leaf begins, and the gap behind it."""
        start, end = self._starts[leaf : leaf + 2]
        return list(accumulate((len(line) + 1 for line in self.source[start : end - 1].split("\n")), initial=start))

    def place_in(self, lines: list[SourceLine], position: int) -> tuple[int, int]:
        """Line and column in the file of a character of `text_of(lines)`."""
        return self.published.place(*place_in(lines, position))

    def _gather(self, block: Block) -> None:
        leaves = self._leaves
        for child in block.children:
            if child.kind is PARAGRAPH:
                leaves.append(child.lines)
            elif child.kind is TABLE:
                self.tables.append(child)
                leaves += [[cell] for row in (child.lines[0], *child.lines[2:]) for cell in _cells(row)]
            elif child.kind is CODE:
                self.code.append(child)
            elif child.lines:
                leaves.append(child.lines)
            else:
                if child.kind is FOOTNOTE:
                    self.footnotes.append(child)
                elif child.kind is LIST:
                    self.lists.append(child)
                self._gather(child)

    def _meaningless(self, texts: list[str]) -> Iterator[tuple[int, int, str]]:
        """Where code is, and every escaped character, and what stands for either."""
        for start, text in zip(self._starts, texts, strict=False):
            position = 0
            while found := BACKTICKS_OR_ESCAPE.search(text, position):
                position = code_span(text, found.start())[2] if found[1] else found.end()
                if position > found.end() or not found[1]:
                    yield start + found.start(), start + position, BLANK_CHARACTER if found[1] else ESCAPED


def words_of(body: str, first_line: int, diagnostics: Diagnostics) -> BodyWords:
    """The words of a body that begins on line `first_line` of its file."""
    return BodyWords(PublishedText(body, first_line), diagnostics)


def _indented(line: SourceLine) -> int:
    """The column that the text of a line begins in."""
    return line.column + len(line.text) - len(line.text.lstrip())


def _cells(row: SourceLine) -> Iterator[SourceLine]:
    return (SourceLine(text, row.row, row.column + start) for text, start in split_cells(row.text) if text)
