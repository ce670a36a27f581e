"""One scalar as the parser read it → the text that was typed, and what is wrong when the two would differ."""

import re
from typing import Any

import yaml
from msgspec import Struct

from newsdesk.reading.characters import report_escapes
from newsdesk.reading.events import Events
from newsdesk.reading.report import shown

OPENING_QUOTES, CLOSING_QUOTES = tuple("“„«‘"), tuple("”“»’")
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
ENTRY = re.compile(r"\s*- ")
REMARK = re.compile(r"[ \t]*(#.*)")


class Remark(Struct, frozen=True, gc=False):
    """What follows a value on its line, from a `#` on: a note to the next editor, or the end of the value, lost."""

    text: str
    place: tuple[int, int]


def is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether the scalar was typed without quotes, and not as a block."""
    return event.style is None or event.style == ""


def read_plain(event: Any, place: tuple[int, int], events: Events) -> tuple[str, Remark | None]:
    """The text of a plain scalar, empty for null, and the remark that follows it."""
    text = event.value
    if text[:1] in OPENING_QUOTES and text[-1:] in CLOSING_QUOTES:
        hint = f'Type `{text[1:-1]}`. If the quotes belong to it, put straight ones around them: `"{text}"`.'
        events.report.add(place, "smart-quotes", "Typographic quotes do not hold a value together.", hint)
    elif " - " in text and event.start_mark.line != event.end_mark.line:
        _report_merged(event, events)
    return "" if text in EMPTY else text, _remark_after(event.end_mark, events) if events.remarked else None


def read_quoted(event: Any, place: tuple[int, int], events: Events) -> str:
    """The text of a scalar in quotes or of a block."""
    text: str = event.value
    if event.style == '"' and not text.isprintable():
        report_escapes(text, place, events.report)
    return text


def _remark_after(mark: Any, events: Events) -> Remark | None:
    found = REMARK.match(events.line(mark.line), mark.column)
    return Remark(shown(found[1]), (mark.line + events.offset, found.start(1) + 1)) if found else None


def _report_merged(event: Any, events: Events) -> None:
    """Report an entry of a list that is indented so far that it would become part of the entry above it."""
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        if found := ENTRY.match(events.line(number)):
            place = number + events.offset, found.end() - 1
            message = "This entry is indented further than the one above, and would become part of it."
            events.report.add(place, "indentation", message, "Indent it as that one.")
            return
