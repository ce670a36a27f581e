"""A language, and how it writes dates, numbers, phrases with numbers, lists and quotations."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from newsdesk.views.view import View

LATIN_DIGITS = "0123456789"


class Language(View, frozen=True):
    """A language: its BCP 47 tag, its own word for itself, and the direction of its texts, `ltr` or `rtl`.

    The name is the tag where nothing else is known. A word that an author typed for a language has neither tag nor
    direction.
    """

    tag: str
    name: str
    direction: str


class Calendar(View, frozen=True):
    """The months as a day names them (`2 вересня`) and as they stand alone (`вересень`), and where each part stands.

    `{day}`, `{month}` and `{year}` in a pattern are filled in; `digits` are those of the language for 0 to 9.
    """

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    day_pattern: str
    month_pattern: str
    digits: str = LATIN_DIGITS

    def day(self, day: date) -> str:
        """`12 September 2023`."""
        text = self.day_pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)
        return text if self.digits == LATIN_DIGITS else in_digits(text, self.digits)

    def month(self, year: int, month: int) -> str:
        """`September 2023`; months count from 1."""
        text = self.month_pattern.format(month=self.months_alone[month - 1], year=year)
        return text if self.digits == LATIN_DIGITS else in_digits(text, self.digits)

    def number(self, number: int) -> str:
        """A whole number, without marks between its thousands."""
        text = str(number)
        return text if self.digits == LATIN_DIGITS else in_digits(text, self.digits)


class ListPattern(View, frozen=True):
    """How a list is written: what stands between `{0}` and `{1}`, where `{1}` may be the rest of the list.

    `two` is for two things; with more, `start` follows the first, `end` precedes the last, and `middle` is elsewhere.
    """

    two: str
    start: str
    middle: str
    end: str

    def join(self, things: Sequence[str]) -> str:
        """`Gao, Kidal and Bourem`; nothing for no thing."""
        if len(things) < 3:
            return self.two.format(*things) if len(things) == 2 else "".join(things)
        text = self.end.format(*things[-2:])
        for thing in reversed(things[1:-2]):
            text = self.middle.format(thing, text)
        return self.start.format(things[0], text)


class Plural(View, frozen=True):
    """A phrase with a number: one form for each category of numbers that the language has (CLDR), `other` always."""

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""


class Quotes(View, frozen=True):
    """What stands before and after a quotation, and one within it: the marks, in French with the blanks inside."""

    open: str
    close: str
    inner_open: str
    inner_close: str


def isolated(text: str, direction: str, around: str) -> str:
    """Plain `text` as it stands in another, set apart (U+2068, U+2069) where that runs the other way."""
    return f"\u2068{text}\u2069" if direction != around else text


def in_digits(text: str, digits: str) -> str:
    """`text` with other digits for 0 to 9."""
    return text.translate(_digit_table(digits))


@cache
def _digit_table(digits: str) -> dict[int, str]:
    return str.maketrans(dict(zip(LATIN_DIGITS, digits, strict=True)))
