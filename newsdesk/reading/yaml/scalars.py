"""One scalar as the parser read it → the text that was typed, or a problem where the two would differ."""

import re
from typing import Any

from msgspec import Struct

from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.text.characters import report_escapes
from newsdesk.reading.yaml.events import UNREADABLE, Events

OPENING_QUOTES, CLOSING_QUOTES = "“„«‘", "”“»’"
EMPTY_VALUES = frozenset({"", "~", "null", "Null", "NULL"})
LIST_ENTRY = re.compile(r"\s*- ")
YAML_COMMENT = re.compile(r"[ \t]*(#.*)")


class YamlComment(Struct, frozen=True, gc=False):
    """A comment after a value, from its `#` on: a note to editors, or the lost end of a value with ` #` in it."""

    text: str
    place: tuple[int, int]


class ScalarNode(Struct, frozen=True, gc=False):
    """A scalar, as typed. An empty or null value is `""`."""

    text: str
    place: tuple[int, int]
    comment: YamlComment | None = None


class UnreadableNode(Struct, frozen=True, gc=False):
    """A value that cannot be read, which has been reported; of a key that `is_guess`, not even that is certain."""

    place: tuple[int, int]
    is_guess: bool = False


def read_scalar(event: Any, events: Events) -> ScalarNode | UnreadableNode:
    """The text of a scalar. Reports where YAML reads something else than the writer sees."""
    text, place = event.value, events.place(event.start_mark)
    if text == UNREADABLE and events.is_repaired:
        return UnreadableNode(place)
    if event.style:
        # Quoted, or a block scalar.
        if event.style == '"' and not (text.isascii() and text.isprintable()):
            typed = [events.line(number) for number in range(event.start_mark.line, event.end_mark.line + 1)]
            report_escapes(text, typed, place, events.diagnostics)
        return ScalarNode(text, place)
    if text in EMPTY_VALUES:
        text = ""
    elif text[0] in OPENING_QUOTES and text[-1] in CLOSING_QUOTES:
        inner, whole = quoted(text[1:-1]), quoted(text)
        hint = f'Type `{inner}`. If the quotes belong to it, put straight ones around them: `"{whole}"`.'
        events.diagnostics.add(place, "smart-quotes", "Typographic quotes do not hold a value together.", hint)
    elif " - " in text and event.start_mark.line != event.end_mark.line:
        _report_merged(event, events)
    return (
        ScalarNode(text, place, _comment_after(event.end_mark, events))
        if events.has_comments
        else ScalarNode(text, place)
    )


def _comment_after(mark: Any, events: Events) -> YamlComment | None:
    found = YAML_COMMENT.match(events.line(mark.line), mark.column)
    return YamlComment(quoted(found[1]), (mark.line + events.offset, found.start(1) + 1)) if found else None


def _report_merged(event: Any, events: Events) -> None:
    """Report an entry of a list that is indented so far that it would become part of the entry above it."""
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        if found := LIST_ENTRY.match(events.line(number)):
            place = number + events.offset, found.end() - 1
            message = "This entry is indented further than the one above, and would become part of it."
            events.diagnostics.add(place, "indentation", message, "Indent it as that one.")
            return
