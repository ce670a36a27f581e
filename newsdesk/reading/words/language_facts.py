"""The tag of a language → how it writes dates, lists and quotations, and what it calls itself, by the Unicode CLDR."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.runtime.state.state import State
from newsdesk.views.words.languages import LATIN_DIGITS, Calendar, Language, ListPattern, Quotes
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.settings import Digits
from newsdesk.vocabulary.typography.typography import quotation_marks

TABLE = Path(__file__).with_name("cldr.json")
# The language whose dates and lists stand in for those of one that the table has none of.
STAND_IN = "en"
# The letters of an index of names in most languages, of which the table says nothing else.
USUAL_ALPHABET = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"


class LanguageFacts(Struct, frozen=True):
    """What is known of a language; `name` is its own word for itself, or its tag if that is not known.

    `alphabet` are the letters of an index of names, in order; two together can be one of them.
    """

    tag: str
    name: str
    direction: str
    calendar: Calendar
    list_pattern: ListPattern
    quotes: Quotes
    alphabet: tuple[str, ...]


class _Line(Struct, frozen=True):
    """One language of the table; of a variant, what differs from the language that it is a variant of."""

    name: str = ""
    months: tuple[str, ...] = ()
    # Empty if they are the same.
    months_alone: tuple[str, ...] = ()
    day_pattern: str = ""
    month_pattern: str = ""
    list_pattern: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    digits: str = ""
    # Empty if they are those of English.
    alphabet: str = ""


class _Table(Struct, frozen=True):
    languages: dict[str, _Line]
    aliases: dict[str, str]


@cache
def language_facts(tag: str, digits: Digits = Digits.LATIN) -> LanguageFacts:
    """The facts of a language, by a BCP 47 tag: what is not known of `fr-CA` is that of `fr`, then of English."""
    own = [*_lines_of(tag)]
    lines = [*own, _table().languages[STAND_IN]]
    dated = next(each for each in lines if each.months)
    written = next((each.digits for each in own if each.digits), "") if digits is Digits.LOCAL else ""
    calendar = Calendar(
        months=dated.months,
        months_alone=dated.months_alone or dated.months,
        day_pattern=next(each.day_pattern for each in lines if each.day_pattern),
        month_pattern=next(each.month_pattern for each in lines if each.month_pattern),
        digits=written or LATIN_DIGITS,
    )
    # As the copy is typeset, so that a page has one kind of marks.
    marks = quotation_marks(tag) or next(each.quotes for each in lines if each.quotes)
    return LanguageFacts(
        tag=tag,
        name=next((each.name for each in own if each.name), tag),
        direction=direction_of(tag),
        calendar=calendar,
        list_pattern=ListPattern(*next(each.list_pattern for each in lines if each.list_pattern)),
        quotes=Quotes(*marks),
        alphabet=tuple(next((each.alphabet for each in own if each.alphabet), USUAL_ALPHABET).split()),
    )


def languages_named(typed: Iterable[str], state: State) -> dict[str, Language]:
    """Each language by its tag or by the word that was typed for it. What was looked up is kept in the `state`."""
    table = state.table("languages", Language)
    wanted, known = set(typed), table.all()
    if new := wanted - known.keys():
        facts = map(language_facts, sorted(new))
        found = {each.tag: Language(each.tag, each.name, each.direction) for each in facts}
        with state.database:
            table.put(found)
        known |= found
    return {tag: known[tag] for tag in wanted}


def _lines_of(tag: str) -> Iterator[_Line]:
    """The line of a language and of those that it is a variant of, the nearest first (RFC 4647, section 3.4)."""
    table = _table()
    while tag:
        name = table.aliases.get(tag.lower(), tag.lower())
        if name.lower() != tag.lower():
            yield from _lines_of(name)
            return
        if line := table.languages.get(name):
            yield line
        tag = tag.rpartition("-")[0]


@cache
def _table() -> _Table:
    """The table by tags in small letters."""
    typed = msgspec.json.decode(TABLE.read_bytes(), type=_Table)
    return _Table(
        {tag.lower(): line for tag, line in typed.languages.items()},
        {old.lower(): new for old, new in typed.aliases.items()},
    )
