"""Names on a map: where each stands, so that none covers another, a mark, or the edge of the sheet."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from msgspec import Struct

from newsdesk.rendering.maps.lettering import Box, width_of

# Of the height of a font: what letters take above and below the line on which they stand.
ASCENT, DESCENT = 1.1, 0.35
# The height of capitals, whose middle is that of a line for the eye.
CAPITALS = 0.7
MARGIN = 3


class Anchor(Enum):
    """Which part of a line of words is at its x; the value is what SVG calls it, where lines run to the right."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Label(Struct, frozen=True):
    """Words that stand at a point of the line of writing, in pixels of the sheet."""

    words: str
    x: float
    y: float
    anchor: Anchor
    box: Box


class Spot(Struct, frozen=True):
    """A mark on a map: its middle, and how far it reaches from there."""

    x: float
    y: float
    reach: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach)


class Room(Struct, frozen=True):
    """Where labels can stand: on a sheet of so many pixels, in letters of a `size`, and on nothing that is `taken`."""

    width: int
    height: int
    size: float
    taken: Sequence[Box]


def labels_beside(spots: Sequence[Spot], names: Sequence[str], room: Room) -> list[Label]:
    """A label of each name right beside its spot; none at all if one has no room."""
    return _placed(spots, names, room, [0])


def labels_around(spots: Sequence[Spot], names: Sequence[str], room: Room) -> list[Label]:
    """The same for names that are short, and stand as far from their spots as they have to."""
    return _placed(spots, names, room, range(0, max(room.width, room.height), 6))


def _placed(spots: Sequence[Spot], names: Sequence[str], room: Room, distances: Iterable[int]) -> list[Label]:
    placed: list[Label] = []
    for number, (spot, name) in enumerate(zip(spots, names, strict=True)):
        marks = [each.box for each in (*spots[:number], *spots[number + 1 :])]
        others = [*room.taken, *marks, *(label.box for label in placed)]
        tried = (label for distance in distances for label in _beside(spot, name, room.size, distance))
        free = (label for label in tried if label.box.is_on(room.width, room.height, MARGIN))
        label = next((label for label in free if not any(map(label.box.meets, others))), None)
        if label is None:
            return []
        placed.append(label)
    return placed


def label_at(middle: tuple[float, float], words: str, size: float) -> Label:
    """A label around a point."""
    x, y = middle
    return _label(words, (x, y + size * CAPITALS / 2), Anchor.MIDDLE, size)


def label_from(start: tuple[float, float], words: str, size: float) -> Label:
    """A label that begins at a point of the line on which it stands."""
    return _label(words, start, Anchor.START, size)


def _beside(spot: Spot, name: str, size: float, distance: float) -> Iterator[Label]:
    """The places for a label around its spot, those first where eyes look first (E. Imhof, 1975)."""
    reach = spot.reach + distance
    aside, corner = reach + 4, reach * 0.7 + 2
    left, right, half = spot.x - corner, spot.x + corner, size * CAPITALS
    above, below = spot.y - reach - 4 - size * DESCENT, spot.y + reach + 3 + size * ASCENT
    for x, y, anchor in (
        (spot.x + aside, spot.y + half / 2, Anchor.START),
        (spot.x - aside, spot.y + half / 2, Anchor.END),
        (right, spot.y - corner, Anchor.START),
        (right, spot.y + corner + half, Anchor.START),
        (spot.x, above, Anchor.MIDDLE),
        (spot.x, below, Anchor.MIDDLE),
        (left, spot.y - corner, Anchor.END),
        (left, spot.y + corner + half, Anchor.END),
    ):
        yield _label(name, (x, y), anchor, size)


def _label(words: str, at: tuple[float, float], anchor: Anchor, size: float) -> Label:
    (x, y), width = at, width_of(words, size)
    left = {Anchor.START: x, Anchor.MIDDLE: x - width / 2, Anchor.END: x - width}[anchor]
    return Label(words, x, y, anchor, Box(left, y - size * ASCENT, left + width, y + size * DESCENT))
