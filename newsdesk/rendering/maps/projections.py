"""Degrees → a plane: the two projections of our maps, with what of the world each of them can show.

Both are of equal area. J. P. Snyder, "Map Projections: A Working Manual" (1987), 24; B. Šavrič, T. Patterson and
B. Jenny, "The Equal Earth map projection" (2018). The radius of the globe is 1, and y runs to the north.
"""

from collections.abc import Sequence
from math import asin, cos, degrees, hypot, radians, sin
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
# West, south, east, north, in degrees; the east can be beyond 180.
Window = tuple[float, float, float, float]
# Left, bottom, right, top, in radii of the globe, on a plane that has its origin in the centre of a projection.
Extent = tuple[float, float, float, float]

EARTH_RADIUS_KM = 6371.0
# Degrees: along a parallel of latitude a line is bent, and so is the edge at which the globe is cut open.
LONGEST_STEP = 1
# From the middle of the Equal Earth projection to its sides.
WORLD_ASIDE = 2.71
# Beyond the pole by less than this, a map has the pole in a corner.
NEAR_POLE = 88
# Of each edge of an extent, where it is asked what it shows: between two of them, an edge is all but straight.
EDGE_POINTS = 17


class Projection(Protocol):
    """A way to draw the world on a plane."""

    def __call__(self, lonlat: Numbers) -> Numbers:
        """Rows of longitude and latitude in degrees → rows of x and y, in radii of the globe."""

    def window(self, extent: Extent) -> Window:
        """What of the world can be drawn within an extent, or more of it."""

    @property
    def lon(self) -> float:
        """The longitude of the meridian in the middle."""

    @property
    def opposite(self) -> tuple[float, float] | None:
        """The longitude and the latitude of the point that is drawn as a line all around the rest, if one is."""

    def __hash__(self) -> int:
        """The same for two that draw alike."""


class AzimuthalEqualArea(Struct, frozen=True):
    """Lambert's azimuthal projection around a centre: for all that is no larger than a continent, at the poles too."""

    lon: float
    lat: float

    def __call__(self, lonlat: Numbers) -> Numbers:
        lon, lat = np.radians(lonlat[:, 0] - self.lon), np.radians(lonlat[:, 1])
        here = radians(self.lat)
        towards = sin(here) * np.sin(lat) + cos(here) * np.cos(lat) * np.cos(lon)
        scale = np.sqrt(2 / np.maximum(1 + towards, 1e-9))
        x = scale * np.cos(lat) * np.sin(lon)
        y = scale * (cos(here) * np.sin(lat) - sin(here) * np.cos(lat) * np.cos(lon))
        return np.column_stack([x, y])

    def window(self, extent: Extent) -> Window:
        left, bottom, right, top = extent
        reach = degrees(reach_of(extent))
        if abs(self.lat) + reach >= NEAR_POLE:
            south, north = (self.lat - reach, 90.0) if self.lat > 0 else (-90.0, self.lat + reach)
            return self.lon - 180, max(south, -90.0), self.lon + 180, min(north, 90.0)
        # It shows no pole, so that what lies farthest to each side stands on its edge.
        across, along = np.linspace(left, right, EDGE_POINTS), np.linspace(bottom, top, EDGE_POINTS)
        x = np.concatenate([across, across, np.full_like(along, left), np.full_like(along, right)])
        y = np.concatenate([np.full_like(across, bottom), np.full_like(across, top), along, along])
        lon, lat = self._on_globe(x, y)
        # A line is drawn straight from point to point: one that comes in from beyond is not to be cut within.
        west, south = float(lon.min()) - LONGEST_STEP, float(lat.min()) - LONGEST_STEP
        return west, south, float(lon.max()) + LONGEST_STEP, float(lat.max()) + LONGEST_STEP

    @property
    def opposite(self) -> tuple[float, float]:
        return self.lon + 180, -self.lat

    def _on_globe(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """The longitudes and latitudes of points of the plane, none of which is the origin; in degrees."""
        chord, here = np.hypot(x, y), radians(self.lat)
        arc = 2 * np.arcsin(chord / 2)
        lat = np.arcsin(np.cos(arc) * sin(here) + y * np.sin(arc) * cos(here) / chord)
        aside = np.arctan2(x * np.sin(arc), chord * cos(here) * np.cos(arc) - y * sin(here) * np.sin(arc))
        return self.lon + np.degrees(aside), np.degrees(lat)


class EqualEarth(Struct, frozen=True):
    """The whole world, with a meridian in the middle."""

    lon: float

    def __call__(self, lonlat: Numbers) -> Numbers:
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        lon, lat = np.radians(lonlat[:, 0] - self.lon), np.radians(lonlat[:, 1])
        p = np.arcsin(np.sqrt(3) / 2 * np.sin(lat))
        narrowing = 9 * a4 * p**8 + 7 * a3 * p**6 + 3 * a2 * p**2 + a1
        x = 2 * np.sqrt(3) * lon * np.cos(p) / (3 * narrowing)
        return np.column_stack([x, a4 * p**9 + a3 * p**7 + a2 * p**3 + a1 * p])

    @property
    def opposite(self) -> None:
        return None

    def window(self, extent: Extent) -> Window:
        return self.lon - 180, -90, self.lon + 180, 90


def reach_of(extent: Extent) -> float:
    """How far it is from the centre to the farthest corner, in radians on the globe, on an azimuthal map of equal area.

    A length there is that of the chord.
    """
    left, bottom, right, top = extent
    return 2 * asin(min(1, hypot(max(-left, right), max(-bottom, top)) / 2))


def middle_of(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle (longitude, latitude) of `places` on the globe, which is also right across the date line."""
    points = [_on_globe(lon, lat) for lon, lat in places]
    x, y, z = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return degrees(np.arctan2(y, x)), degrees(np.arctan2(z, np.hypot(x, y)))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far it is between two places (longitude, latitude), in radians on the globe."""
    dot = sum(a * b for a, b in zip(_on_globe(*one), _on_globe(*other), strict=True))
    return float(np.arccos(max(-1.0, min(1.0, dot))))


def _on_globe(lon: float, lat: float) -> tuple[float, float, float]:
    east, north = radians(lon), radians(lat)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
