"""The block parser of FastMarkdown: it skips the block processors that certainly do not match a block."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor

from newsdesk.rendering.markdown.fast.fast_class import fast_form, is_pristine

# A simple block is not indented or numbered, and none of its later lines begins with a Markdown marker. Its mark is the
# marker that it begins with, if any; stars or underscores right before a word are emphasis.
SIMPLE_START = re.compile(r"(?!\d+\.)(?:[*_]+(?=[^\s*_])|([#>\[*_+-])|\S)")
MARKED_LINE = re.compile(r"\n *(?:[#>\[*_+=-]|\d+\.)")
PLAIN_HEADING = re.compile(r"#{1,6}[^#\\\n]*+")
UNMARKED = "unmarked"
MARKS = [*"#>[*_+-", UNMARKED]

# Each known processor → the marks of the simple blocks that it could accept.
MARKS_ACCEPTED: dict[type[BlockProcessor], Sequence[str]] = {
    EmptyBlockProcessor: "",
    ListIndentProcessor: "",
    CodeBlockProcessor: "",
    TableProcessor: "",
    HashHeaderProcessor: "#",
    SetextHeaderProcessor: "",
    HRProcessor: "*_-",
    OListProcessor: "",
    UListProcessor: "*+-",
    BlockQuoteProcessor: ">",
    FootnoteBlockProcessor: "[",
    ReferenceProcessor: "[",
    ParagraphProcessor: MARKS,
}
# These compile their regular expression themselves: the indentation that they allow, and this.
LIST_ITEMS = {OListProcessor: r"\d+\.[ ]+(.*)", UListProcessor: r"[*+-][ ]+(.*)"}


class FastTables(TableProcessor):
    """Tests for a table only if there is a `|`, and for code in a row only if there is a backquote or a backslash."""

    def test(self, parent: Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)

    def _split(self, row: str) -> list[str]:
        if "`" not in row and "\\" not in row:
            return row.split("|")
        cells: list[str] = super()._split(row)  # type: ignore[misc]  # the stubs do without it
        return cells


class PlainHeadings(HashHeaderProcessor):
    """Handles a heading that is a block of its own, without another `#` and without a backslash."""

    def test(self, parent: Element, block: str) -> bool:
        return PLAIN_HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        hashes, words = blocks.pop(0).rsplit("#", 1)
        SubElement(parent, f"h{len(hashes) + 1}").text = words.strip()


FAST_PROCESSORS: dict[type, type] = {TableProcessor: FastTables}
PLAIN_PROCESSORS: dict[type, type] = {HashHeaderProcessor: PlainHeadings}


class BlockPlan(NamedTuple):
    """Which processors are tried on a block."""

    everyone: list[BlockProcessor]
    # For a simple block, by its mark. All are tried after the first unknown one, which may change the block.
    takers: dict[str, list[BlockProcessor]]
    has_strangers: bool


class FastBlockParser(BlockParser):
    """Tries one processor after another on a block, as the library does, except those that cannot match it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._planned: list[BlockProcessor] = []
        self._latest_plan = BlockPlan([], {}, has_strangers=False)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        plan = self._plan()
        while blocks:
            mark = mark_of(blocks[0])
            # All in one stack frame, because the library limits nested block quotes by the depth of the call stack.
            for processor in plan.everyone if mark is None else plan.takers[mark]:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            if plan.has_strangers:
                # An unknown processor may have changed the registry.
                plan = self._plan()

    def _plan(self) -> BlockPlan:
        registered = list(self.blockprocessors)
        if registered != self._planned:
            self._planned, self._latest_plan = registered, plan_for(registered)
        return self._latest_plan


def plan_for(registered: list[BlockProcessor]) -> BlockPlan:
    """Which block processors are tried for a block, and in which order, given those that are registered."""
    everyone: list[BlockProcessor] = []
    takers: dict[str, list[BlockProcessor]] = {mark: [] for mark in MARKS}
    has_strangers = False
    for processor in registered:
        known = is_known(processor)
        has_strangers |= not known
        form = fast_form(processor, FAST_PROCESSORS) if known else processor
        everyone.append(form)
        if known and type(processor) in PLAIN_PROCESSORS:
            takers["#"].append(fast_form(processor, PLAIN_PROCESSORS))
        for mark in MARKS if has_strangers else MARKS_ACCEPTED[type(processor)]:
            takers[mark].append(form)
    return BlockPlan(everyone, takers, has_strangers)


def is_known(processor: BlockProcessor) -> bool:
    """Whether this is an unmodified processor of the library."""
    kind = type(processor)
    if kind not in MARKS_ACCEPTED or processor.tab_length < 1:
        return False
    if kind not in LIST_ITEMS:
        return is_pristine(processor)
    regex = f"^[ ]{{0,{processor.tab_length - 1}}}{LIST_ITEMS[kind]}"
    return "test" not in vars(processor) and bool(vars(processor)["RE"].pattern == regex)


def mark_of(block: str) -> str | None:
    """The mark of a simple block; None for any other."""
    start = SIMPLE_START.match(block)
    if start is None or ("\n" in block and ("|" in block or MARKED_LINE.search(block))):
        return None
    return start[1] or UNMARKED
