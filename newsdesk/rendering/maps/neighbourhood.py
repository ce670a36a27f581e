"""The part of the world around a sheet: the outlines that can be on it, in the plane of its projection."""

from functools import lru_cache, partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from newsdesk.rendering.maps.outlines import Layer
from newsdesk.rendering.maps.projections import LONGEST_STEP, Extent, Numbers, Projection, Window

# Degrees: a shape can be as far to the west or to the east of where its longitudes place it.
TURNS = (-360, 0, 360)
# How much wider and higher than its extent one looks: of two sizes of a map, each shows a little more than the other.
AHEAD, FARTHEST_AHEAD = 1.2, 2
# Degrees around the point opposite the centre, at which nothing is drawn.
HOLE = 1
# As many as a map has layers.
LAYERS_KEPT = 4


def near(layer: Layer, projection: Projection, extent: Extent) -> tuple[Any, NDArray[np.int_]]:
    """The parts of the shapes that are within an extent, or a little beyond it, and the number of the shape of each.

    In radii of the globe, as their longitudes are seen from the centre.
    """
    return _neighbourhood(layer, projection).within(extent)


class _Neighbourhood:
    """What of a layer is around a centre, as far as it was asked for last."""

    def __init__(self, layer: Layer, projection: Projection) -> None:
        self._layer, self._projection = layer, projection
        self._extent, self._found = (0.0, 0.0, 0.0, 0.0), (np.array([]), np.array([], int))

    def within(self, extent: Extent) -> tuple[Any, NDArray[np.int_]]:
        if not _is_in(extent, self._extent) or not _is_in(self._extent, _enlarged(extent, FARTHEST_AHEAD)):
            self._extent = _enlarged(extent, AHEAD)
            self._found = _within(self._layer, self._projection.window(self._extent), self._projection)
        return self._found


# Of one map after the other.
_neighbourhood = lru_cache(LAYERS_KEPT)(_Neighbourhood)


def _enlarged(extent: Extent, times: float) -> Extent:
    left, bottom, right, top = extent
    aside, above = (right - left) * (times - 1) / 2, (top - bottom) * (times - 1) / 2
    return left - aside, bottom - above, right + aside, top + above


def _is_in(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _within(layer: Layer, around: Window, projection: Projection) -> tuple[Any, NDArray[np.int_]]:
    west, south, east, north = around
    parts, numbers = [], []
    for turn in TURNS:
        window = (west - turn, south, east - turn, north)
        numbered = np.flatnonzero(_meet(layer.bounds, window))
        found = _cut(layer.shapes[numbered], layer.bounds[:, numbered], window)
        is_left = ~shapely.is_empty(found)
        parts.append(shapely.transform(found[is_left], partial(np.add, (turn, 0))) if turn else found[is_left])
        numbers.append(numbered[is_left])
    seen = _without_opposite(np.concatenate(parts), projection, around)
    return shapely.transform(seen, projection), np.concatenate(numbers)


def _without_opposite(parts: Any, projection: Projection, around: Window) -> Any:
    """The parts without what is next to the point opposite the centre, should the window have it.

    That is drawn as a circle around the whole world: a shape with that point in it would cover all but itself.
    """
    if not (point := projection.opposite) or not around[1] <= point[1] <= around[3] or around[2] < point[0]:
        return parts
    lon, lat = point
    # The globe is cut open there.
    holes = shapely.union_all(shapely.buffer(shapely.points([[lon - 360, lat], [lon, lat]]), HOLE))
    has_it = shapely.intersects(parts, holes)
    parts[has_it] = shapely.difference(shapely.make_valid(parts[has_it]), holes)
    return parts


def _cut(shapes: Any, bounds: Numbers, window: Window) -> Any:
    """What of the shapes is within the window. Its edges are bent as parallels are, and so they have many points."""
    west, south, east, north = window
    low_x, low_y, high_x, high_y = bounds
    is_cut = (low_x < west) | (high_x > east) | (low_y < south) | (high_y > north)
    within = np.array(shapes)
    within[is_cut] = shapely.segmentize(shapely.clip_by_rect(shapes[is_cut], *window), LONGEST_STEP)
    return within


def _meet(bounds: Numbers, window: Window) -> NDArray[np.bool_]:
    west, south, east, north = window
    low_x, low_y, high_x, high_y = bounds
    meeting: NDArray[np.bool_] = (high_x >= west) & (low_x <= east) & (high_y >= south) & (low_y <= north)
    return meeting
