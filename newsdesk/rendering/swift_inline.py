"""The inline stage of SwiftMarkdown: the library's procedure, where there may be something for it to find."""

from collections import deque
from typing import Any
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
    """Turns markup into placeholders, pattern by pattern, and placeholders into elements.

    A text is shown to those patterns only which may act on it. All else follows the library step by step,
    even where its steps are odd: patterns can tell the difference.
    """

    _patterns: list[Any]
    _snapshot: list[object]
    # By the characters present, without and with references.
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
        self._patterns = list(self.inlinePatterns)
        regexes = [getattr(pattern, "compiled_re", None) for pattern in self._patterns]
        snapshot = [*self._patterns, *regexes, type(self.md.references)]
        if snapshot != getattr(self, "_snapshot", None):
            self._snapshot, self._plans = snapshot, ({}, {})

    def _plan(self, text: str) -> Plan:
        present = "".join([character for character in CHARACTERS if character in text])
        if "\n" in present and "  \n" not in text:
            # Where lines are wrapped, most paragraphs have line breaks, but not many have hard ones.
            present = present.replace("\n", "")
        plans = self._plans[bool(self.md.references)]
        if present not in plans:
            plans[present] = plan_for(present, self._patterns)
        return plans[present]

    def _may_change(self, text: str) -> bool:
        return bool(self._plan(text).patterns) or (STX in text and INLINE_PLACEHOLDER_PREFIX in text)

    def _process_children(self, element: Element, queue: Queue) -> None:
        """Process text and tail of every child. What is found in a text is put in when all are done."""
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
                place = list(element).index(child) + 1
                element[place:place] = self._replace(tail, child, False)
            if len(child):
                queue.append((child, self.ancestors[:]))
        for child, nodes in found:
            child[:0] = nodes

    def _replace(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        """Make what precedes the first element the parent's text, or tail, and return the elements."""
        plan = self._plan(text)
        if plan.is_plain and STX not in text and not isinstance(text, AtomicString):
            spans = read_spans(text, plan.delimiters)
            if spans:
                before, elements = spans
                attach(before, [], parent, is_text)
                return elements
        return self._build(self._handle(text), parent, is_text)

    def _handle(self, text: str, first: int = 0) -> str:
        """The text with placeholders for all that the patterns, from the place `first` on, accept."""
        if isinstance(text, AtomicString):
            return text
        for place, pattern in self._plan(text).patterns:
            excludes = pattern.ANCESTOR_EXCLUDES
            if place < first or (excludes and any(tag.lower() in self.ancestors for tag in excludes)):
                continue
            if isinstance(pattern, NewStylePattern):
                text = self._apply(pattern, text, place)
            else:
                text = self._apply_old_style(pattern, text, place)
        return text

    def _apply(self, pattern: NewStylePattern, text: str, place: int) -> str:
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
                head = text[:begin] + self._stash(node, place)
                text, start = head + text[end:], len(head)

    def _apply_old_style(self, pattern: Pattern, text: str, place: int) -> str:
        """The same for a pattern whose matches span the whole text."""
        start = 0
        while match := pattern.getCompiledRegExp().match(text[start:]):
            node = pattern.handleMatch(match)
            if node is None:
                # It counts from `start`, but the library takes it for the place in the whole text.
                start = match.end()
            else:
                head = text[:start] + match.group(1) + self._stash(node, place)
                text, start = head + match.groups()[-1], len(head)
        return text

    def _stash(self, node: Element | str, place: int) -> str:
        """Keep the node, after its own texts are handled, and return the placeholder for it."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in [node, *node]:
                if child.text:
                    self.ancestors.append(child.tag.lower())
                    child.text = self._handle(child.text, place + 1)
                    self.ancestors.pop()
                if child.tail:
                    child.tail = self._handle(child.tail, place)
        identifier = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[identifier] = node
        return INLINE_PLACEHOLDER % identifier

    def _build(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        """The elements that placeholders stand for; the text around them goes to tails and to the parent."""
        nodes: list[Element] = []
        start = 0
        while (begin := text.find(INLINE_PLACEHOLDER_PREFIX, start)) != -1:
            match = INLINE_PLACEHOLDER_RE.search(text, begin)
            if match is None or match[1] not in self.stashed_nodes:
                end = begin + len(INLINE_PLACEHOLDER_PREFIX)
                attach(text[start:end], nodes, parent, is_text)
                start = end
                continue
            attach(text[start:begin], nodes, parent, is_text)
            start = match.end()
            node = self.stashed_nodes[match[1]]
            if isinstance(node, str):
                attach(node, nodes, parent, is_text)
            else:
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
                place = 0 if child is node else list(node).index(child) + 1
                node[place:place] = self._build(tail, child, False)
            if text and STX in text:
                child.text = None
                child[:0] = self._build(text, child, True)


def attach(text: str, nodes: list[Element], parent: Element, is_text: bool) -> None:
    """Add text after the last node or, while there is none, to the text or tail of the parent."""
    if text and (nodes or not is_text):
        owner = nodes[-1] if nodes else parent
        owner.tail = owner.tail + text if owner.tail else text
    elif text:
        parent.text = parent.text + text if parent.text else text
