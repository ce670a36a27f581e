"""The blocks of a body as a tree: what each one is, and from which characters of which lines it was read."""

from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a block is: by CommonMark 0.31.2, chapters 4 and 5, GFM (tables) or PHP Markdown Extra (notes, glossaries).

    The first seven hold blocks.
    """

    DOCUMENT = "document"
    QUOTE = "quote"
    LIST = "list"
    ITEM = "item"
    FOOTNOTE = "footnote"
    GLOSSARY = "glossary"
    DESCRIPTION = "description"
    TERM = "term"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"


# A module's name is found in a twentieth of the time that a member of an enumeration takes.
DOCUMENT, QUOTE, LIST, ITEM, FOOTNOTE, GLOSSARY, DESCRIPTION, TERM, PARAGRAPH, HEADING, CODE, RULE, TABLE = BlockKind


class SourceLine(Struct, frozen=True, gc=False):
    """A part of a line: its text, the number of the line, counted from 0, and of the character that it begins with.

    Where tabs of an indent were expanded, the character counts as if they were blanks.
    """

    text: str
    row: int
    column: int

    def after(self, count: int) -> "SourceLine":
        """What follows the first `count` characters."""
        return SourceLine(self.text[count:], self.row, self.column + count) if count else self


class Block(Struct, gc=False):
    """A block. What a field means depends on the `kind`; the others keep their defaults.

    `lines` are those of a paragraph, a heading, a term, code or a table, without the marks of the blocks around them;
    the first two of a table are its head and the row that aligns its columns. `level` is a heading's, or the number
    that an ordered list starts with, or that is typed before an item of one. `label` is the language of code, what a
    footnote is called, the anchor that is typed behind a heading (`{#anchor}`), or the mark of an item that is a task:
    a blank, or `x` when it is done. A list is `tight` unless blank lines part its items or what is in them. Code has
    the `fence` that opened it, unless it is indented, and is `closed` unless the fence that ends it is missing. A
    glossary holds terms, each with its descriptions behind it.
    """

    kind: BlockKind
    row: int
    children: list["Block"] = []
    lines: list[SourceLine] = []
    level: int = 0
    label: str = ""
    ordered: bool = False
    tight: bool = True
    fence: str = ""
    closed: bool = True


def text_of(lines: list[SourceLine]) -> str:
    """The text of a paragraph or heading: two blanks at the end of a line are a hard break, others are dropped."""
    if len(lines) == 1:
        return lines[0].text.strip()
    ends = [line.text.rstrip() + ("  " if line.text.endswith("  ") else "") for line in lines]
    return "\n".join([text.lstrip() for text in ends]).strip()


def place_in(lines: list[SourceLine], position: int) -> tuple[int, int]:
    """Row and column, counted from 0, of a character of `text_of(lines)`."""
    text = text_of(lines)
    line = lines[text.count("\n", 0, position)]
    begin = text.rfind("\n", 0, position) + 1
    return line.row, line.column + len(line.text) - len(line.text.lstrip()) + position - begin
