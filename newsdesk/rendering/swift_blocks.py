"""The stages of SwiftMarkdown that come before the element tree: preprocessors, and the parser of blocks."""

import re
from collections.abc import Iterable
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
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

from newsdesk.rendering.swift_form import swift_form

LINE_OF_SPACES = re.compile(r"\n +\n")
AFTER_LINE_BREAK = re.compile(r"(?<=\n) +\n")


class SwiftWhitespace(NormalizeWhitespace):
    """Looks for each kind of whitespace before it replaces it."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if STX in source or ETX in source:
            source = source.replace(STX, "").replace(ETX, "")
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        if LINE_OF_SPACES.search(source):
            source = AFTER_LINE_BREAK.sub("\n", source)
        return source.split("\n")


class SwiftHtmlBlocks(HtmlBlockPreprocessor):
    """Reads HTML only in a text that has a tag or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if have_any("<&", lines) else lines


class SwiftFences(FencedBlockPreprocessor):
    """Looks for fenced blocks only in a text that has what a fence is made of."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if have_any(("```", "~~~"), lines) or not self.checked_for_deps else lines


def have_any(wanted: Iterable[str], lines: list[str]) -> bool:
    """Whether one of these is in the lines. So it is, for all we know, when they are not single lines as they should be."""
    text = "".join(lines)
    return not lines or "\n" in text or any([each[0] in text and each in text for each in wanted])


class SwiftTables(TableProcessor):
    """Expects a table only where there is a bar."""

    def test(self, parent: Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)


class SwiftHeadings(HashHeaderProcessor):
    """Expects a heading only where there is a hash."""

    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


SWIFT_PROCESSORS: dict[type, type] = {TableProcessor: SwiftTables, HashHeaderProcessor: SwiftHeadings}


# A simple block begins with something, and none of its later lines with what could be more than text. A run of stars
# or underscores right before a letter is plain text too: no list or rule begins so.
SIMPLE_START = re.compile(r"(?!\d+\.)(?:[*_]+(?=[^\s*_])|([#>\[*_+-])|\S)")
MARKED_LINE = re.compile(r"\n *(?:[#>\[*_+=-]|\d+\.)")
PLAIN = "plain"
ALL_MARKS = [*"#>[*_+-", PLAIN]

# For each processor known, the marks without which it accepts no simple block.
MARKS: dict[type[BlockProcessor], list[str]] = {
    EmptyBlockProcessor: [],
    ListIndentProcessor: [],
    CodeBlockProcessor: [],
    TableProcessor: [],
    HashHeaderProcessor: ["#"],
    SwiftHeadings: ["#"],
    SwiftTables: [],
    SetextHeaderProcessor: [],
    HRProcessor: ["*", "_", "-"],
    OListProcessor: [],
    UListProcessor: ["*", "+", "-"],
    BlockQuoteProcessor: [">"],
    FootnoteBlockProcessor: ["["],
    ReferenceProcessor: ["["],
    ParagraphProcessor: ALL_MARKS,
}
LIST_ITEMS = {OListProcessor: r"\d+\.[ ]+(.*)", UListProcessor: r"[*+-][ ]+(.*)"}


class Plan(NamedTuple):
    """Which processors a block may be for."""

    everyone: list[BlockProcessor]
    # Those of which nothing is known here, so that they must be asked about every block.
    strangers: list[BlockProcessor]
    # All others which may accept a simple block, by its mark.
    takers: dict[str, list[BlockProcessor]]


class SwiftBlockParser(BlockParser):
    """Offers a simple block only to those processors which may accept it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._planned_for: list[BlockProcessor] = []
        self._latest_plan = Plan([], [], {})

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        plan = self._plan()
        while blocks:
            mark = mark_of(blocks[0])
            takers = plan.everyone if mark is None else plan.takers[mark]
            # Tested in this very frame, because block quotes are read up to a depth of the call stack.
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
        processors = list(self.blockprocessors)
        if processors != self._planned_for:
            self._planned_for, self._latest_plan = processors, plan_for(processors)
        return self._latest_plan


def plan_for(processors: list[BlockProcessor]) -> Plan:
    everyone = [swift_form(p, SWIFT_PROCESSORS) if is_known(p) else p for p in processors]
    known = [p for p, o in zip(everyone, processors, strict=True) if is_known(o)]
    takers = {mark: [p for p in known if mark in MARKS[type(p)]] for mark in ALL_MARKS}
    return Plan(everyone, [p for p in processors if not is_known(p)], takers)


def mark_of(block: str) -> str | None:
    """What a simple block begins with: a mark of `ALL_MARKS`, `PLAIN` for any other text; None if it is not simple."""
    start = SIMPLE_START.match(block)
    if start is None or ("\n" in block and ("|" in block or MARKED_LINE.search(block))):
        return None
    return start[1] or PLAIN


def is_known(processor: BlockProcessor) -> bool:
    """Whether this is an object of the library's own, and nothing that its test depends on was changed in it."""
    kind, own = type(processor), vars(processor)
    if kind not in MARKS or "test" in own or processor.tab_length < 1:
        return False
    if kind in LIST_ITEMS:
        return bool(own["RE"].pattern == f"^[ ]{{0,{processor.tab_length - 1}}}{LIST_ITEMS[kind]}")
    return own.keys().isdisjoint({"RE", "SEARCH_RE"})
