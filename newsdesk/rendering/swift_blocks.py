"""The stages of SwiftMarkdown that come before the element tree: preprocessors, and the parser of blocks."""

import re
from collections.abc import Iterable
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

BLANK_LINE = re.compile(r"(?<=\n) +\n")

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


class SwiftWhitespace(NormalizeWhitespace):
    """Looks for each kind of whitespace before it replaces it."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        if "\n " in source:
            source = BLANK_LINE.sub("\n", source)
        return source.split("\n")


class SwiftHtmlBlocks(HtmlBlockPreprocessor):
    """Reads HTML only in a text that has a tag or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else source.split("\n")


class SwiftFences(FencedBlockPreprocessor):
    """Looks for fenced blocks only in a text that has a fence."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if "`" in source or "~" in source or not self.checked_for_deps:
            return super().run(lines)
        return source.split("\n")


class SwiftBlockParser(BlockParser):
    """Offers a simple block only to those processors which may accept it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._snapshot: list[BlockProcessor] = []
        self._strangers: list[BlockProcessor] = []
        self._takers: dict[str, list[BlockProcessor]] = {}

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        strangers, takers_of_mark = self._plan()
        while blocks:
            takers: Iterable[BlockProcessor] = self.blockprocessors
            mark = mark_of(blocks[0])
            if mark is not None:
                takers = takers_of_mark[mark]
                # Tested in this very frame, because block quotes are read up to a depth of the call stack.
                for stranger in strangers:
                    if stranger.test(parent, blocks[0]):
                        takers = self.blockprocessors
                        break
            for processor in takers:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            if strangers:
                # One of them may have changed the registry.
                strangers, takers_of_mark = self._plan()

    def _plan(self) -> tuple[list[BlockProcessor], dict[str, list[BlockProcessor]]]:
        """The processors not known here, and those known which may accept a simple block of each mark."""
        processors = list(self.blockprocessors)
        if processors != self._snapshot:
            known = [processor for processor in processors if is_known(processor)]
            self._snapshot = processors
            self._strangers = [processor for processor in processors if processor not in known]
            self._takers = {
                mark: [processor for processor in known if mark in MARKS[type(processor)]] for mark in ALL_MARKS
            }
        return self._strangers, self._takers


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
