"""Inline patterns by CommonMark and GFM, in place of the library's: escapes, breaks, code, addresses, small marks."""

import re
import string
from html.entities import html5
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    ENTITY_RE,
    BacktickInlineProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineStage
from markdown.util import AMP_SUBSTITUTE, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape

from newsdesk.commonmark.spans import (
    AUTOLINK,
    BARE_ADDRESS,
    BARE_MAIL,
    MAIL_AUTOLINK,
    STRIKETHROUGH,
    SUBSCRIPT,
    SUPERSCRIPT,
    code_span,
    code_text,
    trimmed_address,
)

ESCAPED_CHARACTER = r"\\(.)"
NUMBERED_CHARACTER = re.compile(r"#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")
# What the converter keeps for `\&` until the end.
ESCAPED_AMPERSAND = f"{AMP_SUBSTITUTE}amp;"
BARE_SCHEMES = ("http://", "https://", "mailto:")
HARD_BREAK = r"\\\n"
# Before a bare address there is nothing that the converter keeps elsewhere; before one of mail, no part of it.
BARE_ADDRESS_RE = rf"(?<!\x03)({BARE_ADDRESS})"
BARE_MAIL_RE = rf"(?<![\w/<=@.+\x03-])({BARE_MAIL})"

# An element or text, and where it begins and ends. The oldest patterns of the library return the first alone, and are
# given no `data`: it has a value below only because all others are derived from them.
Found = Any


class CodeSpan(BacktickInlineProcessor):
    """Code between backticks (section 6.1): the same number on both sides."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        if m[1]:
            return super().handleMatch(m, data)
        start, end, after = code_span(data, m.start())
        if start == after:
            return None, m.start(), after
        code = Element("code")
        code.text = AtomicString(code_escape(code_text(data[start:end])))
        return code, m.start(), after


class BackslashEscape(EscapeInlineProcessor):
    """A backslash before any ASCII punctuation (section 2.4); an escaped `&` begins no entity."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        if m[1] == "&":
            return ESCAPED_AMPERSAND, m.start(), m.end()
        return super().handleMatch(m, data)


class CharacterEntity(HtmlInlineProcessor):
    """An entity that HTML knows, or the number of a character (section 2.5); anything else is text."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        name = m[1][1:]
        if name in html5 or NUMBERED_CHARACTER.fullmatch(name):
            return super().handleMatch(m, data)
        return f"{ESCAPED_AMPERSAND}{name}", m.start(), m.end()


class AddressLink(InlineProcessor):
    """A link whose words are its address; `prefix` is put before an address that has no scheme."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, prefix: str = "") -> None:
        super().__init__(pattern, md)
        self.prefix = prefix

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        return self.link(m[1]), m.start(), m.end()

    def link(self, address: str) -> Element:
        """The element that leads to `address`."""
        anchor = Element("a")
        address = self.unescape(address)
        # What stands before a colon may be a host, with its port behind it.
        has_scheme = address.startswith(BARE_SCHEMES)
        anchor.set("href", address if has_scheme else self.prefix + address)
        anchor.text = AtomicString(address)
        return anchor


class AngledLink(AddressLink):
    """An address between `<` and `>`, unless a backslash escapes the first of them: those in it are as typed."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        start = m.start()
        while start and data[start - 1] == "\\":
            start -= 1
        return (None, m.start(), m.start() + 1) if (m.start() - start) % 2 else super().handleMatch(m, data)


class BareAddressLink(AddressLink):
    """An address that is typed without any marks (GFM 6.9), without the punctuation behind it."""

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        address = trimmed_address(self._without_elements(m[1]))
        anchor = self.link(address)
        if "&" in address and ";" in address:
            # An entity within it is typed as it stands: only behind it does one belong to the sentence.
            anchor.set("href", anchor.get("href", "").replace("&", ESCAPED_AMPERSAND))
            anchor.text = AtomicString((anchor.text or "").replace("&", ESCAPED_AMPERSAND))
        return anchor, m.start(), m.start() + len(address)

    def _without_elements(self, text: str) -> str:
        """The text up to the first placeholder of an element; those of escaped characters belong to an address."""
        nodes = stashed_nodes(self.md)
        for found in INLINE_PLACEHOLDER_RE.finditer(text) if STX in text else ():
            if not isinstance(nodes.get(found[1]), str):
                return text[: found.start()]
        return text


class MarkedWords(InlineProcessor):
    """Words between marks; `tag` is what they become."""

    def __init__(self, pattern: str, md: Markdown, tag: str) -> None:
        super().__init__(pattern, md)
        self.tag = tag

    def handleMatch(self, m: re.Match[str], data: str = "") -> Found:
        element = Element(self.tag)
        element.text = m[m.lastindex or 0]
        return element, m.start(), m.end()


def stashed_nodes(md: Markdown) -> dict[str, Element | str]:
    """What the placeholders in the texts of the inline stage stand for."""
    stage = md.treeprocessors["inline"]
    assert isinstance(stage, InlineStage)
    return stage.stashed_nodes


def register_inline_patterns(md: Markdown) -> None:
    """Put these patterns into the converter, each with its priority among the library's (from 190 down to 55)."""
    md.ESCAPED_CHARS = list(string.punctuation)
    patterns = md.inlinePatterns
    patterns.register(CodeSpan(BACKTICK_RE), "backtick", 190)
    patterns.register(AngledLink(MAIL_AUTOLINK, md, "mailto:"), "automail", 187)
    patterns.register(AngledLink(AUTOLINK, md), "autolink", 186)
    patterns.register(BackslashEscape(ESCAPED_CHARACTER, md), "escape", 180)
    patterns.register(BareAddressLink(BARE_ADDRESS_RE, md, "http://"), "bare_address", 115)
    patterns.register(BareAddressLink(BARE_MAIL_RE, md, "mailto:"), "bare_mail", 114)
    # After escapes, of which `\\` is one, and after addresses, which can begin the next line.
    patterns.register(SubstituteTagInlineProcessor(HARD_BREAK, "br"), "backslash_break", 105)
    patterns.register(CharacterEntity(ENTITY_RE, md), "entity", 80)
    patterns.register(MarkedWords(STRIKETHROUGH, md, "del"), "strikethrough", 58)
    patterns.register(MarkedWords(SUBSCRIPT, md, "sub"), "subscript", 57)
    patterns.register(MarkedWords(SUPERSCRIPT, md, "sup"), "superscript", 56)
