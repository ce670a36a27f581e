"""Typed quotation marks: which begin a quotation, which end one, and which are apostrophes, feet or inches."""

import re
from bisect import bisect_left

APOSTROPHE = "’"
QUOTATION_MARK = re.compile("[\"']")
# Words that begin with an apostrophe, and those that may: Arabic names, and words that are also others.
ELIDED_WORD = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|em|til|[kmnst])\b)", re.IGNORECASE)
MAYBE_ELIDED = re.compile(r"'(?:[AEIU]\w|(?i:cause|bout|round)\b)")
# What a quotation may begin behind, and what may end one: neither feet before inches nor the second mark of `'n'`.
BEFORE_OPENING = frozenset("([{<–—-/|=:\"'“‘«„‚‹¿¡ \t\n\u00a0\u202f\u200e\u200f\u2066\u2067\u2068")
SINGLE_CLOSING = re.compile(r"(?<=\S)(?<!'n)'(?!\w| ?\d{1,2}(?:[.,]\d{1,2})?\")")
FEET_AND_INCHES = re.compile(r"\d' ?\d{1,2}(?:[.,]\d{1,2})?\"")
# The stop is not that of `Gen.` or `U.S.`.
SENTENCE_END = re.compile(r"(?:\b(?:[^\W_A-Z]\w|\w{4}\w)\w*\.|[!?…])(?=\S?\s)")


class Quotations:
    """Which marks of a text begin its quotations, and which end them: at most one of each mark is open."""

    def __init__(self, text: str, marks: tuple[str, ...]) -> None:
        self.text = text
        self.double, self.single = marks[:2] or ("", ""), marks[2:] or ("", "")
        self.inches = _inches(text) if '"' in text else frozenset()
        self.sentences = [0, *(found.end() for found in SENTENCE_END.finditer(text))] if "'" in text else [0]
        self.opened = -1
        # Single marks that begin a quotation if another ends it, and those of them that rather are apostrophes.
        self.likely: list[int] = []
        self.unlikely: list[int] = []

    def marks(self) -> dict[int, str]:
        """What each mark becomes, by its index; nothing if it may be another than one of quotation."""
        found: dict[int, str] = {}
        for mark in QUOTATION_MARK.finditer(self.text):
            start = mark.start()
            if mark[0] == '"':
                found[start] = self._double(start)
                continue
            opening = self._opening_of(start) if SINGLE_CLOSING.match(self.text, start) else None
            if opening is not None:
                found[opening], found[start] = self.single
            else:
                found[start] = self._unpaired(start)
        return found

    def _double(self, start: int) -> str:
        before, behind = _beside(self.text, start)
        opening, closing = self.double
        if start in self.inches or (before.isalpha() and behind.isalpha()):
            # The latter is the gershayim of Hebrew, which make an abbreviation.
            return ""
        if self.opened >= 0 and before and not before.isspace():
            self._forget_after(self.opened)
            self.opened = -1
            return closing
        if _may_begin(self.text, start):
            self.opened = start if self.opened < 0 else self.opened
            return opening
        # Without an opening one: that of a quotation which began in another paragraph, but not an inch.
        return closing if before and not before.isspace() and not before.isdigit() else ""

    def _opening_of(self, closing: int) -> int | None:
        """The mark that begins what this one ends: of the same sentence, unless this one cannot be an apostrophe."""
        before, behind = _beside(self.text, closing)
        sentence = max(self.opened, self.sentences[bisect_left(self.sentences, closing, 1) - 1])
        may_be_apostrophe = before.isalnum() and behind.isspace()
        for since in (sentence,) if may_be_apostrophe else (sentence, self.opened):
            for marks in (self.likely, self.unlikely):
                if marks and marks[-1] >= since:
                    opening = marks.pop()
                    self._forget_after(opening)
                    return opening
        return None

    def _forget_after(self, opening: int) -> None:
        for marks in (self.likely, self.unlikely):
            while marks and marks[-1] > opening:
                marks.pop()

    def _unpaired(self, start: int) -> str:
        """What a single mark becomes if none ends what it begins; one that may begin a quotation is noted."""
        before, behind = _beside(self.text, start)
        begins = _may_begin(self.text, start)
        if begins and not ELIDED_WORD.match(self.text, start):
            (self.unlikely if MAYBE_ELIDED.match(self.text, start) else self.likely).append(start)
        if before.isdigit() and not behind.isalpha():
            return ""
        if before.isalpha() or behind.isalnum():
            return APOSTROPHE if before.isalnum() or begins else ""
        return self.single[0] if begins else self.single[1] if before.strip() else ""


def _beside(text: str, start: int) -> tuple[str, str]:
    return text[max(0, start - 1) : start], text[start + 1 : start + 2]


def _may_begin(text: str, start: int) -> bool:
    before, behind = _beside(text, start)
    return (not before or before in BEFORE_OPENING) and bool(behind) and not behind.isspace()


def _inches(text: str) -> frozenset[int]:
    """The marks behind figures that do not end a quotation, as another does so before the next one begins."""
    feet = {found.end() - 1 for found in FEET_AND_INCHES.finditer(text)}
    inches: set[int] = set()
    is_ended = is_followed = False
    for found in reversed(list(re.finditer('"', text))):
        start = found.start()
        if not text[max(0, start - 1) : start].isdigit():
            is_ended, is_followed = not _may_begin(text, start), False
        else:
            if is_ended or (is_followed and start in feet):
                inches.add(start)
            is_followed = True
    return frozenset(inches)
