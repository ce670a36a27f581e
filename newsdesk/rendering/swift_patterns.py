"""What SwiftMarkdown knows of the library's inline patterns: what they need in a text, and faster forms of some."""

import re
from collections.abc import Mapping
from typing import TypeVar
from xml.etree.ElementTree import Element

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

T = TypeVar("T")

STARS_AND_UNDERSCORES = r"\*|_"
FOOTNOTE_RE = r"\[\^([^\]]*)\]"

# For each regular expression known: characters of which every match contains at least one. To look for one
# character costs a tenth of looking for two.
CHARACTERS_OF_REGEX = {
    BACKTICK_RE: "`",
    ESCAPE_RE: "\\",
    FOOTNOTE_RE: "^",
    LINK_RE: "[",
    IMAGE_LINK_RE: "!",
    AUTOLINK_RE: "<",
    AUTOMAIL_RE: "<",
    LINE_BREAK_RE: "\n",
    HTML_RE: "<",
    ENTITY_RE: "&",
    STARS_AND_UNDERSCORES: "*_",
}
CHARACTERS = sorted(set("".join(CHARACTERS_OF_REGEX.values())))

# These look a label up in the converter's references, and do nothing where there are none.
REFERENCE_PATTERNS = {
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
}

# One or two delimiters, text with neither stars nor underscores that has no blank at either end, and as many
# delimiters again; underscores not inside a word. All the library's rules agree that such is one element.
EMPHASIS = re.compile(
    r"(\*{1,2})(?![\s*])([^*_]++)(?<!\s)\1(?!\*)|(?<![\w_])(_{1,2})(?![\s_])([^*_]++)(?<!\s)\3(?![\w_])"
)
# As `LINK_RE`, but found much faster.
OPENING_BRACKET = re.compile(r"\[(?<!!\[)")
# The address of most links: no blanks, quotes or brackets inside, no title.
DESTINATION = re.compile(r"\(([^\s()<>'\"\x02]*)\)")


def swift_form(original: T, forms: Mapping[type, type]) -> T:
    """The faster form of an object whose exact class has one; any other object itself.

    The two share one state, so that it does not matter which of them other code holds and changes.
    """
    form = forms.get(type(original))
    if form is None:
        return original
    swift: T = object.__new__(form)
    swift.__dict__ = original.__dict__
    return swift


def can_act(pattern: Pattern, present: str) -> bool:
    """Whether the pattern may change a text in which, of all `CHARACTERS`, those present are."""
    if getattr(pattern.getCompiledRegExp, "__func__", None) is not Pattern.getCompiledRegExp:
        return True
    regex = pattern.compiled_re
    characters = CHARACTERS_OF_REGEX.get(regex.pattern)
    if characters is None or regex.flags != re.DOTALL | re.UNICODE:
        return True
    if type(pattern) in REFERENCE_PATTERNS and not has_references(pattern.md):
        return False
    return any(character in present for character in characters)


def has_references(md: Markdown) -> bool:
    return type(md.references) is not dict or bool(md.references)


class Brackets(LinkInlineProcessor):
    """Finds an opening bracket, and the closing one when no other is between them, without going from letter to letter."""

    def getCompiledRegExp(self) -> re.Pattern[str]:
        return OPENING_BRACKET if self.compiled_re.pattern == LINK_RE else self.compiled_re

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = data.find("]", index)
        if end == -1:
            return data[index:], len(data), False
        text = data[index:end]
        return super().getText(data, index) if "[" in text else (text, end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        found = DESTINATION.match(data, index)
        return (found[1], None, found.end(), True) if found else super().getLink(data, index)


class SwiftLink(Brackets):
    pass


class SwiftImage(Brackets, ImageInlineProcessor):
    pass


class SwiftReference(Brackets, ReferenceInlineProcessor):
    pass


class SwiftShortReference(Brackets, ShortReferenceInlineProcessor):
    pass


class SwiftDelimiters(DelimiterProcessor):
    """Recognises emphasis with no other inside at once, and goes from one star or underscore to the next."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        found = EMPHASIS.match(data, m.start()) if self._is_usual() and not self.regions else None
        if found is None:
            return super().handleMatch(m, data)
        token = found[1] or found[3]
        element = Element(self.delimiters[token[0]].tags[2 - len(token)])
        element.text = found[2] or found[4]
        return element, found.start(), found.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        if not self._is_usual():
            return super().search(data, start)
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found[0]]
            match = delimiter.boundary.match(data, found.start())
            if match and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None

    def _is_usual(self) -> bool:
        """Whether stars and underscores mean what they do in the library, and nothing else is a delimiter."""
        if self.pattern != STARS_AND_UNDERSCORES:
            return False
        star, underscore = self.delimiters["*"], self.delimiters["_"]
        return star.tag_count == underscore.tag_count == 2 and underscore.smart and not star.smart


SWIFT_PATTERNS: dict[type, type] = {
    LinkInlineProcessor: SwiftLink,
    ImageInlineProcessor: SwiftImage,
    ReferenceInlineProcessor: SwiftReference,
    ShortReferenceInlineProcessor: SwiftShortReference,
    DelimiterProcessor: SwiftDelimiters,
}
