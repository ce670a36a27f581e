"""The inline stage of SwiftMarkdown: the library's own procedure, but only where there may be something to find."""

import re
from collections import deque
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as NewStylePattern
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import (
    INLINE_PLACEHOLDER,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    STX,
    AtomicString,
)

from newsdesk.rendering.swift_patterns import CHARACTERS, Plan, plan_for
from newsdesk.rendering.swift_spans import read_spans

Queue = deque[tuple[Element, list[str]]]


class SwiftInline(InlineProcessor):
    """Replaces markup by placeholders, pattern after pattern, and placeholders by elements.

    A text is shown only to those patterns which may act on it. The rest, oddities included, follows
    `markdown.treeprocessors.InlineProcessor` step by step, since patterns can tell the difference.
    """

    _snapshot: list[tuple[Pattern, re.Pattern[str] | None]]
    # Without and with references, by the characters present.
    _plans: tuple[dict[str, Plan], dict[str, Plan]]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.stashed_nodes = {}
        self._forget_outdated_plans()
        queue: Queue = deque([(tree, [*(ancestors or []), tree.tag.lower()])])
        while queue:
            element, self.ancestors = queue.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            self._process_children(element, queue)
        return tree

    def _forget_outdated_plans(self) -> None:
        snapshot = [(pattern, getattr(pattern, "compiled_re", None)) for pattern in self.inlinePatterns]
        if snapshot != getattr(self, "_snapshot", None):
            self._snapshot, self._plans = snapshot, ({}, {})

    def _plan(self, text: str) -> Plan:
        present = "".join([character for character in CHARACTERS if character in text])
        if "\n" in present and "  \n" not in text:
            present = present.replace("\n", "")
        plans = self._plans[bool(self.md.references)]
        if present not in plans:
            plans[present] = plan_for(present, self.inlinePatterns)
        return plans[present]

    def _may_change(self, text: str) -> bool:
        return bool(self._plan(text).patterns) or (STX in text and INLINE_PLACEHOLDER_PREFIX in text)

    def _process_children(self, element: Element, queue: Queue) -> None:
        """Process the text and the tail of every child; elements found in a text are put in at the end."""
        found: list[tuple[Element, list[Element]]] = []
        for child in element:
            text = child.text
            if text and not isinstance(text, AtomicString) and self._may_change(text):
                self.ancestors.append(child.tag.lower())
                child.text = None
                nodes = self._replace(text, child, True)
                queue.extend([(node, self.ancestors[:]) for node in nodes if len(node)])
                found.append((child, nodes))
                self.ancestors.pop()
            tail = child.tail
            if tail and self._may_change(tail):
                child.tail = None
                nodes = self._replace(tail, child, False)
                insert(element, list(element).index(child) + 1, nodes)
            if len(child):
                queue.append((child, self.ancestors[:]))
        for child, nodes in found:
            insert(child, 0, nodes)

    def _replace(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        """Set the text or the tail of the parent to what comes before the first element; return the elements."""
        plan = self._plan(text)
        if plan.has_only_spans and STX not in text and not isinstance(text, AtomicString):
            spans = read_spans(text, plan.delimiters)
            if spans:
                before, elements = spans
                attach(before, [], parent, is_text)
                return elements
        return self._build(self._handle(text), parent, is_text)

    def _handle(self, text: str, first: int = 0) -> str:
        """The text with a placeholder for everything that the patterns, from the index `first` on, accept."""
        if isinstance(text, AtomicString):
            return text
        for index, pattern in self._plan(text).patterns:
            if index < first or self._is_excluded(pattern):
                continue
            if isinstance(pattern, NewStylePattern):
                text = self._apply(pattern, text, index)
            else:
                text = self._apply_old_style(pattern, text, index)
        return text

    def _is_excluded(self, pattern: Pattern) -> bool:
        excludes = pattern.ANCESTOR_EXCLUDES
        return bool(excludes) and any(tag.lower() in self.ancestors for tag in excludes)

    def _apply(self, pattern: NewStylePattern, text: str, index: int) -> str:
        start = 0
        while True:
            for match in pattern.getCompiledRegExp().finditer(text, start):
                node, begin, end = pattern.handleMatch(match, text)
                if begin is not None and end is not None:
                    break
            else:
                return text
            start = end
            if node is not None:
                head = text[:begin] + self._stash(node, index)
                text, start = head + text[end:], len(head)

    def _apply_old_style(self, pattern: Pattern, text: str, index: int) -> str:
        """The same for a pattern whose matches span the whole text."""
        start = 0
        while match := pattern.getCompiledRegExp().match(text[start:]):
            node = pattern.handleMatch(match)
            if node is None:
                # The library takes this end, which counts from `start`, for one that counts from the beginning.
                start = match.end()
            else:
                head = text[:start] + match.group(1) + self._stash(node, index)
                text, start = head + match.groups()[-1], len(head)
        return text

    def _stash(self, node: Element | str, index: int) -> str:
        """Keep the node, after its own texts are handled, and return the placeholder for it."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in [node, *node]:
                if child.text:
                    self.ancestors.append(child.tag.lower())
                    child.text = self._handle(child.text, index + 1)
                    self.ancestors.pop()
                if child.tail:
                    child.tail = self._handle(child.tail, index)
        identifier = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[identifier] = node
        return INLINE_PLACEHOLDER % identifier

    def _build(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        """The elements that placeholders stand for; the text around them goes to tails and to the parent."""
        nodes: list[Element] = []
        start = 0
        while (begin := text.find(INLINE_PLACEHOLDER_PREFIX, start)) != -1:
            match = INLINE_PLACEHOLDER_RE.search(text, begin)
            node = self.stashed_nodes.get(match[1]) if match else None
            if match is None or node is None:
                begin += len(INLINE_PLACEHOLDER_PREFIX)
            attach(text[start:begin], nodes, parent, is_text)
            start = match.end() if match and node is not None else begin
            if isinstance(node, str):
                attach(node, nodes, parent, is_text)
            elif node is not None:
                self._expand(node)
                nodes.append(node)
        rest = text[start:]
        attach(AtomicString(rest) if isinstance(text, AtomicString) else rest, nodes, parent, is_text)
        return nodes

    def _expand(self, node: Element) -> None:
        """Resolve the placeholders within a node that was stashed."""
        for child in [node, *node]:
            tail, text = child.tail, child.text
            if tail and STX in tail:
                child.tail = None
                position = 0 if child is node else list(node).index(child) + 1
                insert(node, position, self._build(tail, child, False))
            if text and STX in text:
                child.text = None
                insert(child, 0, self._build(text, child, True))


def attach(text: str, nodes: list[Element], parent: Element, is_text: bool) -> None:
    """Add text after the last node, or while there is none, to the text or tail of the parent."""
    if not text:
        return
    if nodes:
        nodes[-1].tail = nodes[-1].tail + text if nodes[-1].tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text


def insert(parent: Element, position: int, nodes: list[Element]) -> None:
    for offset, node in enumerate(nodes):
        parent.insert(position + offset, node)
