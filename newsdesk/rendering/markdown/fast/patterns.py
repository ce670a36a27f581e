"""The inline patterns of the converter, and the characters that each needs in a text."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown import Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    ENTITY_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    DelimiterProcessor,
    Pattern,
)

from newsdesk.commonmark.spans import AUTOLINK, MAIL_AUTOLINK, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT
from newsdesk.rendering.markdown.emphasis import Emphasis
from newsdesk.rendering.markdown.fast.fast_class import is_pristine
from newsdesk.rendering.markdown.fast.spans import SPAN_MARKS, STARS_AND_UNDERSCORES
from newsdesk.rendering.markdown.inline_patterns import BARE_ADDRESS_RE, BARE_MAIL_RE, ESCAPED_CHARACTER, HARD_BREAK
from newsdesk.rendering.markdown.link_patterns import ByReference, InlineLink

FOOTNOTE_RE = r"\[\^([^\]]*)\]"
# Stands for an address without marks among the characters of a text: no single character shows that there is one.
ADDRESS_SIGN = "\ufdd0"

# A known regular expression can match only a text with all characters of one of its strings. They are searched for one
# by one, because a search for two together takes ten times as long.
NEEDED_CHARACTERS = {
    BACKTICK_RE: ["`"],
    ESCAPED_CHARACTER: ["\\"],
    HARD_BREAK: ["\\\n"],
    FOOTNOTE_RE: ["[^"],
    LINK_RE: ["["],
    IMAGE_LINK_RE: ["!["],
    AUTOLINK: ["<:"],
    MAIL_AUTOLINK: ["<@"],
    BARE_ADDRESS_RE: [ADDRESS_SIGN],
    BARE_MAIL_RE: ["@"],
    LINE_BREAK_RE: ["\n"],
    ENTITY_RE: ["&"],
    STRIKETHROUGH: ["~"],
    SUBSCRIPT: ["~"],
    SUPERSCRIPT: ["^"],
    STARS_AND_UNDERSCORES: ["*", "_"],
}
# The beginning of an address without a scheme.
SHORT_ADDRESS = "www."
# A link to an address, whatever else its text holds: one that is certainly found before addresses without marks.
LINKED_ADDRESS = re.compile(r"(?<![\\\]])\[(?!\^)[^\[\]]*+\]\(http[^\s()<>\x02]*+(?: +\"[^\"]*+\")?\)")
# All that a text has to be searched for, the longest last.
INLINE_MARKS = (
    *sorted(
        {character for needs in NEEDED_CHARACTERS.values() for need in needs for character in need} - {ADDRESS_SIGN}
    ),
    SHORT_ADDRESS,
)


def marks_in(text: str) -> list[str]:
    """Those of `INLINE_MARKS` that a text holds."""
    return [mark for mark in INLINE_MARKS if mark in text]


def characters_in(text: str, marks: Iterable[str]) -> str:
    """The characters that could mean something in `text`, of whose `INLINE_MARKS` no others than `marks` can be there.

    Among them is `ADDRESS_SIGN` if it may hold an address without marks.
    """
    for mark in marks:
        if mark in text:
            break
    else:
        return ""
    present = "".join([mark for mark in marks if mark in text])
    has_address = present.endswith(SHORT_ADDRESS)
    present = present.removesuffix(SHORT_ADDRESS)
    if "\n" in present and "  \n" not in text and "\\\n" not in text:
        # Most wrapped paragraphs have line breaks, but few have hard ones (two spaces or a backslash before the break).
        present = present.replace("\n", "")
    if has_address or (":" in present and (count := text.count("http")) and count != len(LINKED_ADDRESS.findall(text))):
        return present + ADDRESS_SIGN
    return present if "<" in present else present.replace(":", "")


class InlinePlan(NamedTuple):
    """The patterns to try on a text."""

    # The patterns that could match, with their indexes in the registry.
    patterns: list[tuple[int, Pattern]]
    # Whether they can produce nothing but links and emphasis; what these begin with, and the pattern for emphasis.
    is_plain: bool
    span_marks: str
    delimiters: DelimiterProcessor | None


def plan_for(present: str, registered: Sequence[Pattern]) -> InlinePlan:
    """The plan for a text of which `characters_in` returns `present`."""
    acting = [(place, pattern) for place, pattern in enumerate(registered) if may_act(pattern, present)]
    delimiters = next((each for _, each in acting if isinstance(each, DelimiterProcessor)), None)
    plain: list[tuple[type[Pattern], str]] = []
    if "[" in present:
        plain.append((InlineLink, LINK_RE))
    if "*" in present or "_" in present:
        plain.append((Emphasis if isinstance(delimiters, Emphasis) else DelimiterProcessor, STARS_AND_UNDERSCORES))
    return InlinePlan(
        patterns=acting,
        is_plain=[(type(pattern), known_regex(pattern)) for _, pattern in acting] == plain
        and all(is_pristine(pattern) and not pattern.ANCESTOR_EXCLUDES for _, pattern in acting),
        span_marks="".join([mark for mark in SPAN_MARKS if mark in present]),
        delimiters=delimiters,
    )


def may_act(pattern: Pattern, present: str) -> bool:
    """Whether `pattern` can match a text of which `characters_in` returns `present`."""
    regex = known_regex(pattern)
    if regex is None:
        return True
    if isinstance(pattern, ByReference) and has_no_references(pattern.md):
        return False
    return any(set(need) <= set(present) for need in NEEDED_CHARACTERS[regex])


def known_regex(pattern: Pattern) -> str | None:
    """The regular expression of the pattern, if it is one of the library's in `NEEDED_CHARACTERS`."""
    if isinstance(pattern, InlineLink):
        return pattern.compiled_re.pattern
    if getattr(pattern.getCompiledRegExp, "__func__", None) is not Pattern.getCompiledRegExp:
        return None
    regex = pattern.compiled_re
    return regex.pattern if regex.pattern in NEEDED_CHARACTERS and regex.flags == re.DOTALL | re.UNICODE else None


def has_no_references(md: Markdown) -> bool:
    return type(md.references) is dict and not md.references
