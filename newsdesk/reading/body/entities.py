"""Entities of HTML, such as `&lrm;`: refused where they stand for what may not be typed plainly either."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import islice

from newsdesk.commonmark.blocks import text_of
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, quoted
from newsdesk.reading.files.text.characters import CONTROL, described, meant_by_control
from newsdesk.reading.files.text.hidden_characters import hidden_in

# With any number of digits, and with any name: a browser reads more of them than CommonMark (section 2.5).
ENTITY = re.compile(r"&(?:#0*([0-9]+)|#[xX]0*([0-9a-fA-F]+)|[0-9A-Za-z]+);")
MOST_DIGITS, LAST_CHARACTER = 7, 0x10FFFF
NO_CHARACTER = "\0"
DELETE_IT = "Delete it. To show how it is typed, put it between backquotes."

# Position, rule, message and hint.
EntityFault = tuple[int, str, str, str]


def refuse_entities(words: BodyWords) -> None:
    """Report entities of control characters and of invisible ones, at most `MAX_PROBLEMS`, but not those in code."""
    if "&" not in words.published.text:
        return
    for position, rule, message, hint in islice(faulty_entities(words.text), MAX_PROBLEMS):
        words.fault(position, rule, message, hint or DELETE_IT)
    for definition, lines in words.definitions:
        faults = faulty_entities(text_of(lines)[definition.start : definition.end])
        for position, rule, message, hint in islice(faults, MAX_PROBLEMS):
            place = words.place_in(lines, definition.start + position)
            words.diagnostics.add(place, rule, message, hint or DELETE_IT)


def faulty_entities(text: str) -> Iterator[EntityFault]:
    """Each entity in `text` that stands for what cannot be published; its neighbours count as they are shown.

    The hint is empty for one that is to be deleted.
    """
    entities = list(ENTITY.finditer(text)) if "&" in text else []
    shown: list[str] = []
    starts: list[int] = []
    length = position = 0
    for entity in entities:
        characters = _characters(entity)
        if CONTROL.search(characters):
            message, hint = _about_control(entity[0], characters)
            yield entity.start(), "control-character", message, hint
        shown += text[position : entity.start()], characters
        starts.append(length + entity.start() - position)
        length, position = starts[-1] + len(characters), entity.end()
    whole = "".join([*shown, text[position:]])
    for hidden in hidden_in(whole) if entities else ():
        index = bisect_right(starts, hidden) - 1
        if index >= 0 and hidden < starts[index] + len(shown[2 * index + 1]):
            message = f"`{quoted(entities[index][0])}` is {described(whole[hidden])}, which nobody sees."
            yield entities[index].start(), "invisible-character", message, ""


def _about_control(typed: str, characters: str) -> tuple[str, str]:
    """Message and hint for an entity that was `typed`, and stands for a control character or for none."""
    meant = meant_by_control(characters)
    what = "no character" if characters == NO_CHARACTER else described(characters)
    hint = f"Type `{meant}` in its place." if meant else ""
    return f"`{quoted(typed)}` is {what}: it cannot be published.", hint


def printed_entities(text: str) -> Iterator[tuple[str, str]]:
    """Each entity in `text`, and the characters that it stands for, unless it stands for none."""
    for entity in ENTITY.finditer(text):
        if (characters := _characters(entity)) not in (entity[0], NO_CHARACTER):
            yield entity[0], characters


def _characters(entity: re.Match[str]) -> str:
    """What an entity stands for; `NO_CHARACTER` for a number that no character has."""
    if not (entity[1] or entity[2]):
        return unescape(entity[0])
    digits, base = (entity[1], 10) if entity[1] else (entity[2], 16)
    number = int(digits, base) if len(digits) <= MOST_DIGITS else 0
    return NO_CHARACTER if number > LAST_CHARACTER or 0xD800 <= number <= 0xDFFF else chr(number)
