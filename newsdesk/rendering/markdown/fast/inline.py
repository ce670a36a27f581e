"""The inline stage of FastMarkdown: it tries the library's patterns only on text in which they could match."""

from collections import deque
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as NewStylePattern
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

from newsdesk.rendering.markdown.fast.patterns import InlinePlan, characters_in, marks_in, plan_for
from newsdesk.rendering.markdown.fast.spans import is_emphasis, read_spans
from newsdesk.rendering.markdown.fast.stash import Stash, attach

Queue = deque[tuple[Element, list[str]]]


class FastInline(InlineProcessor):
    """Replaces markup by placeholders, pattern by pattern, and placeholders by elements.

    Only those patterns are tried on a text that could match it. All else follows the library step by step, even where
    its steps are odd, because patterns can depend on them.
    """

    # Those that any text of the document has held so far.
    _marks: list[str]
    _patterns: list[Any]
    _snapshot: list[object]
    # Whether no pattern can change a text without any mark.
    _passes_words: bool
    # By the characters present, for a document without and with references.
    _plans: tuple[dict[str, InlinePlan], dict[str, InlinePlan]]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.stashed_nodes = {}
        self._stash = Stash(self.stashed_nodes)
        self._marks = marks_in("".join([INLINE_PLACEHOLDER, *tree.itertext()]))
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
            self._passes_words = not plan_for("", self._patterns).patterns

    def _plan(self, text: str) -> InlinePlan | None:
        """The plan for the text; None if no pattern and no placeholder can change it."""
        present = characters_in(text, self._marks)
        if not present and self._passes_words and STX not in text:
            return None
        plans = self._plans[bool(self.md.references)]
        plan = plans.get(present)
        if plan is None:
            plan = plans[present] = plan_for(present, self._patterns)
        return plan if plan.patterns or (STX in text and INLINE_PLACEHOLDER_PREFIX in text) else None

    def _process_children(self, element: Element, queue: Queue) -> None:
        """Process text and tail of every child. The elements found in a text are inserted after all are processed."""
        found: list[tuple[Element, list[Element]]] = []
        for child in element:
            text = child.text
            if text and not isinstance(text, AtomicString) and (plan := self._plan(text)):
                self.ancestors.append(child.tag.lower())
                child.text = None
                nodes = self._replace(text, plan, child, True)
                queue.extend([(node, self.ancestors[:]) for node in nodes if len(node)])
                found.append((child, nodes))
                self.ancestors.pop()
            tail = child.tail
            if tail and (plan := self._plan(tail)):
                child.tail = None
                place = list(element).index(child) + 1
                element[place:place] = self._replace(tail, plan, child, False)
            if len(child):
                queue.append((child, self.ancestors[:]))
        for child, nodes in found:
            child[:0] = nodes

    def _replace(self, text: str, plan: InlinePlan, parent: Element, is_text: bool) -> list[Element]:
        """Set the text before the first element as text or tail of the parent, and return the elements."""
        if plan.is_plain and STX not in text and not isinstance(text, AtomicString):
            spans = read_spans(text, plan.span_marks, plan.delimiters)
            if spans:
                before, elements = spans
                # Links are numbered first, as in the library: where it garbles a placeholder, the number is visible.
                for element in sorted(elements, key=is_emphasis) if len(plan.span_marks) > 1 else elements:
                    self._stash.number(element)
                attach(before, [], parent, is_text)
                return elements
        return self._stash.build(self._handle(text), parent, is_text)

    def _handle(self, text: str, first: int = 0) -> str:
        """The text with placeholders for all that the patterns from index `first` on match."""
        plan = None if isinstance(text, AtomicString) else self._plan(text)
        for place, pattern in plan.patterns if plan else ():
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
                head = text[:begin] + self._keep(node, place)
                text, start = head + text[end:], len(head)

    def _apply_old_style(self, pattern: Pattern, text: str, place: int) -> str:
        """The same for an old-style `Pattern`, which matches the whole text."""
        start = 0
        while match := pattern.getCompiledRegExp().match(text[start:]):
            node = pattern.handleMatch(match)
            if node is None:
                # It is relative to `start`, but the library uses it as an index of the whole text.
                start = match.end()
            else:
                head = text[:start] + match.group(1) + self._keep(node, place)
                text, start = head + match.groups()[-1], len(head)
        return text

    def _keep(self, node: Element | str, place: int) -> str:
        """Stash the node, after its own texts are processed, and return its placeholder."""
        # A pattern can make what no text has held.
        self._marks = marks_in("".join([*self._marks, *([node] if isinstance(node, str) else node.itertext())]))
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in [node, *node]:
                if child.text:
                    self.ancestors.append(child.tag.lower())
                    child.text = self._handle(child.text, place + 1)
                    self.ancestors.pop()
                if child.tail:
                    child.tail = self._handle(child.tail, place)
        return self._stash.keep(node)
