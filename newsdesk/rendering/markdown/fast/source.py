"""The preprocessors of FastMarkdown, which first check whether there is anything to process."""

import re
from collections.abc import Iterable

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

LINE_OF_SPACES = re.compile(r"\n +\n")
AFTER_LINE_BREAK = re.compile(r"(?<=\n) +\n")


class FastWhitespace(NormalizeWhitespace):
    """Replaces each kind of white space only where it occurs."""

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


class FastHtmlBlocks(HtmlBlockPreprocessor):
    """Parses HTML only where a tag or an entity could begin."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if may_contain(("<", "&"), lines) else lines


class FastFences(FencedBlockPreprocessor):
    """Searches for fenced blocks only where there are fences."""

    def run(self, lines: list[str]) -> list[str]:
        if may_contain(("```", "~~~"), lines) or not self.checked_for_deps:
            return super().run(lines)
        return lines


def may_contain(wanted: Iterable[str], lines: list[str]) -> bool:
    """Whether one of `wanted` may be in `lines`, or a line has a line break in it, at which the library splits it."""
    text = "".join(lines)
    return not lines or "\n" in text or any(each[0] in text and each in text for each in wanted)
