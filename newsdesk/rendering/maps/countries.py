"""The countries on a map: what each is called, and where on the sheet its name has room."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from pathlib import Path

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from newsdesk.rendering.maps.labels import Label, label_at
from newsdesk.rendering.maps.lettering import Box, width_of
from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.sheet import Sheet

COUNTRY_NAMES = Path(__file__).with_name("country_names.json")
# The language whose names stand in for those of one that we have none of.
STAND_IN = "en"
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


def country_labels(sheet: Sheet, names: Mapping[str, str], size: float, taken: Sequence[Box]) -> Iterator[Label]:
    """A label for each country of which enough is on the sheet for its name, none on what is `taken`."""
    boxes = list(taken)
    for code, area in _on_sheet(sheet, names):
        for label in _labels_in(area, names[code], size, boxes):
            is_free = label.box.is_on(sheet.width, sheet.height, 2) and not any(map(label.box.meets, boxes))
            if is_free and _is_within(label.box, area):
                boxes.append(label.box)
                yield label
                break


def _on_sheet(sheet: Sheet, names: Mapping[str, str]) -> Iterator[tuple[str, BaseGeometry]]:
    """The countries that have a name and are on the sheet, the largest part first."""
    whole = shapely.box(0, 0, sheet.width, sheet.height)
    countries = outlines().countries
    near = compress(countries, sheet.can_show([*countries.values()]))
    found = []
    for code in names.keys() & {*near}:
        drawn = sheet.areas([*shapely.get_parts(countries[code])])
        parts = [part for part in shapely.get_parts(drawn.intersection(whole)) if part.area >= LEAST_AREA]
        if parts:
            found.append((-sum(part.area for part in parts), code, shapely.multipolygons(parts)))
    for _, code, area in sorted(found, key=lambda each: each[:2]):
        yield code, area


def _labels_in(area: BaseGeometry, name: str, size: float, taken: Sequence[Box]) -> Iterator[Label]:
    """Labels in the middle of the largest part of a country on the sheet, then of what of it is left free."""
    yield label_at(_middle(area), name, size)
    aside, above = width_of(name, size) / 2, size * 0.7
    blocked = [shapely.box(box.left - aside, box.top - above, box.right + aside, box.bottom + above) for box in taken]
    free = area.difference(shapely.union_all(blocked))
    if free.area >= LEAST_AREA:
        yield label_at(_middle(free), name, size)


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
