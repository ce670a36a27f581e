"""The lines of a body → its blocks, in one pass (CommonMark 0.31.2, appendix "A parsing strategy")."""

import re
from typing import NamedTuple

from newsdesk.commonmark.blocks import FOOTNOTE, PARAGRAPH, QUOTE, RULE, TABLE, Block, SourceLine
from newsdesk.commonmark.leaves import PlacedDefinition
from newsdesk.commonmark.line_starts import (
    BREAK_ENDS,
    DESCRIPTION_MARK,
    FENCE,
    FOOTNOTE_INDENT,
    FOOTNOTE_LABEL,
    LIST_MARKER,
    NO_WORDS,
    STARTERS,
    THEMATIC_BREAK,
    UNDERLINE,
    expand_tabs,
    heading_level,
    may_interrupt,
    without_closing_hashes,
)
from newsdesk.commonmark.open_blocks import NO_BLANK, OpenBlocks


class Document(NamedTuple):
    """The blocks of a body, its headings, and its link reference definitions in order: the first of a label counts."""

    blocks: Block
    headings: list[Block]
    definitions: list[PlacedDefinition]


def read_blocks(lines: list[str]) -> Document:
    """The document that `lines`, without their line ends, make."""
    reader = _Reader()
    opened, leaf = reader.open, reader.leaf
    paragraphs = opened.document.children
    is_outside = True
    for row, line in enumerate(lines):
        if is_outside and not line:
            # No definition begins a paragraph of words alone.
            if leaf.words and leaf.words[0].text[0] != "[":
                paragraphs.append(Block(PARAGRAPH, leaf.words[0].row, lines=leaf.words))
                leaf.words = []
            elif leaf.words:
                opened.end_leaf()
        elif is_outside and line[0] not in NO_WORDS:
            # Most lines: words outside of everything.
            if not leaf.words:
                opened.stack[0].items = None
            leaf.words.append(SourceLine(line, row, 0))
        else:
            if "\t" in line and (expanded := expand_tabs(line)) != line:
                leaf.tabbed[row], line = line, expanded
            reader.read_line(SourceLine(line, row, 0))
            is_outside = len(opened.stack) == 1 and leaf.code is None and leaf.table is None
    opened.close_below(0)
    return Document(opened.document, opened.headings, leaf.definitions)


