"""Front matter or settings → where each of its values begins and ends in the file, and the text between as typed."""

from collections.abc import Iterator
from typing import Any

import yaml

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.delimiters import find_bounds
from newsdesk.reading.yaml.events import Events

LineAndColumn = tuple[int, int]


def extents(text: str) -> Iterator[tuple[LineAndColumn, list[tuple[LineAndColumn, str]]]]:
    """The place of each key and value, and its pieces line by line; `text` is a file whose fields could be read."""
    bounds = find_bounds(text, Diagnostics(""))
    if bounds is not None:
        start, end, _ = bounds
        yield from extents_in(text[start:end], text.count("\n", 0, start) + 1)


def extents_in(text: str, first_line: int) -> Iterator[tuple[LineAndColumn, list[tuple[LineAndColumn, str]]]]:
    """The same for YAML alone, whose first line is line `first_line` of its file."""
    events = Events(text, first_line, Diagnostics(""))
    for event in events.events:
        if isinstance(event, yaml.ScalarEvent):
            yield events.place(event.start_mark), list(_pieces(event.start_mark, event.end_mark, events))


def _pieces(start: Any, end: Any, events: Events) -> Iterator[tuple[LineAndColumn, str]]:
    for number in range(start.line, end.line + 1):
        first = start.column if number == start.line else 0
        last = end.column if number == end.line else None
        yield (number + events.offset, first + 1), events.line(number)[first:last]
