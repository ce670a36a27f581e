"""The elements that the inline stage of FastMarkdown has found, and their placeholders in the texts."""

from xml.etree.ElementTree import Element

from markdown.util import (
    INLINE_PLACEHOLDER,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    STX,
    AtomicString,
)


class Stash:
    """Numbers and resolves placeholders as the library does."""

    def __init__(self, nodes: dict[str, Element | str]) -> None:
        self.nodes = nodes

    def keep(self, node: Element | str) -> str:
        """Stash a node, and return its placeholder."""
        return INLINE_PLACEHOLDER % self.number(node)

    def number(self, node: Element | str) -> str:
        """Stash a node, and return the number in its placeholder."""
        identifier = str(len(self.nodes)).zfill(4)
        self.nodes[identifier] = node
        return identifier

    def build(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        """The elements of the placeholders in `text`; the text around them goes to tails and to the parent."""
        nodes: list[Element] = []
        start = 0
        while (begin := text.find(INLINE_PLACEHOLDER_PREFIX, start)) != -1:
            match = INLINE_PLACEHOLDER_RE.search(text, begin)
            if match is None or match[1] not in self.nodes:
                end = begin + len(INLINE_PLACEHOLDER_PREFIX)
                attach(text[start:end], nodes, parent, is_text)
                start = end
                continue
            attach(text[start:begin], nodes, parent, is_text)
            start = match.end()
            node = self.nodes[match[1]]
            if isinstance(node, str):
                attach(node, nodes, parent, is_text)
            else:
                self._expand(node)
                nodes.append(node)
        rest = text[start:]
        attach(AtomicString(rest) if isinstance(text, AtomicString) else rest, nodes, parent, is_text)
        return nodes

    def _expand(self, node: Element) -> None:
        """Resolve the placeholders within a stashed node."""
        for child in [node, *node]:
            tail, text = child.tail, child.text
            if tail and STX in tail:
                child.tail = None
                place = 0 if child is node else list(node).index(child) + 1
                node[place:place] = self.build(tail, child, False)
            if text and STX in text:
                child.text = None
                child[:0] = self.build(text, child, True)


def attach(text: str, nodes: list[Element], parent: Element, is_text: bool) -> None:
    """Add text after the last node or, while there is none, to the text or tail of the parent."""
    if text and (nodes or not is_text):
        owner = nodes[-1] if nodes else parent
        owner.tail = owner.tail + text if owner.tail else text
    elif text:
        parent.text = parent.text + text if parent.text else text
