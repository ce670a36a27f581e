"""The coasts and borders of the world, in decimal degrees, as `make outlines` wrote them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import shapely
from msgspec import Struct
from numpy.typing import NDArray
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from newsdesk.rendering.maps.disputed import parted
from newsdesk.rendering.maps.projections import LONGEST_STEP

FILE = Path(__file__).with_name("outlines.json")
HALF_TURN = 180
# Points that are the same to the file make no ring.
LEAST_OF_RING = 3

Points = NDArray[np.float64]
# The rings of a polygon, each of which is arcs in order; one that is run through backwards is `~` its number.
_Polygons = list[list[list[int]]]


class Layer(Struct, frozen=True, eq=False):
    """Shapes in degrees, no line of which is longer than `LONGEST_STEP`, and the bounds of each.

    These are rows of the west, the south, the east and the north of all.
    """

    shapes: NDArray[np.object_]
    bounds: Points


def layer_of(shapes: Sequence[BaseGeometry] | NDArray[np.object_]) -> Layer:
    """Shapes with their bounds, which are found once, and with points as close as it takes."""
    every = shapely.segmentize(np.asarray(shapes, object), LONGEST_STEP)
    return Layer(every, shapely.bounds(every).T)


class Outlines(Struct, frozen=True):
    """The polygons of all `land`, the `countries` by their ISO 3166-1 alpha-3 codes, and the lines between them.

    `parts` are the polygons of countries one by one, and `codes` those of the countries that they are of.
    Some polygons touch themselves. What crosses the date line goes on beyond 180 degrees.
    """

    land: Layer
    countries: dict[str, BaseGeometry]
    borders: Layer
    disputed: Layer
    codes: Sequence[str]
    parts: Layer


class _File(Struct, frozen=True):
    steps: int
    arcs: list[list[int]]
    land: _Polygons
    countries: dict[str, _Polygons]


@cache
def outlines() -> Outlines:
    """All of them, read once by a process."""
    told = msgspec.json.decode(FILE.read_bytes(), type=_File)
    arcs = [np.cumsum(np.array(steps, float).reshape(-1, 2), axis=0) / told.steps for steps in told.arcs]
    borders: list[BaseGeometry] = []
    disputed: list[BaseGeometry] = []
    for arc, between in sorted(_between(told.countries).items()):
        if len(arcs[arc]) > 1:
            in_dispute, agreed = parted(LineString(arcs[arc]), between)
            borders.append(agreed)
            disputed.append(in_dispute)
    land, _ = _polygons(told.land, arcs)
    told_codes = np.array([code for code, polygons in told.countries.items() for _ in polygons])
    parts, numbers = _polygons([polygon for polygons in told.countries.values() for polygon in polygons], arcs)
    codes = told_codes[numbers]
    return Outlines(
        land=layer_of(land),
        countries={code: shapely.geometrycollections(parts[codes == code]) for code in told.countries},
        borders=layer_of([line for line in borders if not line.is_empty]),
        disputed=layer_of([line for line in disputed if not line.is_empty]),
        codes=codes.tolist(),
        parts=layer_of(parts),
    )


def _between(countries: dict[str, _Polygons]) -> dict[int, frozenset[str]]:
    """The arcs that two countries share, and which those are: a coast is of one alone."""
    owners: dict[int, set[str]] = {}
    for code, polygons in countries.items():
        for arc in (arc for rings in polygons for ring in rings for arc in ring):
            owners.setdefault(arc if arc >= 0 else ~arc, set()).add(code)
    return {arc: frozenset(codes) for arc, codes in owners.items() if len(codes) > 1}


def _polygons(told: _Polygons, arcs: Sequence[Points]) -> tuple[NDArray[np.object_], NDArray[np.int_]]:
    """The polygons, and the number of each, as some are too small to have an area; so are some holes."""
    rings, owners = list[Points](), list[int]()
    for number, (shell, *holes) in enumerate([_ring(ring, arcs) for ring in polygon] for polygon in told):
        if len(shell) > LEAST_OF_RING:
            found = [shell, *(hole for hole in holes if len(hole) > LEAST_OF_RING)]
            rings += found
            owners += [number] * len(found)
    lengths = [*map(len, rings)]
    closed = shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), lengths))
    numbers, of_polygon = np.unique(owners, return_inverse=True)
    return shapely.polygons(closed, indices=of_polygon), numbers


def _ring(ring: Sequence[int], arcs: Sequence[Points]) -> Points:
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    # The next arc begins where the last one ended. What crosses the date line goes on beyond 180 degrees.
    points = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    if np.ptp(points[:, 0]) > HALF_TURN:
        points[:, 0] = np.unwrap(points[:, 0], period=360)
    if abs(points[-1, 0] - points[0, 0]) < HALF_TURN:
        return points
    # A coast all around a pole: the land ends there.
    pole = np.copysign(90, points[0, 1])
    return np.concatenate([points, [[points[-1, 0], pole], [points[0, 0], pole]]])
