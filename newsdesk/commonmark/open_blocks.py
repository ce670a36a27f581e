"""The blocks that are open while lines are read: a stack of containers, and one leaf at most below them."""

import re

from msgspec import Struct

from newsdesk.commonmark.blocks import (
    DESCRIPTION,
    DOCUMENT,
    GLOSSARY,
    HEADING,
    ITEM,
    LIST,
    PARAGRAPH,
    QUOTE,
    TERM,
    Block,
    SourceLine,
)
from newsdesk.commonmark.leaves import Leaves
from newsdesk.commonmark.line_starts import TASK, anchor_of

# No line was blank so far for anything that is open.
NO_BLANK = 1 << 30


class OpenBlock(Struct, gc=False):
    """A block that holds others and may go on with the next line.

    `width` is the indent of what belongs to it; `items` the list that is its last child, while another item can join,
    and `marker` the sort of markers that this has.
    """

    block: Block
    width: int = 0
    items: Block | None = None
    marker: str = ""


class OpenBlocks:
    """The stack, from the document inwards. Numbers of containers count from 1, the document.

    `blank_below` is the number of containers for which the line before was not blank; it was for those below.
    `headings` are all that were read.
    """

    def __init__(self) -> None:
        self.document = Block(DOCUMENT, 0)
        self.stack = [OpenBlock(self.document)]
        self.leaf = Leaves()
        self.headings: list[Block] = []
        self.blank_below = NO_BLANK

    def match(self, line: SourceLine) -> tuple[SourceLine, int, int]:
        """The rest of the line, how many containers it goes on with, and the last quote among these."""
        matched, quoted = 1, 0
        for container in self.stack[1:]:
            bare = line.text.lstrip(" ")
            indent = len(line.text) - len(bare)
            if container.block.kind is QUOTE:
                if indent > 3 or not bare.startswith(">"):
                    break
                line, quoted = line.after(indent + (2 if bare[1:2] == " " else 1)), matched
            elif bare and indent < container.width:
                break
            elif not bare and not container.block.children and not self.leaf.words and self.leaf.code is None:
                # An item that begins with a blank line ends with a second one.
                break
            else:
                line = line.after(container.width)
            matched += 1
        return line, matched, quoted

    def begin_leaf(self, matched: int) -> None:
        """Make ready for a new child of the container number `matched`, the last that the line goes on with."""
        self.close_below(matched - 1)
        self.begin_child(matched - 1)

    def begin_child(self, place: int) -> None:
        """The container in this place gets another child: no item can join its list, and after a blank line the list
        that it is an item of is loose."""
        container = self.stack[place]
        container.items = None
        if place > self.blank_below and container.block.kind is ITEM and container.block.children:
            items = self.stack[place - 1].items
            assert items is not None
            items.tight = False
        self.blank_below = NO_BLANK

    def push(self, matched: int, block: Block, width: int = 0) -> None:
        """Open a container in the one number `matched`."""
        self.begin_leaf(matched)
        self.add(block)
        self.stack.append(OpenBlock(block, width))

    def push_item(self, marker: re.Match[str], row: int, matched: int, width: int) -> None:
        """Open an item in the container number `matched`: in its open list, if that has the same sort of markers."""
        self.close_below(matched - 1)
        parent = self.stack[-1]
        bullet, number, sort = marker.group(1, 2, 3)
        level = int(number) if number else 0
        if parent.items is None or parent.marker != (sort or bullet):
            self.begin_child(matched - 1)
            parent.items = Block(LIST, row, ordered=number is not None, level=level)
            parent.marker = sort or bullet
            self.add(parent.items)
        elif matched > self.blank_below:
            parent.items.tight = False
        self.blank_below = NO_BLANK
        item = Block(ITEM, row, level=level)
        parent.items.children.append(item)
        self.stack.append(OpenBlock(item, width))

    def push_description(self, term: SourceLine | None, row: int, matched: int, width: int) -> None:
        """Open a description in the container number `matched`: of `term`, or of the last term of its glossary."""
        self.close_below(matched - 1)
        glossary = self.glossary_in(matched)
        if glossary is None or term is not None:
            self.begin_child(matched - 1)
        if glossary is None:
            assert term is not None
            glossary = Block(GLOSSARY, term.row)
            self.add(glossary)
        if term is not None:
            glossary.children.append(Block(TERM, term.row, lines=[term]))
        self.blank_below = NO_BLANK
        description = Block(DESCRIPTION, row)
        glossary.children.append(description)
        self.stack.append(OpenBlock(description, width))

    def take_term(self, row: int, matched: int) -> SourceLine | None:
        """The term that a description in the line numbered `row` belongs to, taken out of the container number
        `matched`: the paragraph above, if it has one line, with at most one blank line between."""
        if self.leaf.words:
            return self.leaf.take_term() if matched == len(self.stack) else None
        siblings = self.stack[matched - 1].block.children
        last = siblings[-1] if siblings and matched == len(self.stack) else None
        if last is None or last.kind is not PARAGRAPH or len(last.lines) != 1 or last.row < row - 2:
            return None
        return siblings.pop().lines[0]

    def glossary_in(self, matched: int) -> Block | None:
        """The glossary that is the last block in the container number `matched`, which another description can join."""
        siblings = self.stack[matched - 1].block.children
        return siblings[-1] if siblings and siblings[-1].kind is GLOSSARY else None

    def blank(self, matched: int, quoted: int) -> None:
        """A blank line ends the leaf and every quote that it does not go on with; `quoted` is the last that it does."""
        self.end_leaf()
        quotes = [place for place in range(matched, len(self.stack)) if self.stack[place].block.kind is QUOTE]
        if quotes:
            self.close_below(quotes[0] - 1)
        elif matched < len(self.stack) and not self.stack[matched].block.children:
            self.close_below(matched - 1)
        self.blank_below = quoted

    def add(self, block: Block) -> None:
        """Add a block to the innermost container; a paragraph that an item begins with can make it a task."""
        container = self.stack[-1].block
        if container.kind is ITEM and block.kind is PARAGRAPH and not container.children:
            first = block.lines[0]
            if first.text[0] == "[" and (found := TASK.match(first.text)):
                container.label = found[1].lower()
                block.lines[0] = first.after(found.end())
        container.children.append(block)

    def add_heading(self, lines: list[SourceLine], row: int, level: int) -> None:
        """Add a heading, without the anchor that may stand behind its words."""
        lines, anchor = anchor_of(lines)
        self.headings.append(Block(HEADING, row, lines=lines, level=level, label=anchor))
        self.add(self.headings[-1])

    def end_leaf(self) -> None:
        """Close the leaf, and add what it has become to the innermost container."""
        if ended := self.leaf.end():
            self.add(ended)

    def close_below(self, last: int) -> None:
        """Close the leaf, and every container below the one in the place `last`."""
        if ended := self.leaf.end():
            self.add(ended)
        if len(self.stack) > last + 1:
            del self.stack[last + 1 :]
