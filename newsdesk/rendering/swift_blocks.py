"""The block parser of SwiftMarkdown, which asks only those processors about a block that may want it."""

# ruff: noqa: N802 - the names are the library's.

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

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

from newsdesk.rendering.swift_form import is_pristine, swift_form

# A simple block begins with something, and no later line of it with anything but words. Its mark is what it begins
# with, if that is more than a word; stars or underscores right before a word are only emphasis.
SIMPLE_START = re.compile(r"(?!\d+\.)(?:[*_]+(?=[^\s*_])|([#>\[*_+-])|\S)")
MARKED_LINE = re.compile(r"\n *(?:[#>\[*_+=-]|\d+\.)")
UNMARKED = "none"
MARKS = [*"#>[*_+-", UNMARKED]

# The processors known, each with the marks of those simple blocks that it may want.
MARKS_FOR: dict[type[BlockProcessor], Sequence[str]] = {
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
# These make their regular expression themselves, from this and the indent that they allow.
LIST_ITEMS = {OListProcessor: r"\d+\.[ ]+(.*)", UListProcessor: r"[*+-][ ]+(.*)"}


class Plan(NamedTuple):
    """Whom to ask about a block."""

    everyone: list[BlockProcessor]
    # Processors of which nothing is known, so that they have to be asked about every block.
    strangers: list[BlockProcessor]
    # All others that may want a simple block, by its mark.
    takers: dict[str, list[BlockProcessor]]


class SwiftBlockParser(BlockParser):
    """Passes blocks on as the library does, but saves questions to which the answer is certain."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._registered: list[BlockProcessor] = []
        self._latest_plan = Plan([], [], {})

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        plan = self._plan()
        while blocks:
            mark = mark_of(blocks[0])
            takers = plan.everyone if mark is None else plan.takers[mark]
            # Asked in this very frame, because a block quote is none beyond a certain depth of the call stack.
            for stranger in plan.strangers:
                if stranger.test(parent, blocks[0]):
                    takers = plan.everyone
                    break
            for processor in takers:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            if plan.strangers:
                # One of them may have changed the registry.
                plan = self._plan()

    def _plan(self) -> Plan:
        registered = list(self.blockprocessors)
        if registered != self._registered:
            self._registered, self._latest_plan = registered, plan_for(registered)
        return self._latest_plan


class SwiftTables(TableProcessor):
    """Expects no table without a bar."""

    def test(self, parent: Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)


class SwiftHeadings(HashHeaderProcessor):
    """Expects no heading without a hash."""

    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


SWIFT_PROCESSORS: dict[type, type] = {TableProcessor: SwiftTables, HashHeaderProcessor: SwiftHeadings}


def plan_for(registered: list[BlockProcessor]) -> Plan:
    """Whom to ask when these are registered."""
    plan = Plan([], [], {mark: [] for mark in MARKS})
    for processor in registered:
        if is_known(processor):
            form = swift_form(processor, SWIFT_PROCESSORS)
            plan.everyone.append(form)
            for mark in MARKS_FOR[type(processor)]:
                plan.takers[mark].append(form)
        else:
            plan.everyone.append(processor)
            plan.strangers.append(processor)
    return plan


def is_known(processor: BlockProcessor) -> bool:
    """Whether this is one of the library's own processors, and refuses what they refuse."""
    kind = type(processor)
    if kind not in MARKS_FOR or processor.tab_length < 1:
        return False
    if kind not in LIST_ITEMS:
        return is_pristine(processor)
    indent = f"^[ ]{{0,{processor.tab_length - 1}}}"
    return "test" not in vars(processor) and vars(processor)["RE"].pattern == indent + LIST_ITEMS[kind]


def mark_of(block: str) -> str | None:
    """The mark of a simple block, and None for any other."""
    start = SIMPLE_START.match(block)
    if start is None or ("\n" in block and ("|" in block or MARKED_LINE.search(block))):
        return None
    return start[1] or UNMARKED
