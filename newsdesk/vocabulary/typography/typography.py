"""Typewriter marks → typographic ones: quotation marks by language, apostrophes, dashes, ellipses.

The marks of a language are those of the Unicode CLDR (46, delimiters). What could
mean something else is left as it was typed: feet and inches (`6'2"`), dashes in figures, more than three dots.
A mark that is typed as it should look is never changed, but for the blanks that French puts beside it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsdesk.vocabulary.typography.quotations import Quotations

ENGLISH = "“”‘’"
# Opening and closing, then the same for a quotation within another. Arabic and Persian as their newspapers print them.
QUOTATION_MARKS = {
    **dict.fromkeys(("en", "ga", "hi", "id", "ko", "ms", "mt", "nl", "pt", "sw", "tr", "vi", "zh", "da"), ENGLISH),
    **dict.fromkeys(("fr", "es", "it", "ca", "el", "hy", "ar", "sq", "pt-PT"), "«»“”"),
    **dict.fromkeys(("de", "bg", "cs", "hr", "lt", "sk", "sl", "sr", "is", "ka", "mk"), "„“‚‘"),
    **dict.fromkeys(("uk", "ru", "be", "kk"), "«»„“"),
    **dict.fromkeys(("fi", "sv", "he"), "””’’"),
    **dict.fromkeys(("nb", "nn", "no"), "«»‘’"),
    **dict.fromkeys(("fa", "de-CH"), "«»‹›"),
    **dict.fromkeys(("pl", "ro"), "„”«»"),
    "hu": "„”»«",
    "ja": "「」『』",
}
# In French a narrow no-break space stands inside quotation marks and before these marks, a no-break space before `:`.
NARROW, NO_BREAK = "\u202f", "\u00a0"
FRENCH_BLANKS = re.compile(r"(?<=«) | (?=[»;!?])(?<=\w.|[»)”’…\"'].)| (?=:(?:\s|$))(?<=\w.|[»)”’…\"'].)")
TYPED_MARK = re.compile(r"\.{3,}|-{2,}|(?<=\s)-(?=\s)|[\"']")
DASHES = {"-": "–", "--": "–", "---": "—"}
# How many characters beside a dash say what it is.
BESIDE_DASH = 4


class Edit(NamedTuple):
    """A replacement: from which character to which, and by what."""

    start: int
    end: int
    text: str


def typeset(text: str, language: str) -> str:
    """`text` with the typographic marks of `language`, a BCP 47 tag."""
    return edited(text, edits(text, language))


def edited(text: str, changes: list[Edit]) -> str:
    """`text` with `changes`, which are in order and do not overlap."""
    kept: list[str] = []
    position = 0
    for edit in changes:
        kept += text[position : edit.start], edit.text
        position = edit.end
    return "".join([*kept, text[position:]]) if position else text


def edits(text: str, language: str) -> list[Edit]:
    """What `typeset` replaces, in order; quotation marks of a language that is not known here stay as they are."""
    found = list(_typed_marks(text, quotation_marks(language))) if TYPED_MARK.search(text) else []
    if language.partition("-")[0] == "fr" and " " in text:
        found += (
            Edit(*blank.span(), NO_BREAK if text[blank.end() : blank.end() + 1] == ":" else NARROW)
            for blank in FRENCH_BLANKS.finditer(text)
        )
        found.sort()
    return found


@cache
def quotation_marks(language: str) -> tuple[str, ...]:
    """The four marks of a language, those of French with the blanks inside; none if the language is not known here."""
    primary = language.partition("-")[0]
    marks = QUOTATION_MARKS.get(language) or QUOTATION_MARKS.get(primary, "")
    return (f"«{NARROW}", f"{NARROW}»", *marks[2:]) if primary == "fr" else tuple(marks)


def _typed_marks(text: str, marks: tuple[str, ...]) -> Iterator[Edit]:
    quotations = Quotations(text, marks).marks()
    for found in TYPED_MARK.finditer(text):
        start, end = found.span()
        if found[0][0] == ".":
            mark = "…" if end - start == 3 else ""
        elif found[0][0] == "-":
            mark = _dash(found[0], text[max(0, start - BESIDE_DASH) : start], text[end : end + BESIDE_DASH])
        else:
            mark = quotations[start]
        if mark:
            yield Edit(start, end, mark)


def _dash(typed: str, before: str, behind: str) -> str:
    if "<" in before[-1:] or ">" in behind[:1]:
        return ""
    # A minus, or a range that is spelt out.
    is_sum = len(typed) == 1 and before.rstrip()[-1:].isdigit() and behind.lstrip()[:1].isdigit()
    return "" if is_sum or (len(typed) == 1 and not before.strip()) else DASHES.get(typed, "")