class _Reader:
    """Decides for each line which open blocks it goes on with, and what it begins."""

    def __init__(self) -> None:
        self.open = OpenBlocks()
        self.leaf = self.open.leaf

    def read_line(self, line: SourceLine) -> None:
        """Take in a line whose indent has no tabs."""
        line, matched, quoted = self.open.match(line) if len(self.open.stack) > 1 else (line, 1, 0)
        is_whole = matched == len(self.open.stack)
        if self.leaf.code is not None:
            if is_whole and self._goes_on_with_code(line, self.leaf.code):
                return
            self.open.end_leaf()
        started = False
        while True:
            bare = line.text.lstrip(" ")
            indent = len(line.text) - len(bare)
            if not bare or bare.isspace():
                if not started:
                    self.open.blank(matched, quoted)
                return
            if indent > 3:
                self._indented(line, matched, started)
                return
            if bare[0] not in STARTERS:
                break
            interrupts = bool(self.leaf.words) and is_whole and not started
            rest = line.after(indent) if indent else line
            if self._begins_leaf(rest, indent, matched, interrupts):
                return
            inner = self._begins_container(rest, indent, matched, interrupts)
            if inner is None:
                break
            line, matched, started = inner, matched + 1, True
        self._words(line.after(indent) if indent else line, matched, is_whole, started)

    def _goes_on_with_code(self, line: SourceLine, code: Block) -> bool:
        """Whether the line belongs to the open code; it is then added to it, or closes the fence."""
        if code.fence:
            if self.leaf.closes_fence(line.text):
                code.closed = True
                self.open.end_leaf()
            else:
                self.leaf.add_code(line)
            return True
        blank = not line.text.strip()
        if not blank and not line.text.startswith("    "):
            return False
        self.leaf.add_code(line.after(4))
        self.open.blank_below = 0 if blank else NO_BLANK
        return True

    def _indented(self, line: SourceLine, matched: int, started: bool) -> None:
        """Four blanks or more: code, unless a paragraph is open."""
        if self.leaf.words and not started:
            bare = line.text.lstrip(" ")
            self.leaf.words.append(line.after(len(line.text) - len(bare)))
            return
        self.open.begin_leaf(matched)
        self.leaf.begin_code(line.row)
        self.leaf.add_code(line.after(4))

    def _begins_leaf(self, line: SourceLine, indent: int, matched: int, interrupts: bool) -> bool:
        """Whether a heading, a fence, a thematic break or a table begins here; it is then in the tree or open."""
        first = line.text[0]
        if first == "#" and (level := heading_level(line.text)):
            words = without_closing_hashes(line.text[level:])
            start = line.text.index(words, level) if words else 0
            self.open.begin_leaf(matched)
            self.open.add_heading([SourceLine(words, line.row, line.column + start)], line.row, level)
        elif first in "`~" and (found := FENCE.match(line.text)):
            self.open.begin_leaf(matched)
            self.leaf.begin_code(line.row, found[1], indent, found[2])
        elif first in "=-" and interrupts and (found := UNDERLINE.match(line.text)) and self._underlines(line, found):
            pass
        elif first in "*-_" and line.text[-1] in BREAK_ENDS and THEMATIC_BREAK.match(line.text):
            self.open.begin_leaf(matched)
            self.open.add(Block(RULE, line.row))
        else:
            return first in "|-:" and interrupts and not LIST_MARKER.match(line.text) and self._begins_table(line)
        return True

    def _begins_container(self, line: SourceLine, indent: int, matched: int, interrupts: bool) -> SourceLine | None:
        """What is left of the line in the quote, footnote, description or item that begins here; None if none does."""
        text = line.text
        if text[0] == ">":
            self.open.push(matched, Block(QUOTE, line.row))
            return line.after(2 if text[1:2] == " " else 1)
        if text[0] == "[" and matched == 1 and (found := FOOTNOTE_LABEL.match(text)):
            self.open.push(matched, Block(FOOTNOTE, line.row, label=found[1]), FOOTNOTE_INDENT)
            return line.after(found.end())
        if text[0] == ":" and (found := DESCRIPTION_MARK.match(text)):
            term = self.open.take_term(line.row, matched)
            if term is None and (interrupts or self.open.glossary_in(matched) is None):
                return None
            self.open.push_description(term, line.row, matched, indent + found.end())
            return line.after(found.end())
        if (found := LIST_MARKER.match(text)) and not (interrupts and not may_interrupt(found, text)):
            blanks = len(found[4]) if text[found.end() :] and len(found[4]) < 5 else 1
            self.open.push_item(found, line.row, matched, indent + found.end(1) + blanks)
            return line.after(found.end(1) + blanks)
        return None

    def _words(self, line: SourceLine, matched: int, is_whole: bool, started: bool) -> None:
        """A line that begins no other block: a row of the open table, words of the open paragraph, or of a new one."""
        if self.leaf.table is not None and is_whole and not started:
            self.leaf.table.lines.append(line)
        elif self.leaf.words and not started:
            # Also a line that goes on with too few containers: a lazy continuation.
            self.leaf.words.append(line)
        else:
            if started:
                # Nothing is open yet in the container that has just begun.
                self.open.begin_child(matched - 1)
            else:
                self.open.begin_leaf(matched)
            self.leaf.words.append(line)

    def _underlines(self, line: SourceLine, underline: re.Match[str]) -> bool:
        """Whether the open paragraph is a heading that `line` underlines; it has to have words beside definitions."""
        lines = self.leaf.take_heading()
        if lines:
            self.open.begin_child(len(self.open.stack) - 1)
            self.open.add_heading(lines, line.row, 1 if underline[1] else 2)
        return bool(lines)

    def _begins_table(self, line: SourceLine) -> bool:
        """Whether the line, below the last one of an open paragraph, makes that the head of a table."""
        if self.leaf.table is not None or (head := self.leaf.take_table_head(line.text)) is None:
            return False
        self.open.end_leaf()
        self.open.begin_child(len(self.open.stack) - 1)
        table = Block(TABLE, head.row, lines=[head, line])
        self.open.add(table)
        self.leaf.table = table
        return True
