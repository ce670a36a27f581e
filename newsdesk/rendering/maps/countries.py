"""The countries on a map: what each is called, and where on the sheet its name has room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from newsdesk.rendering.maps.labels import Label, label_at
from newsdesk.rendering.maps.lettering import Box, width_of
from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.sheet import Sheet

# A country by its code, and what of it is on a sheet, in pixels.
Country: TypeAlias = tuple[str, BaseGeometry]

COUNTRY_NAMES = Path(__file__).with_name("country_names.json")
# The language whose names stand in for those of one that we have none of.
STAND_IN = "en"
# Pixels: how large the letters of a name are.
LETTERS = 11.5
# Of a label, what may stand beyond the border of its country.
OVERLAP = 0.12
# Square pixels, in which no name has room.
LEAST_AREA = 200
# Pixels: how exactly the middle of a country is looked for.
EXACTNESS = 4


def country_names(language: str) -> Mapping[str, str]:
    """The names of countries by their codes in a language (BCP 47), or the one that it is a variant of, or English."""
    told = _all_names()
    tag = language
    while tag and tag not in told:
        tag = tag.rpartition("-")[0]
    return told[tag or STAND_IN]


def country_labels(
    sheet: Sheet, countries: Iterable[Country], names: Mapping[str, str], taken: Sequence[Box]
) -> Iterator[Label]:
    """A label for each of the countries on the sheet in which its name has room, none on what is `taken`."""
    boxes = list(taken)
    for code, area in countries:
        for label in _labels_in(area, names[code], boxes) if code in names else ():
            is_free = label.box.is_on(sheet.width, sheet.height, 2) and not any(map(label.box.meets, boxes))
            if is_free and _is_within(label.box, area):
                boxes.append(label.box)
                yield label
                break


def countries_on(sheet: Sheet) -> Iterator[Country]:
    """The countries of which there is enough on the sheet for a name, the largest part first."""
    codes, polygons = outlines().codes, outlines().parts
    parts: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for number, piece in sheet.pieces(polygons, LEAST_AREA):
        parts[codes[number]].append(piece)
    found = [(-sum(piece.area for piece in pieces), code, pieces) for code, pieces in parts.items()]
    for _, code, pieces in sorted(found, key=lambda each: each[:2]):
        yield code, shapely.multipolygons(pieces)


def _labels_in(area: BaseGeometry, name: str, taken: Sequence[Box]) -> Iterator[Label]:
    """Labels in the middle of the largest part of a country on the sheet, then of what of it is left free.

    None where it is narrower than they would be.
    """
    aside, above, bounds = width_of(name, LETTERS) / 2, LETTERS * 0.7, Box(*area.bounds)
    if bounds.right - bounds.left < (1 - OVERLAP) * 2 * aside:
        return
    yield label_at(_middle(area), name, LETTERS)
    blocked = [Box(box.left - aside, box.top - above, box.right + aside, box.bottom + above) for box in taken]
    near = [shapely.box(box.left, box.top, box.right, box.bottom) for box in blocked if box.meets(bounds)]
    if not near:
        return
    free = area.difference(shapely.union_all(near))
    if free.area >= LEAST_AREA:
        yield label_at(_middle(free), name, LETTERS)


def _middle(area: BaseGeometry) -> tuple[float, float]:
    """The point that is farthest from the edges of the largest part of an area."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    x, y = shapely.maximum_inscribed_circle(largest, EXACTNESS).coords[0]
    return x, y


def _is_within(label: Box, area: BaseGeometry) -> bool:
    box = shapely.box(label.left, label.top, label.right, label.bottom)
    return bool(box.intersection(area).area >= (1 - OVERLAP) * box.area)


@cache
def _all_names() -> dict[str, dict[str, str]]:
    return msgspec.json.decode(COUNTRY_NAMES.read_bytes(), type=dict[str, dict[str, str]])
