"""Nodes → instants and days, or a problem; an ambiguous time is never guessed."""

import re
from datetime import UTC, date, datetime

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.hints.cures import day_in_words, plain_figures
from newsdesk.reading.schema.hints.proposals import WITH_YOUR_OWN
from newsdesk.reading.schema.value_types.text import text_of
from newsdesk.reading.schema.value_types.values import JsonSchema, NotProse, accepts, matching
from newsdesk.reading.yaml.nodes import Node
from newsdesk.reading.yaml.scalars import ScalarNode

# In ASCII: the figures of other scripts are digits for Python as well.
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)\s*([Zz]|[+-]\d\d:\d\d)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
AMBIGUOUS_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
NAMED_ZONE = re.compile(MOMENT.pattern.rpartition("(")[0] + r"(?:[A-Z][A-Za-z/_]+|[+-]\d\d(?:\d\d)?)")
SHORT_OFFSET = re.compile(MOMENT.pattern.rpartition("(")[0] + r"(?:([+-]\d\d)(\d\d)?|UTC|GMT)")
# What the languages of programs put behind a value.
MARKS_BEHIND = " ;,"
EXAMPLE_TIME = "2023-09-12T18:30:00Z"
# What still lies ahead: an embargo that is copied from a hint must not be over.
EXAMPLE_AHEAD = "2099-09-12T18:30:00Z"
AS_A_MOMENT = "Type it as {}: year, month, day, time and offset."
A_TIME = "T18:30:00Z"
AS_A_DAY = "Type it as 2023-09-12."
# For JSON Schemas: it knows the number of days of each month, but accepts 29 February in every year.
DATE_PATTERN = (
    r"[1-9][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
)
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
# The years of RSS have four digits (RFC 2822), and nothing is older that a desk could date.
FIRST_INSTANT = datetime(1000, 1, 1, tzinfo=UTC)
PLACEHOLDER_TIME = datetime(1, 1, 1, tzinfo=UTC)


class Moment(NotProse, frozen=True):
    """An instant (RFC 3339, such as `2023-09-12T18:30:00Z`) → UTC. A time without an offset is an error.

    With `keeps_offset` it stays in the offset with which it was typed. `sample` is one that hints show.
    """

    sample: str = EXAMPLE_TIME
    keeps_offset: bool = False

    def read(self, node: Node, diagnostics: Diagnostics) -> datetime:
        text = text_of(node, diagnostics)
        if text is None:
            return PLACEHOLDER_TIME
        form = MOMENT.fullmatch(text)
        if form is None:
            diagnostics.add(node.place, *self._misread(text))
        elif form[3] is None:
            diagnostics.add(
                node.place,
                "missing-offset",
                f"`{quoted(text)}` has no offset from UTC.",
                f"Type `{form[1]}T{form[2]}Z` for UTC, or end it with an offset such as `+03:00`.",
            )
        else:
            try:
                typed = _instant(form[1], form[2], form[3].upper())
                in_utc = typed.astimezone(UTC)
                return typed if self.keeps_offset else in_utc
            except (ValueError, OverflowError):
                diagnostics.add(
                    node.place,
                    "no-such-time",
                    f"There is no such day or time as `{quoted(text)}`.",
                    "Check the year, the month, the day and the hour.",
                )
        return PLACEHOLDER_TIME

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        typed = _with_colon(text)
        if accepts(self, ScalarNode(typed, (1, 1))):
            return typed, True
        return self._in_words(text), False

    def _in_words(self, text: str) -> str:
        """A day, with or without a time, in our form, with a sample of what is missing."""
        day, time = day_in_words(text)
        typed = f"{day}T{time}" if time else f"{day}{A_TIME}"
        return typed if day and accepts(self, ScalarNode(typed, (1, 1))) else ""

    def schema(self) -> JsonSchema:
        pattern = rf"^{DATE_PATTERN}[Tt ]{CLOCK}(:[0-5][0-9](\.[0-9]+)?)?\s*([Zz]|[+-]{CLOCK})$"
        return {"type": "string", **matching(pattern, AS_A_MOMENT.format(self.sample))}

    def _misread(self, text: str) -> tuple[str, str, str]:
        """Rule, message and hint for a text that is not an instant."""
        if (bare := _bare(text)) != text and (form := MOMENT.fullmatch(bare)):
            return "not-a-time", f"`{quoted(text)}` is not a time.", f"Type `{bare if form[3] else f'{bare}Z'}`."
        if bare and bare != text:
            return self._misread(bare)
        message, hint = f"`{quoted(text)}` is not a time.", AS_A_MOMENT.format(self.sample)
        if DAY.fullmatch(text):
            if _day(text) is None:
                return "no-such-time", f"There is no such day as `{text}`.", "Check the year, the month and the day."
            message, hint = (
                f"`{text}` is a day without a time.",
                f"Add the time and its offset, as in `{text}{A_TIME}`.",
            )
        elif AMBIGUOUS_DATE.match(text):
            message = f"`{quoted(text)}` is one day to some readers and another to others."
        elif text.isdigit():
            message = f"`{quoted(text)}` is a number, and not a time that a person can check."
        elif NAMED_ZONE.fullmatch(text):
            message = f"`{quoted(text)}` does not end with an offset."
            hint = "Type `Z` for UTC, or the offset with its colon, such as `+03:00`. The name of a zone is none."
            if (typed := _with_colon(text)) != text:
                hint = f"Type `{typed}`."
        elif typed := self._in_words(text):
            hint = f"Type `{typed}`{WITH_YOUR_OWN}."
        return "not-a-time", message, hint


def _with_colon(text: str) -> str:
    """A time that ends with `Z` or a numeric offset, in the form in which we read it: `+0300` gets its colon."""
    found = SHORT_OFFSET.fullmatch(text)
    if found is None:
        return text
    return f"{found[1]}T{found[2]}{found[3]}:{found[4] or '00'}" if found[3] else f"{found[1]}T{found[2]}Z"


class Day(NotProse, frozen=True):
    """A calendar day: `2023-09-12`."""

    def read(self, node: Node, diagnostics: Diagnostics) -> date:
        text = text_of(node, diagnostics)
        if text is None:
            return PLACEHOLDER_TIME.date()
        day = _day(text)
        if day is None:
            message = "There is no such day as" if DAY.fullmatch(text) else "This is not a day:"
            meant = next((each for each in (_bare(text), day_in_words(_bare(text))[0]) if _day(each)), "")
            hint = f"Type `{meant}`." if meant else AS_A_DAY
            diagnostics.add(node.place, "not-a-day", f"{message} `{quoted(text)}`.", hint)
        return day or PLACEHOLDER_TIME.date()

    def schema(self) -> JsonSchema:
        return {"type": "string", **matching(f"^{DATE_PATTERN}$", AS_A_DAY)}


def _bare(text: str) -> str:
    """A time or a day as we read it, without what stands behind it."""
    return plain_figures(text.rstrip(MARKS_BEHIND))


def _instant(day: str, time: str, offset: str) -> datetime:
    """Raises `ValueError` if there is none. Python 3.14 takes 24:00 for the day after; earlier ones refuse it."""
    instant = datetime.fromisoformat(f"{day}T{time}{offset}")
    if time.startswith("24") or instant < FIRST_INSTANT:
        raise ValueError("no day has that hour, or no feed that year")
    return instant


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day >= FIRST_INSTANT.date() else None
