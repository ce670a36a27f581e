"""The part of the world around a sheet: the outlines that can be on it, in the plane of its projection."""

from functools import lru_cache, partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from newsdesk.rendering.maps.outlines import LONGEST_STEP, Layer
from newsdesk.rendering.maps.projections import Numbers, Projection, Window

# Degrees: a shape can be as far to the west or to the east of where its longitudes place it.
TURNS = (-360, 0, 360)
# How much farther than it was asked for one looks: a map is drawn in two sizes, and each shows a little more or less.
AHEAD, FARTHEST_AHEAD = 1.15, 2
# As many as a map has layers.
LAYERS_KEPT = 4


def near(layer: Layer, projection: Projection, reach: float) -> tuple[Any, NDArray[np.int_]]:
    """The parts of the shapes that are within `reach` of the centre (radians of the globe), or a little farther.

    In radii of the globe, as their longitudes are seen from the centre, with the number of the shape that each is of.
    """
    return _neighbourhood(layer, projection).within(reach)


class _Neighbourhood:
    """What of a layer is around a centre, as far as it was asked for last."""

    def __init__(self, layer: Layer, projection: Projection) -> None:
        self._layer, self._projection = layer, projection
        self._reach, self._found = 0.0, (np.array([]), np.array([], int))

    def within(self, reach: float) -> tuple[Any, NDArray[np.int_]]:
        if not reach <= self._reach <= FARTHEST_AHEAD * reach:
            self._reach = AHEAD * reach
            self._found = _within(self._layer, self._projection, self._reach)
        return self._found


# Of one map after the other.
_neighbourhood = lru_cache(LAYERS_KEPT)(_Neighbourhood)


def _within(layer: Layer, projection: Projection, reach: float) -> tuple[Any, NDArray[np.int_]]:
    west, south, east, north = projection.window(reach)
    parts, numbers = [], []
    for turn in TURNS:
        window = (west - turn, south, east - turn, north)
        numbered = np.flatnonzero(_meet(layer.bounds, window))
        found = _cut(layer.shapes[numbered], layer.bounds[:, numbered], window)
        is_left = ~shapely.is_empty(found)
        parts.append(shapely.transform(found[is_left], partial(np.add, (turn, 0))) if turn else found[is_left])
        numbers.append(numbered[is_left])
    return shapely.transform(np.concatenate(parts), projection), np.concatenate(numbers)


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
