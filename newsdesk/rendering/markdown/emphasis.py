"""Emphasis by CommonMark (section 6.2), except that its marks may stand beside punctuation, of whatever script."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import DelimiterProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, STX

from newsdesk.rendering.markdown.inline_patterns import Found, stashed_nodes

RUN = re.compile(r"\*+|_+")


class Run:
    """Stars or underscores in a row: from where to where they are not paired yet, and how many there were.

    Whether emphasis may begin or end with them depends on what is beside them: no blank, and no word for underscores.
    """

    __slots__ = ("closes", "end", "length", "mark", "opens", "start")

    def __init__(self, found: re.Match[str]) -> None:
        self.start, self.end = found.span()
        self.mark, self.length = found[0][0], self.end - self.start
        before, behind = found.string[max(0, self.start - 1) : self.start], found.string[self.end : self.end + 1]
        self.closes = before.strip() != "" and not (self.mark == "_" and behind.isalnum())
        self.opens = behind.strip() != "" and not (self.mark == "_" and before.isalnum())

    def pairs_with(self, closer: "Run") -> bool:
        """Whether emphasis that begins here may end at `closer` (rules 9 and 10)."""
        is_odd = (self.length + closer.length) % 3 == 0 and self.length % 3 > 0
        return self.mark == closer.mark and not (is_odd and (self.closes or closer.opens))


class Pair(NamedTuple):
    """Where emphasis begins and ends: the first of the marks on either side, of which there are `size`."""

    start: int
    end: int
    size: int


class Emphasis(DelimiterProcessor):
    """Pairs the marks of a text when it is first asked about it, and gives one outermost element after the other."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)
        self.reset()

    def reset(self) -> None:
        """Forget the text."""
        super().reset()
        self._waiting: deque[tuple[Element, int, int]] | None = None

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        """The next element, and where it is; None when there is no other in the text."""
        if self._waiting is None:
            # Until the next element is asked for, the text before it changes; it is found by its place from the end.
            size = len(data)
            found = outermost(data, self._with_blanks(data))
            self._waiting = deque((element, start - size, end - size) for element, start, end in found)
        if not self._waiting:
            self._waiting = None
            return None, m.start(), len(data)
        element, start, end = self._waiting.popleft()
        if not self._waiting and not RUN.search(data, len(data) + end):
            self._waiting = None
        return element, len(data) + start, len(data) + end

    def _with_blanks(self, text: str) -> str:
        """A text of the same length, with blanks for its line breaks, which are kept elsewhere by now."""
        nodes = stashed_nodes(self.md)

        def blank(found: re.Match[str]) -> str:
            return " " * len(found[0]) if getattr(nodes.get(found[1]), "tag", "") == "br" else found[0]

        return INLINE_PLACEHOLDER_RE.sub(blank, text) if STX in text else text


def outermost(text: str, marked: str) -> Iterator[tuple[Element, int, int]]:
    """The elements in a text that are in no other, by the marks in `marked`, and from where to where each is."""
    edges: list[tuple[int, int, bool]] = []
    for pair in pairs(marked):
        edges += (pair.start, pair.size, True), (pair.end, pair.size, False)
    holders: list[Element] = []
    position = first = 0
    for place, size, begins in sorted(edges):
        if holders:
            add_text(holders[-1], text[position:place])
        position = place + size
        if not begins:
            element = holders.pop()
            if not holders:
                yield element, first, position
            continue
        tag = "strong" if size > 1 else "em"
        first = first if holders else place
        holders.append(SubElement(holders[-1], tag) if holders else Element(tag))


def add_text(holder: Element, text: str) -> None:
    """Put a text behind all that an element has."""
    if len(holder):
        holder[-1].tail = text
    else:
        holder.text = text


def pairs(text: str) -> Iterator[Pair]:
    """Each two runs that belong together, as the specification finds them (in its appendix)."""
    opened: list[Run] = []
    # Before which place no run pairs with a closing one of this mark, length and kind.
    bottoms: dict[tuple[str, int, bool], int] = {}
    for run in map(Run, RUN.finditer(text)):
        kind = run.mark, run.length % 3, run.opens
        while run.closes and run.start < run.end:
            bottom, place = bottoms.get(kind, 0), len(opened) - 1
            while place >= 0 and opened[place].start >= bottom and not opened[place].pairs_with(run):
                place -= 1
            if place < 0 or opened[place].start < bottom:
                bottoms[kind] = run.start
                break
            opener = opened[place]
            size = min(2, opener.end - opener.start, run.end - run.start)
            opener.end -= size
            yield Pair(opener.end, run.start, size)
            run.start += size
            del opened[place + (opener.start < opener.end) :]
        if run.opens and run.start < run.end:
            opened.append(run)
