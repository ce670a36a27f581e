"""The last tree processors of FastMarkdown: line breaks and escapes."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX


class BlockTags(dict[Any, bool]):
    """Whether each tag is block-level, as the converter says when it is first asked for."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self.md, self.elements = md, [*md.block_level_elements]

    def __missing__(self, tag: Any) -> bool:
        self[tag] = is_block = self.md.is_block_level(tag)
        return is_block


class FastPrettify(PrettifyTreeprocessor):
    """Determines once for each tag, not once for each element, whether it is block-level."""

    _is_block: BlockTags | None = None

    def run(self, root: Element) -> None:
        if self._is_block is None or self._is_block.elements != self.md.block_level_elements:
            self._is_block = BlockTags(self.md)
        super().run(root)

    def _prettifyETree(self, element: Element) -> None:
        is_block = self._is_block
        assert is_block is not None
        if len(element) and is_block[element.tag] and element.tag not in ("code", "pre"):
            if is_block[element[0].tag] and (not element.text or not element.text.strip()):
                element.text = "\n"
            for child in element:
                if is_block[child.tag]:
                    # Most have no children, and nothing to look at but what follows.
                    if len(child):
                        self._prettifyETree(child)
                    elif not (tail := child.tail) or not tail.strip():
                        child.tail = "\n"
        if not element.tail or not element.tail.strip():
            element.tail = "\n"


class FastUnescape(UnescapeTreeprocessor):
    """Unescapes only text with the character that begins an escape (STX)."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text, tail = element.text, element.tail
            # As in the library, an `AtomicString` becomes a plain string.
            if text and (STX in text or type(text) is not str) and element.tag != "code":
                element.text = self.unescape(text)
            if tail and (STX in tail or type(tail) is not str):
                element.tail = self.unescape(tail)
            for name, value in element.items():
                if value is not None and (STX in value or type(value) is not str):
                    element.set(name, self.unescape(value))
