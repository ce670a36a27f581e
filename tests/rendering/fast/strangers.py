"""Extensions of others, one of each thing that can be registered with Python-Markdown."""

# ruff: noqa: N802 - methods of Python-Markdown are overridden

import re
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, Pattern, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString


class Strike(Pattern):
    def handleMatch(self, m: re.Match[str]) -> Element:
        element = Element("del")
        element.text = m[3]
        return element


class Refusal(Pattern):
    def handleMatch(self, m: re.Match[str]) -> None:
        return None


class Mention(InlineProcessor):
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a", "STRONG", "ul")

    # The signature is the library's, and as much at odds with that of the oldest patterns.
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        if m[1] == "x":
            return None, None, None
        if m[1] in "yz":
            return {"y": None, "z": "*raw*"}[m[1]], m.start(), m.end()
        element = Element("span")
        element.text, element.tail = m[1] + "* [a](b)", " *tail*"
        inner = SubElement(element, "b")
        inner.text, inner.tail = "_q_", "`c` & *d*"
        SubElement(element, "i").tail = AtomicString("*e*")
        return element, m.start(), m.end()


class Nowhere(Mention):
    """Never acts, because every text is within a `div`."""

    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("div",)


class Splitter(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("SPLIT", "two\nlines") for line in lines]


class Counter(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [*lines, f"{len(lines)} lines"]


class Kinds(Treeprocessor):
    """Shows which strings are still not to be touched."""

    def run(self, root: Element) -> None:
        for element in root.findall(".//*"):
            element.set("kinds", f"{type(element.text).__name__} {type(element.tail).__name__}")


class Wrapper(Treeprocessor):
    """Gives the tree another root."""

    def run(self, root: Element) -> Element:
        another = Element("div")
        another.extend([root, Element("hr")])
        return another


class Loud(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("zzz", "ZZZ")


class Strangers(Extension):
    """One of each thing that can be registered."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Splitter(md), "splitter", 29)
        md.preprocessors.register(Counter(md), "counter", 10)
        md.inlinePatterns.register(Refusal("~~"), "refusal", 66)
        md.inlinePatterns.register(Strike(r"(~~)(.+?)~~"), "strike", 65)
        md.inlinePatterns.register(Mention(r"@(\w+)", md), "mention", 155)
        md.inlinePatterns.register(Nowhere("o", md), "nowhere", 155)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(\^)([^\^]+)\^", "sup"), "superscript", 62)
        md.treeprocessors.register(Wrapper(md), "wrapper", 12)
        md.treeprocessors.register(Kinds(md), "kinds", -1)
        md.postprocessors.register(Loud(md), "loud", 27)
