"""Typographic marks in a body: in its words only, never in code, addresses or attributes."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from newsdesk.vocabulary.typography.typography import Edit, edited, edits

# An escaped character, or what the converter keeps elsewhere until the end.
KEPT = re.compile(f"{STX}[^{ETX}]*{ETX}")
# What stands for an address or code, and for what is kept elsewhere, while marks are looked for.
ANY_LETTER, NO_LETTER = "x", "\ufffc"

FOOTNOTE_REFERENCE = "fnref"


class Segment(NamedTuple):
    """A text of the tree: the element, whether it stands behind that or in it, and the text; `None` for other words."""

    element: Element
    is_tail: bool
    text: str

    def put(self, text: str) -> None:
        """Put another text in its place."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


class Typesetting(Treeprocessor):
    """Sets the marks of a body by the rules of `language`, a BCP 47 tag; if it is empty, all stay as typed."""

    language = ""

    def run(self, root: Element) -> None:
        if self.language:
            for passage in self._passages(root):
                typeset_passage(passage, self.language)

    def _passages(self, root: Element) -> Iterator[list[Segment]]:
        """The texts of each block, which a quotation can go through from one to the next."""
        passage: list[Segment] = []
        for segment in self._segments(root):
            if segment is None:
                yield passage
                passage = []
            else:
                passage.append(segment)
        yield passage

    def _segments(self, element: Element) -> Iterator[Segment | None]:
        """The texts in an element, in order, with `None` where a block begins or ends."""
        if element.text:
            yield Segment(element, is_tail=False, text=element.text)
        for child in element:
            is_block = self.md.is_block_level(child.tag)
            if is_block:
                yield None
            # The number of a note is none of the words that it stands behind.
            if not child.get("id", "").startswith(FOOTNOTE_REFERENCE):
                yield from self._segments(child)
            if is_block:
                yield None
            if child.tail:
                yield Segment(child, is_tail=True, text=child.tail)


def typeset_passage(passage: list[Segment], language: str) -> None:
    """Change the texts of one block, as if they were one text."""
    whole = "".join([_as_read(segment.text) for segment in passage])
    waiting = deque(edits(whole, language))
    start = 0
    for segment in passage if waiting else ():
        end = start + len(segment.text)
        own: list[Edit] = []
        while waiting and waiting[0].start < end:
            edit = waiting.popleft()
            # Three dots of which one is emphasized are left as they are.
            if edit.end <= end:
                own.append(Edit(edit.start - start, edit.end - start, edit.text))
        if own:
            segment.put(edited(segment.text, own))
        start = end


def _as_read(text: str) -> str:
    """A text of the same length in which nothing but words can be changed."""
    if isinstance(text, AtomicString):
        return ANY_LETTER * len(text)
    return KEPT.sub(lambda kept: NO_LETTER * len(kept[0]), text) if STX in text else text
