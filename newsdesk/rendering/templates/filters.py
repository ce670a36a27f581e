"""The filters of the templates: moments, phrases and maps, in the words of the page."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from types import UnionType
from typing import Any, get_type_hints

from newsdesk.rendering import dates
from newsdesk.rendering.maps.page_map import drawings_of
from newsdesk.views import LocatorMap, Words
from newsdesk.views.words.languages import isolated
from newsdesk.views.words.words import PLACEHOLDER, filled
from newsdesk.vocabulary.names.dates import clock, long_day, moment_in_words
from newsdesk.vocabulary.names.territories import locale_of

# The phrases with names in them are fewer, in all languages of a site.
PHRASES_KEPT = 1000
# A heading at the very start, and the paragraphs below it. Nothing of either can stand within another element there.
BOTTOM_LINE = re.compile(r"\s*(?><h2\b.*?</h2>)(?:\s*<p\b.*?</p>)+", re.DOTALL)


def day(moment: date, words: Words | None = None) -> str:
    """The day of a `moment`, such as `12 September 2023`; in English without `words`."""
    return words.calendar.day(moment) if words else long_day(moment)


def fill(phrase: str, **values: Any) -> Any:
    """A phrase with each `{name}` replaced by the value of that name, as HTML.

    A value can run in another direction than the phrase, and is isolated from it (`bdi`), unless it is markup itself.
    """
    from markupsafe import Markup, escape

    parts: list[str] = []
    for text, name in _parts_of(phrase):
        parts.append(text)
        if name:
            if name not in values:
                raise _lacking(name, values)
            value = values[name]
            parts.append(value if isinstance(value, Markup) else f"<bdi>{escape(value)}</bdi>")
    return Markup("".join(parts))


def _lacking(name: str, values: Mapping[str, Any]) -> Exception:
    """What blames the template for a `name` of a phrase for which it gives no value."""
    from jinja2.exceptions import FilterArgumentError

    given = ", ".join(f"`{each}`" for each in values) or "nothing"
    return FilterArgumentError(f"this phrase asks for `{name}`, and was given {given}")


@lru_cache(PHRASES_KEPT)
def _parts_of(phrase: str) -> tuple[tuple[str, str], ...]:
    """The texts of a phrase, as HTML, each with the name that stands behind it, if any does."""
    from markupsafe import escape

    # The pattern has one group: what is around its matches and what is in them take turns.
    texts = PLACEHOLDER.split(phrase)
    return tuple((str(escape(text)), name) for text, name in zip(texts[::2], [*texts[1::2], ""], strict=True))


def say(phrase: str, **words: str) -> str:
    """A phrase with each `{name}` replaced by words of the site, which run in its own direction."""
    try:
        return filled(phrase, **words)
    except KeyError as missing:
        raise _lacking(missing.args[0], words) from None


def bottom_line(html: Any) -> Any:
    """The first heading of the HTML of a situation report and the paragraphs below; empty if it begins otherwise."""
    found = BOTTOM_LINE.match(html)
    return html[: found.end() if found else 0]


def only_for(kind: type, told: str, show: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `show`, which blames the template if it is given anything but a `kind`, which is `told` in words.

    So it does if what stands between its parentheses does not suit it.
    """

    def shown(value: Any, *more: Any, **named: Any) -> Any:
        from jinja2.exceptions import FilterArgumentError

        if not isinstance(value, kind):
            raise FilterArgumentError(f"this filter takes {told}, and was given another value ({_told(value)})")
        try:
            return show(value, *more, **named)
        except (AttributeError, TypeError) as fault:
            if unfit := _unfit(show, (value, *more), named):
                raise FilterArgumentError(f"this filter {unfit}") from fault
            raise

    return shown


def _unfit(show: Callable[..., Any], given: Sequence[Any], named: Mapping[str, Any]) -> str:
    """What does not suit a filter, of all that it was `given`; nothing if all of it does."""
    # Imported by Jinja, which a build that renders no page does not need.
    from inspect import signature

    try:
        bound = signature(show).bind(*given, **named)
    except TypeError as unbound:
        return f"cannot be called so: {unbound}"
    for name, value in bound.arguments.items():
        wanted = get_type_hints(show).get(name, Any)
        if isinstance(wanted, type | UnionType) and not isinstance(value, wanted):
            return f"takes other `{name}` than it was given ({_told(value)})"
    return ""


def _told(value: Any) -> str:
    """What kind of value it is; an undefined name says which name it is when it is printed."""
    from jinja2 import Undefined

    return str(value) if isinstance(value, Undefined) else type(value).__name__


FILTERS: dict[str, Callable[..., Any]] = {
    "day": only_for(date, "a time", day),
    "moment": only_for(datetime, "a time", moment_in_words),
    "clock": only_for(date, "a time", clock),
    "iso": only_for(date, "a time", dates.iso),
    "dtg": only_for(date, "a time", dates.dtg),
    "fill": only_for(str, "a phrase", fill),
    "say": only_for(str, "a phrase", say),
    "isolated": only_for(str, "a text", isolated),
    "locale": only_for(str, "a language", locale_of),
    "bottom_line": only_for(str, "the HTML of a Prose", bottom_line),
    "drawings": only_for(LocatorMap, "a map", drawings_of),
}
