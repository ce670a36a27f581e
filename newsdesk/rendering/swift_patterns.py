"""What SwiftMarkdown knows of the library's inline patterns: which characters they need, and faster forms of some."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import Registry

from newsdesk.rendering.swift_form import swift_form
from newsdesk.rendering.swift_spans import (
    PLAIN_ADDRESS,
    PLAIN_EMPHASIS,
    STARS_AND_UNDERSCORES,
    emphasis,
    emphasises_as_usual,
)

FOOTNOTE_RE = r"\[\^([^\]]*)\]"

# For each regular expression known: what a text must contain for it to match, which is all the characters of one of
# these strings. Single characters, because to look for two together takes ten times as long.
NEEDS = {
    BACKTICK_RE: ["`"],
    ESCAPE_RE: ["\\"],
    FOOTNOTE_RE: ["[^"],
    LINK_RE: ["["],
    IMAGE_LINK_RE: ["!["],
    AUTOLINK_RE: ["<"],
    AUTOMAIL_RE: ["<"],
    LINE_BREAK_RE: ["\n"],
    HTML_RE: ["<"],
    ENTITY_RE: ["&"],
    STARS_AND_UNDERSCORES: ["*", "_"],
}
CHARACTERS = sorted({character for needs in NEEDS.values() for need in needs for character in need})

# They look a label up among the references, and do nothing where there are none.
REFERENCE_PATTERNS = {
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
}

# Matches what `LINK_RE` matches, but is found several times faster.
OPENING_BRACKET = re.compile(r"\[(?<!!\[)")


class Brackets(LinkInlineProcessor):
    """Leaps to the closing bracket, and over an address without peculiarities, instead of going letter by letter."""

    def getCompiledRegExp(self) -> re.Pattern[str]:
        return OPENING_BRACKET if self.compiled_re.pattern == LINK_RE else self.compiled_re

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = data.find("]", index)
        if end == -1:
            return data[index:], len(data), False
        text = data[index:end]
        return super().getText(data, index) if "[" in text else (text, end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        found = PLAIN_ADDRESS.match(data, index)
        if found is None:
            return super().getLink(data, index)
        return found[1], found[2] and found[2].strip(), found.end(), True


class SwiftLink(Brackets):
    """A link with its address."""


class SwiftImage(Brackets, ImageInlineProcessor):
    """An image with its address."""


class SwiftReference(Brackets, ReferenceInlineProcessor):
    """A link with a label."""


class SwiftShortReference(Brackets, ShortReferenceInlineProcessor):
    """A link which is its own label."""


class SwiftDelimiters(DelimiterProcessor):
    """Sees plain emphasis at once, and leaps from one delimiter to the next."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        found = PLAIN_EMPHASIS.match(data, m.start()) if emphasises_as_usual(self) else None
        if found is None:
            return super().handleMatch(m, data)
        stars, starred, lines, underlined = found.groups()
        return emphasis(stars or lines, starred or underlined, self), found.start(), found.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        if self.pattern != STARS_AND_UNDERSCORES:
            return super().search(data, start)
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found[0]]
            match = delimiter.boundary.match(data, found.start())
            if match and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


SWIFT_PATTERNS: dict[type, type] = {
    LinkInlineProcessor: SwiftLink,
    ImageInlineProcessor: SwiftImage,
    ReferenceInlineProcessor: SwiftReference,
    ShortReferenceInlineProcessor: SwiftShortReference,
    DelimiterProcessor: SwiftDelimiters,
}


class Plan(NamedTuple):
    """What may happen to a text: the patterns which can act on it, each with its index in the registry."""

    patterns: list[tuple[int, Pattern]]
    # Whether these are but links and emphasis, so that the text may be read in one go; and then with which delimiters.
    has_only_spans: bool
    delimiters: DelimiterProcessor | None


def plan_for(present: str, registry: Registry[Pattern]) -> Plan:
    """The plan for a text in which, of all `CHARACTERS`, those present are."""
    patterns = [
        (index, swift_form(pattern, SWIFT_PATTERNS))
        for index, pattern in enumerate(registry)
        if can_act(pattern, present)
    ]
    kinds = [type(pattern) for _, pattern in patterns if not pattern.ANCESTOR_EXCLUDES]
    links: list[type[Pattern]] = [SwiftLink] if "[" in present else []
    delimiters = next((pattern for _, pattern in patterns if type(pattern) is SwiftDelimiters), None)
    expected = [*links, SwiftDelimiters] if "*" in present or "_" in present else links
    return Plan(patterns, len(kinds) == len(patterns) and kinds == expected, delimiters)


def can_act(pattern: Pattern, present: str) -> bool:
    if getattr(pattern.getCompiledRegExp, "__func__", None) is not Pattern.getCompiledRegExp:
        return True
    regex = pattern.compiled_re
    if regex.pattern not in NEEDS or regex.flags != re.DOTALL | re.UNICODE:
        return True
    if type(pattern) in REFERENCE_PATTERNS and type(pattern.md.references) is dict and not pattern.md.references:
        return False
    return any(set(need).issubset(present) for need in NEEDS[regex.pattern])
