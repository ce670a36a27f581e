"""The countries on a map: what each is called, and where on the sheet its name has room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import shapely
from msgspec import Struct
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from newsdesk.rendering.maps.labels import Label, label_at
from newsdesk.rendering.maps.lettering import Box, width_of
from newsdesk.rendering.maps.outlines import outlines
from newsdesk.rendering.maps.sheet import Sheet

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


class Country(Struct, frozen=True):
    """What of a country is on a sheet, in pixels, within `bounds`; the largest piece first.

    It stays in pieces: drawn roughly, they can overlap, and are no sound whole.
    """

    code: str
    pieces: NDArray[np.object_]
    bounds: Box


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
    for country in countries:
        for label in _labels_in(country, names[country.code], boxes) if country.code in names else ():
            is_free = label.box.is_on(sheet.width, sheet.height, 2) and not any(map(label.box.meets, boxes))
            if is_free and _is_within(label.box, country.pieces):
                boxes.append(label.box)
                yield label
                break


def countries_on(sheet: Sheet) -> Iterator[Country]:
    """The countries of which there is enough on the sheet for a name, the largest part first."""
    pieces, numbers = sheet.pieces(outlines().parts, LEAST_AREA)
    sizes = shapely.area(pieces).tolist()
    of_country: defaultdict[str, list[int]] = defaultdict(list)
    for piece, number in enumerate(numbers.tolist()):
        of_country[outlines().codes[number]].append(piece)
    bounds = shapely.bounds(pieces).tolist()
    for code in sorted(of_country, key=lambda code: (-sum(sizes[piece] for piece in of_country[code]), code)):
        own = sorted(of_country[code], key=sizes.__getitem__, reverse=True)
        left, top, right, bottom = zip(*[bounds[piece] for piece in own], strict=True)
        yield Country(code, pieces[own], Box(min(left), min(top), max(right), max(bottom)))


def _labels_in(country: Country, name: str, taken: Sequence[Box]) -> Iterator[Label]:
    """Labels in the middle of the largest part of a country on the sheet, then of what of it is left free.

    None where it is narrower than they would be.
    """
    aside, above, bounds = width_of(name, LETTERS) / 2, LETTERS * 0.7, country.bounds
    if bounds.right - bounds.left < (1 - OVERLAP) * 2 * aside:
        return
    yield label_at(_middle(country.pieces[0]), name, LETTERS)
    blocked = [Box(box.left - aside, box.top - above, box.right + aside, box.bottom + above) for box in taken]
    near = [shapely.box(box.left, box.top, box.right, box.bottom) for box in blocked if box.meets(bounds)]
    if not near:
        return
    free = shapely.get_parts(shapely.difference(country.pieces, shapely.union_all(near)))
    sizes = shapely.area(free)
    if sizes.sum() >= LEAST_AREA:
        yield label_at(_middle(free[sizes.argmax()]), name, LETTERS)


def _middle(area: BaseGeometry) -> tuple[float, float]:
    """The point of an area that is farthest from its edges."""
    radius = shapely.maximum_inscribed_circle(area, EXACTNESS)
    x, y = shapely.get_coordinates(radius)[0].tolist()
    return x, y


def _is_within(label: Box, pieces: NDArray[np.object_]) -> bool:
    inside = shapely.area(shapely.clip_by_rect(pieces, label.left, label.top, label.right, label.bottom))
    return bool(inside.sum() >= (1 - OVERLAP) * (label.right - label.left) * (label.bottom - label.top))


@cache
def _all_names() -> dict[str, dict[str, str]]:
    return msgspec.json.decode(COUNTRY_NAMES.read_bytes(), type=dict[str, dict[str, str]])
