"""Links and images by CommonMark (sections 6.3 and 6.4) as patterns of Python-Markdown: inline, and by reference."""

import re
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

from newsdesk.commonmark.definitions import folded_label
from newsdesk.commonmark.spans import LINK_TAIL, closing_bracket
from newsdesk.rendering.markdown.inline_patterns import Found, stashed_nodes

# Matches what `LINK_RE` does, but is found several times faster.
OPENING_BRACKET = re.compile(r"\[(?<!!\[)")
# A link by reference, not a picture.
REFERENCE = re.compile(r"(?<!!)\[[^\[\]]*+\]\[")
ESCAPED = re.compile(f"{STX}(\\d+){ETX}")

NO_MATCH: Found = (None, None, None)


class InlineLink(LinkInlineProcessor):
    """`[words](destination "title")`; a link holds no other link."""

    def getCompiledRegExp(self) -> re.Pattern[str]:
        return OPENING_BRACKET if self.compiled_re.pattern == LINK_RE else self.compiled_re

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = closing_bracket(data, index)
        return (data[index : end - 1], end, True) if end else ("", index, False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        tail = LINK_TAIL.match(data, index)
        if tail is None:
            return "", None, index, False
        title = self.unescape(tail[3][1:-1]) if tail[3] else None
        return self.unescape(tail[1] if tail[1] is not None else tail[2]), title, tail.end(), True

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        found: Found = super().handleMatch(m, data)
        return NO_MATCH if found[0] is not None and holds_link(found[0].text or "") else found


class InlineImage(InlineLink):
    """`![words](destination "title")`; the words stay its text until the inline stage has read them."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        found: Found = LinkInlineProcessor.handleMatch(self, m, data)
        anchor, start, end = found
        if anchor is None:
            return NO_MATCH
        anchor.text = without_images(anchor.text or "", inline_end)
        return as_image(anchor), start, end


class ByReference(ReferenceInlineProcessor):
    """What links and images by reference share: how labels are found and compared."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = closing_bracket(data, index)
        return (data[index : end - 1], end, True) if end else ("", index, False)

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        label, end, handled = super().evalId(data, index, text)
        return (self.as_typed(label) if handled and label is not None else label), end, handled

    def as_typed(self, label: str) -> str:
        """The label as it is looked up: with the code and the escapes in it put back as they were typed."""
        if STX in label:
            label = INLINE_PLACEHOLDER_RE.sub(self._source_of, label)
            label = ESCAPED.sub(lambda found: "\\" + chr(int(found[1])), label)
        return folded_label(label)

    def _source_of(self, found: re.Match[str]) -> str:
        node = stashed_nodes(self.md).get(found[1])
        if isinstance(node, Element):
            return f"`{unescape(node.text or '')}`" if node.tag == "code" else "".join(node.itertext())
        return found[0] if node is None else str(node)

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        found: Found = super().handleMatch(m, data)
        element, start, end = found
        if element is None:
            return NO_MATCH
        words = element.text or ""
        if element.tag == "a" and (holds_link(words) or REFERENCE.search(words)):
            return NO_MATCH
        return element, start, end


class FullReference(ByReference):
    """`[words][label]` and `[label][]`."""

    RE_LINK = re.compile(r"\[([^\]]*)\]", re.DOTALL)

    def end_of_known(self, text: str, index: int, words: str) -> int:
        """The place behind the label at `index`, if something defines it; else 0."""
        label, end, is_label = self.evalId(text, index, words)
        return end if is_label and label in self.md.references else 0


class ShortReference(ByReference, ShortReferenceInlineProcessor):
    """`[label]`."""


class ImageReference(FullReference):
    """`![words][label]`."""

    def makeTag(self, href: str, title: str, text: str) -> Element:
        return as_image(super().makeTag(href, title, without_images(text, self.end_of_known)))


class ShortImageReference(ImageReference, ShortReference):
    """`![label]`."""


def as_image(anchor: Element) -> Element:
    """The image that leads to what a link leads to, with the same title and words."""
    attributes = {
        "src": anchor.get("href", ""),
        **({"title": anchor.get("title", "")} if anchor.get("title") is not None else {}),
    }
    picture = Element("img", attributes)
    picture.text = anchor.text
    return picture


def holds_link(text: str) -> bool:
    """Whether there is an inline link in the words of a link, which then is none."""
    if "](" not in text:
        return False
    for opening in OPENING_BRACKET.finditer(text):
        end = closing_bracket(text, opening.end())
        if end and LINK_TAIL.match(text, end):
            return True
    return False


def inline_end(text: str, index: int, _words: str) -> int:
    """The place behind the destination at `index`; 0 if there is none."""
    tail = LINK_TAIL.match(text, index)
    return tail.end() if tail else 0


def without_images(words: str, end_of: Callable[[str, int, str], int]) -> str:
    """The words of an image, with those of an image among them in its place.

    `end_of` tells where an image ends whose words, its last argument, end at a place in a text; 0 if it is none.
    """
    position = words.find("![")
    while position >= 0:
        end = closing_bracket(words, position + 2)
        shown = words[position + 2 : end - 1]
        if after := end_of(words, end, shown) if end else 0:
            words = words[:position] + shown + words[after:]
        else:
            position += 1
        position = words.find("![", position)
    return words


class AlternativeTexts(Treeprocessor):
    """Makes the words of each image, which the inline stage has read like any others, the plain text of its `alt`."""

    def run(self, root: Element) -> None:
        for picture in root.iter("img"):
            picture.set("alt", "".join(plain_words(picture)))
            picture.text = None
            picture[:] = []


def plain_words(element: Element) -> list[str]:
    """The texts in an element; an image in it counts for what it shows, and the mark of a note for nothing."""
    found = [element.text or element.get("alt") or ""]
    for child in element:
        found += [*(() if child.get("id", "").startswith("fnref") else plain_words(child)), child.tail or ""]
    return found


def register_link_patterns(md: Markdown) -> None:
    """Put these patterns into the converter in place of the library's."""
    patterns = md.inlinePatterns
    patterns.register(FullReference(LINK_RE, md), "reference", 170)
    patterns.register(InlineLink(LINK_RE, md), "link", 160)
    patterns.register(InlineImage(IMAGE_LINK_RE, md), "image_link", 150)
    patterns.register(ImageReference(IMAGE_LINK_RE, md), "image_reference", 140)
    patterns.register(ShortReference(LINK_RE, md), "short_reference", 130)
    patterns.register(ShortImageReference(IMAGE_LINK_RE, md), "short_image_ref", 125)
    # After the inline stage (20), before `BodyTreeprocessor` (15).
    md.treeprocessors.register(AlternativeTexts(md), "alternative_texts", 18)
