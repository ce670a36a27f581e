"""The sheet of a map: which part of the world stands on it, and where on it a place is."""

from collections.abc import Sequence
from math import radians
from typing import Any

import numpy as np
import shapely
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from newsdesk.rendering.maps.neighbourhood import near
from newsdesk.rendering.maps.outlines import Layer
from newsdesk.rendering.maps.projections import (
    EARTH_RADIUS_KM,
    WORLD_ASIDE,
    AzimuthalEqualArea,
    EqualEarth,
    Extent,
    Numbers,
    Projection,
    Window,
    distance,
    middle_of,
    reach_of,
)
from newsdesk.views import MapPlace

# Around places that are close together, so much is shown that readers know where in the world they are.
LEAST_HALF_WIDTH_KM = 620
# Of the half of the sheet, where the outermost places are.
FILLED = 0.72
# In radii of the globe, with room for the mark of a place at the side of the world.
MOST_HALF_WIDTH = WORLD_ASIDE / 0.96
# Of a sheet, what has to be land, so that readers see where at sea it is.
LEAST_LAND = 0.005
# Places that are farther apart than this (radians from their middle) are on a map of the whole world.
FARTHEST = radians(50)
# Pixels from which on what a line leaves out cannot be seen.
TOLERANCE = 0.6
# The same for what has only its middle looked for.
ROUGHLY = 2
# Pixels between which shapes that touch are joined.
GRID = 0.02
DECIMALS = 6
# Square pixels; islands that are smaller cannot be seen.
LEAST_AREA = 1
NOTHING = shapely.GeometryCollection()
# The world is shown to the edge of the sheet, and the lines that cut it off lie outside.
BLEED = 8


class Sheet(Struct, frozen=True):
    """A sheet of `width` times `height` pixels, around `middle` in the plane of the projection.

    `pixels` is how many of them are as long as the radius of the globe.
    """

    width: int
    height: int
    projection: Projection
    middle: tuple[float, float]
    pixels: float

    @property
    def kilometres_per_pixel(self) -> float:
        return EARTH_RADIUS_KM / self.pixels

    @property
    def extent(self) -> Extent:
        """What it shows of the plane of the projection."""
        (x, y), aside = self.middle, (self.width / 2 + BLEED) / self.pixels
        above = (self.height / 2 + BLEED) / self.pixels
        return x - aside, y - above, x + aside, y + above

    @property
    def is_true_to_scale(self) -> bool:
        """Whether a length means the same all over it, near enough for a scale."""
        return isinstance(self.projection, AzimuthalEqualArea)

    def points(self, lonlat: Numbers) -> Numbers:
        """Rows of longitude and latitude → rows of pixels from the left and from the top."""
        return self._pixels(self.projection(lonlat))

    def point(self, place: MapPlace) -> tuple[float, float]:
        (x, y), *_ = self.points(np.array([_seen_from(self.projection.lon, *spot_of(place))]))
        return float(x), float(y)

    def areas(self, polygons: Layer) -> BaseGeometry:
        """Polygons in degrees → what of them is on the sheet, joined, in pixels."""
        drawn, _ = self._near(polygons)
        # It is quick, and where a coast touches an edge, what it leaves can cross itself.
        cut = shapely.clip_by_rect(drawn, *self._edges)
        seen = cut[shapely.area(cut) >= LEAST_AREA]
        if not len(seen):
            # To join nothing takes as long as to join something.
            return NOTHING
        parts = shapely.simplify(seen, TOLERANCE)
        is_unsound = ~shapely.is_valid(parts)
        parts[is_unsound] = shapely.make_valid(parts[is_unsound])
        # Also where the globe was cut open, opposite the middle of a map of a pole.
        return shapely.union_all(parts, grid_size=GRID)

    def pieces(self, polygons: Layer, least: float) -> tuple[Any, NDArray[np.int_]]:
        """Polygons in degrees → the pieces of those that have so many square pixels of the sheet, and whose each is.

        Quicker than `areas`, and roughly: what has its middle looked for need not fit what is beside it.
        """
        drawn, numbers = self._near(polygons)
        cut = shapely.clip_by_rect(drawn, 0, 0, self.width, self.height)
        parts, wholes = shapely.get_parts(cut, return_index=True)
        is_seen = shapely.area(parts) >= least
        rough = shapely.simplify(parts[is_seen], ROUGHLY, preserve_topology=False)
        is_unsound = ~shapely.is_valid(rough)
        rough[is_unsound] = shapely.buffer(rough[is_unsound], 0)
        pieces, owners = shapely.get_parts(rough, return_index=True)
        # What is long and thin can come to nothing.
        is_left = shapely.area(pieces) > 0
        return pieces[is_left], numbers[wholes[is_seen]][owners[is_left]]

    def lines(self, lines: Layer) -> BaseGeometry:
        """Lines in degrees → what of them is on the sheet, in pixels."""
        drawn = shapely.clip_by_rect(self._near(lines)[0], *self._edges)
        merged = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(drawn)))
        return shapely.simplify(merged, TOLERANCE, preserve_topology=False)

    def _near(self, layer: Layer) -> tuple[Any, NDArray[np.int_]]:
        """What of a layer can be on the sheet, in pixels, and the number of the shape that each is a part of."""
        shapes, numbers = near(layer, self.projection, self.extent)
        return shapely.transform(shapes, self._pixels), numbers

    def _pixels(self, plane: Numbers) -> Numbers:
        turned = (plane - self.middle) * self.pixels
        # Processors differ in the last digits of a sine; a map is the same on all of them.
        return np.round(turned * (1, -1) + (self.width / 2, self.height / 2), DECIMALS)

    @property
    def _edges(self) -> Window:
        return -BLEED, -BLEED, self.width + BLEED, self.height + BLEED


