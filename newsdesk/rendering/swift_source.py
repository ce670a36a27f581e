"""The preprocessors of SwiftMarkdown, which look whether there is anything to do before they begin."""

import re
from collections.abc import Iterable

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

LINE_OF_SPACES = re.compile(r"\n +\n")
AFTER_LINE_BREAK = re.compile(r"(?<=\n) +\n")


class SwiftWhitespace(NormalizeWhitespace):
    """Looks for each kind of white space by itself."""

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
    """Looks for the beginning of a tag or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if may_have(("<", "&"), lines) else lines


class SwiftFences(FencedBlockPreprocessor):
    """Looks for a fence."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if may_have(("```", "~~~"), lines) or not self.checked_for_deps else lines


def may_have(wanted: Iterable[str], lines: list[str]) -> bool:
    """Whether one of these is in the lines, or the library would return other lines than these for no reason."""
    text = "".join(lines)
    return not lines or "\n" in text or any([each[0] in text and each in text for each in wanted])
