"""Front matter → where each of its values begins and ends in the file, with the text between as it was typed."""

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
    if bounds is None:
        return
    start, end, _ = bounds
    events = Events(text[start:end], text.count("\n", 0, start) + 1, Diagnostics(""))
    for event in events.events:
        if isinstance(event, yaml.ScalarEvent):
            yield events.place(event.start_mark), list(_pieces(event.start_mark, event.end_mark, events))


def _pieces(start: Any, end: Any, events: Events) -> Iterator[tuple[LineAndColumn, str]]:
    for number in range(start.line, end.line + 1):
        first = start.column if number == start.line else 0
        last = end.column if number == end.line else None
        yield (number + events.offset, first + 1), events.line(number)[first:last]