def spot_of(place: MapPlace) -> tuple[float, float]:
    """The longitude and the latitude of a place, in degrees."""
    return float(place.longitude), float(place.latitude)


def sheet_with_land(places: Sequence[MapPlace], size: tuple[int, int], land: Layer) -> tuple[Sheet, BaseGeometry]:
    """A sheet of a size with all of the `places` on it, and what of the `land` is on it, in pixels.

    It has the projection that suits how far they are apart. At sea it shows as much more as it takes for some land to
    be on it.
    """
    sheet = _sheet_around(places, *size)
    on_it = sheet.areas(land)
    while on_it.area < LEAST_LAND * sheet.width * sheet.height and reach_of(sheet.extent) < FARTHEST / 2:
        sheet = replace(sheet, pixels=sheet.pixels / 1.6)
        on_it = sheet.areas(land)
    return sheet, on_it


def _sheet_around(places: Sequence[MapPlace], width: int, height: int) -> Sheet:
    spots = [*map(spot_of, places)]
    lon, lat = middle_of(spots)
    is_wide = max(distance((lon, lat), spot) for spot in spots) > FARTHEST
    projection: Projection = EqualEarth(lon) if is_wide else AzimuthalEqualArea(lon, lat)
    plane = projection(np.array([_seen_from(lon, *spot) for spot in spots]))
    low, high = plane.min(axis=0), plane.max(axis=0)
    x, y = (low + high) / 2
    half_width, half_height = (high - low) / 2 / FILLED
    least = LEAST_HALF_WIDTH_KM / EARTH_RADIUS_KM
    half_width = max(half_width, half_height * width / height, least)
    if is_wide:
        # There is nothing to be shown beyond the world.
        half_width = min(half_width, MOST_HALF_WIDTH)
        room = MOST_HALF_WIDTH - half_width
        x = min(max(x, -room), room)
    return Sheet(width, height, projection, (float(x), float(y)), width / 2 / float(half_width))


def _seen_from(meridian: float, lon: float, lat: float) -> tuple[float, float]:
    """A place as it lies from a meridian: half a turn away at most, across the date line where that is nearer."""
    return meridian + (lon - meridian + 180) % 360 - 180, lat
