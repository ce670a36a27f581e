"""The library's inline patterns: the characters that each needs in a text, and faster forms of some."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown import Markdown
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

from newsdesk.rendering.markdown.fast.fast_class import fast_form, is_pristine
from newsdesk.rendering.markdown.fast.spans import PLAIN_ADDRESS, STARS_AND_UNDERSCORES

FOOTNOTE_RE = r"\[\^([^\]]*)\]"

# A known regular expression can match only a text with all characters of one of its strings. They are searched for one
# by one, because a search for two together takes ten times as long.
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

# These look up the labels of references, and change nothing in a document that defines none.
REFERENCE_PATTERNS = (
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
)

# Matches what `LINK_RE` does, but is found several times faster.
OPENING_BRACKET = re.compile(r"\[(?<!!\[)")


class InlinePlan(NamedTuple):
    """The patterns to try on a text."""

    # The patterns that could match, with their indexes in the registry.
    patterns: list[tuple[int, Pattern]]
    # Whether they can produce nothing but links and emphasis; and the pattern for emphasis.
    is_plain: bool
    delimiters: DelimiterProcessor | None


class FastLink(LinkInlineProcessor):
    """Searches for the closing bracket or parenthesis, where the library scans character by character."""

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
        address, title = found.groups()
        return address, title and title.strip(), found.end(), True


class FastImage(FastLink, ImageInlineProcessor):
    """The same for an image."""


FAST_PATTERNS: dict[type, type] = {LinkInlineProcessor: FastLink, ImageInlineProcessor: FastImage}


def plan_for(present: str, registered: Sequence[Pattern]) -> InlinePlan:
    """The plan for a text that contains, of all `CHARACTERS`, those in `present`."""
    acting = [(place, pattern) for place, pattern in enumerate(registered) if may_act(pattern, present)]
    plain: list[tuple[type[Pattern], str]] = []
    if "[" in present:
        plain.append((LinkInlineProcessor, LINK_RE))
    if "*" in present or "_" in present:
        plain.append((DelimiterProcessor, STARS_AND_UNDERSCORES))
    return InlinePlan(
        patterns=[(place, fast_form(pattern, FAST_PATTERNS)) for place, pattern in acting],
        is_plain=[(type(pattern), known_regex(pattern)) for _, pattern in acting] == plain
        and all(is_pristine(pattern) and not pattern.ANCESTOR_EXCLUDES for _, pattern in acting),
        delimiters=next((each for _, each in acting if isinstance(each, DelimiterProcessor)), None),
    )


def may_act(pattern: Pattern, present: str) -> bool:
    """Whether `pattern` can match a text that contains, of all `CHARACTERS`, those in `present`."""
    regex = known_regex(pattern)
    if regex is None:
        return True
    if type(pattern) in REFERENCE_PATTERNS and is_pristine(pattern) and has_no_references(pattern.md):
        return False
    return any(set(need) <= set(present) for need in NEEDS[regex])


def known_regex(pattern: Pattern) -> str | None:
    """The regular expression of the pattern, if it is one of the library's in `NEEDS`."""
    if getattr(pattern.getCompiledRegExp, "__func__", None) is not Pattern.getCompiledRegExp:
        return None
    regex = pattern.compiled_re
    return regex.pattern if regex.pattern in NEEDS and regex.flags == re.DOTALL | re.UNICODE else None


def has_no_references(md: Markdown) -> bool:
    return type(md.references) is dict and not md.references
