"""The body of a file → what is to be typed there instead of an old name, in links, pictures and bare addresses."""

from collections.abc import Iterator

from newsdesk.commands.writing.renaming.new_destinations import ChangedPart, changed_part
from newsdesk.commands.writing.renaming.renaming import Renaming
from newsdesk.reading.body.destinations import Destination, destinations, inline_links
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.repairs import Repair

ESCAPE = "\\"
# What a bare address without its scheme is read with.
ADDED_SCHEME = "http://"


def body_changes(words: BodyWords, lines: list[str], renaming: Renaming) -> Iterator[Repair | tuple[int, int]]:
    """The repairs of a body; in their stead the place of what cannot be changed by itself.

    `lines` are those of its file, decoded.
    """
    taken: set[Repair] = set()
    for each in destinations(words, inline_links(words.text)):
        if part := changed_part(each.typed, words.diagnostics.file, renaming):
            repairs = _repairs(each, part, lines[each.place[0] - 1])
            repair = next((repair for repair in repairs if repair not in taken), None)
            if repair:
                taken.add(repair)
            yield repair or each.place


def _repairs(destination: Destination, part: ChangedPart, line: str) -> Iterator[Repair]:
    """The repairs of a part of a destination, wherever it may be on a line, the nearest first."""
    number, column = destination.place
    typed, start, end = destination.typed, part.start, part.end
    if typed.startswith(ADDED_SCHEME) and not line.startswith(ADDED_SCHEME, column - 1):
        typed, start, end = typed[len(ADDED_SCHEME) :], start - len(ADDED_SCHEME), end - len(ADDED_SCHEME)
    # Behind a tab a column counts blanks, so that it can be beside the place in the line.
    starts = sorted(range(len(line)), key=lambda position: abs(position - column + 1))
    for positions in (_positions(line, position, typed) for position in starts):
        if positions:
            first, last = positions[start], positions[end]
            yield Repair((number, first + 1), line[first:last], part.new)


def _positions(line: str, start: int, typed: str) -> list[int]:
    """Where in a line each character of `typed` is, from `start` on, and where it ends; empty if it is not there.

    A backslash in the line may escape a character.
    """
    positions: list[int] = []
    position = start
    for letter in typed:
        if line[position : position + 2] == ESCAPE + letter:
            position += 1
        if line[position : position + 1] != letter:
            return []
        positions.append(position)
        position += 1
    return [*positions, position]
