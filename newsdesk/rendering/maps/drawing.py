"""A `LocatorMap` → a drawing in SVG, with what it shows in words for those who cannot see it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from math import cos, floor, hypot, log10, pi, sqrt

from msgspec import Struct

from newsdesk.rendering.maps.countries import Country, countries_on, country_labels, country_names
from newsdesk.rendering.maps.labels import Anchor, Label, Room, Spot, label_from, labels_around, labels_beside
from newsdesk.rendering.maps.lettering import Box
from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.sheet import Sheet, sheet_with_land
from newsdesk.rendering.maps.svg import STEPS_PER_PIXEL, path_of
from newsdesk.views import LocatorMap, MapPlace, Words

# How far a place that is known as a region can be from its middle, and the least that can be told from a town.
REGION_KM, LEAST_REGION = 100, 13
REACH = {"exact": 4.0, "town": 6.5}
HATCH = 5
# Of the width of a sheet, what its scale takes at most.
LONGEST_SCALE = 0.3
PLACE_SIZE, SCALE_SIZE = 14, 11.5
GROUNDS_KEPT = 2
# Pixels between the edge of a sheet and its scale.
MARGIN = 8


class Drawing(Struct, frozen=True):
    """A map as an SVG element. If it `is_numbered`, its places have their numbers, from 1, instead of their names."""

    svg: str
    is_numbered: bool


def drawing_of(shown: LocatorMap, size: tuple[int, int], words: Words, numbered: bool = False) -> Drawing:
    """The map on a sheet of so many CSS pixels, whose colours are those of the style sheet that it stands in.

    The places have numbers if they are to be `numbered`, or their names have no room.
    """
    ground = ground_of(shown.places, size, shown.borders)
    sheet = ground.sheet
    spots = [_spot(place, sheet) for place in shown.places]
    scale = [scale_of(sheet, words)] if sheet.is_true_to_scale else []
    taken = [each.box for each in scale]
    room = Room(*size, PLACE_SIZE, taken)
    names = [place.name for place in shown.places]
    labels = [] if numbered or not shown.named else labels_beside(spots, names, room)
    is_numbered = shown.named and not labels
    if is_numbered:
        numbers = [str(number) for number in range(1, len(spots) + 1)]
        labels = labels_around(spots, numbers, room)
    full = [*taken, *(label.box for label in labels), *(spot.box for spot in spots)]
    known = country_names(words.language)
    # On a map of the world they would be too many.
    countries = list(country_labels(sheet, ground.countries, known, full)) if scale else []
    parts = [
        f'<rect class="sea" width="{sheet.width}" height="{sheet.height}"/>',
        *ground.paths,
        *(_text("country", label) for label in countries),
        *(_leader(spot, label) for spot, label in zip(spots, labels, strict=False)),
        *_marks(shown, spots),
        *(_text("place", label) for label in labels),
        *(each.drawn() for each in scale),
    ]
    told = _described(shown, words, [label.words for label in countries])
    return Drawing(_svg(size, told, parts), is_numbered)


class Ground(Struct, frozen=True):
    """What lies below the places of a map: its sheet, the `paths` of land and borders, and its countries."""

    sheet: Sheet
    paths: tuple[str, ...]
    countries: tuple[Country, ...]


# A map whose names turn out to have no room is drawn once more with numbers.
@lru_cache(GROUNDS_KEPT)
def ground_of(places: tuple[MapPlace, ...], size: tuple[int, int], borders: bool) -> Ground:
    """What is to be drawn below the places, and below their names."""
    sheet, land = sheet_with_land(places, size, outlines().land)
    paths = (_steps("land", path_of(land)), *(_borders(sheet) if borders else ()))
    return Ground(sheet, paths, tuple(countries_on(sheet)) if borders and sheet.is_true_to_scale else ())


class Scale(Struct, frozen=True):
    """The scale of a sheet: a line in a corner, and how long it is in the world, above it."""

    length: float
    label: Label
    y: float

    @property
    def box(self) -> Box:
        """What the line and the words above it take."""
        above = self.label.box
        return Box(MARGIN, above.top, max(above.right, MARGIN + self.length), self.y)

    def drawn(self) -> str:
        ends = f"M{MARGIN} {self.y - 4:g}v4h{self.length:.0f}v-4"
        return f'<path class="scale" d="{ends}"/>{_text("scale", self.label)}'


def scale_of(sheet: Sheet, words: Words) -> Scale:
    """The longest scale of 1, 2 or 5 times a power of ten in kilometres that is short enough for the sheet."""
    longest = LONGEST_SCALE * sheet.width * sheet.kilometres_per_pixel
    power = 10 ** floor(log10(longest))
    kilometres = max(each * power for each in (1, 2, 5) if each * power <= longest)
    y = sheet.height - MARGIN
    told = words.kilometres.format(number=words.calendar.number(round(kilometres)))
    text = label_from((MARGIN + 3, y - 6), told, SCALE_SIZE)
    return Scale(kilometres / sheet.kilometres_per_pixel, text, y)


def _described(shown: LocatorMap, words: Words, around: Sequence[str]) -> str:
    """What the map shows, for those who cannot see it: the places, and the countries that it names.

    It says of no place in which country it is, which can be just what is fought over.
    """
    names = words.list_pattern.join([place.name for place in shown.places]) if shown.named else words.places
    told = words.map_of.format(places=names)
    return f"{told} {words.map_around.format(countries=words.list_pattern.join(around))}" if around else told


def _spot(place: MapPlace, sheet: Sheet) -> Spot:
    x, y = sheet.point(place)
    region = max(REGION_KM / sheet.kilometres_per_pixel, LEAST_REGION)
    return Spot(x, y, REACH.get(place.precision, region))


def _marks(shown: LocatorMap, spots: Sequence[Spot]) -> Iterator[str]:
    """A mark for each place. Where there are too many to be named, they are small, and take few bytes."""
    marked = [*zip(shown.places, spots, strict=True)]
    if shown.named:
        yield from (_mark(place, spot) for place, spot in marked)
        return
    yield from dict.fromkeys(_circle("region", spot) for place, spot in marked if place.precision == "region")
    dots = dict.fromkeys(f"M{spot.x:.0f} {spot.y:.0f}h0" for place, spot in marked if place.precision != "region")
    yield f'<path class="dots" d="{"".join(dots)}"/>'


def _circle(name: str, spot: Spot) -> str:
    return f'<circle class="{name}" cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{spot.reach:.1f}"/>'


def _mark(place: MapPlace, spot: Spot) -> str:
    hatching = f'<path class="hatching" d="{_hatching(spot)}"/>' if place.precision == "region" else ""
    return hatching + _circle(place.precision, spot)


def _hatching(spot: Spot) -> str:
    """Lines from corner to corner within a circle."""
    half, lines = cos(pi / 4), []
    for number in range(-floor(spot.reach / HATCH), floor(spot.reach / HATCH) + 1):
        aside = number * HATCH
        along = sqrt(max(spot.reach**2 - aside**2, 0))
        start = (spot.x + (aside - along) * half, spot.y + (aside + along) * half)
        lines.append(f"M{start[0]:.1f} {start[1]:.1f}l{2 * along * half:.1f} {-2 * along * half:.1f}")
    return "".join(lines)


def _borders(sheet: Sheet) -> Iterator[str]:
    yield _steps("border", path_of(sheet.lines(outlines().borders)))
    yield _steps("disputed", path_of(sheet.lines(outlines().disputed)))


def _steps(name: str, path: str) -> str:
    return f'<path class="{name}" transform="scale({1 / STEPS_PER_PIXEL:g})" d="{path}"/>' if path else ""


def _leader(spot: Spot, label: Label) -> str:
    """A line from a mark to its label, if that is not beside it."""
    box = label.box
    x, y = min(max(spot.x, box.left), box.right), min(max(spot.y, box.top), box.bottom)
    aside = hypot(x - spot.x, y - spot.y)
    if aside < spot.reach + 8:
        return ""
    return f'<path class="leader" d="M{spot.x:.1f} {spot.y:.1f}L{x:.1f} {y:.1f}"/>'


def _text(name: str, label: Label) -> str:
    anchor = "" if label.anchor is Anchor.START else f' text-anchor="{label.anchor.value}"'
    return f'<text class="{name}" x="{label.x:.1f}" y="{label.y:.1f}"{anchor}>{escape(label.words)}</text>'


def _svg(size: tuple[int, int], description: str, parts: Iterable[str]) -> str:
    """The element, in which lines run to the right, so that the start of a label is its left side in every language."""
    width, height = size
    sized = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg {sized} direction="ltr" role="img" aria-label="{escape(description)}">{"".join(parts)}</svg>'
