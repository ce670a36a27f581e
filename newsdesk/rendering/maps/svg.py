"""Shapes → the path data of SVG 2 (9.3), as short as it gets."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import GeometryType
from shapely.geometry.base import BaseGeometry

# Steps of so much of a pixel: half of one cannot be told from the place beside it.
STEPS_PER_PIXEL = 2


def path_of(shape: BaseGeometry) -> str:
    """All lines and rings of a shape, in steps of which `STEPS_PER_PIXEL` are a pixel."""
    lines, is_ring = _lines(shape)
    coordinates, of_line = shapely.get_coordinates(lines, return_index=True)
    points = np.rint(coordinates * STEPS_PER_PIXEL).astype(int)
    steps = np.diff(points, axis=0)
    is_told = (of_line[1:] == of_line[:-1]) & steps.any(axis=1)
    told = [f"{x}{'' if y < 0 else ' '}{y} " for x, y in steps[is_told].tolist()]
    numbers = np.arange(len(lines) + 1)
    begins = np.searchsorted(of_line, numbers[:-1]).tolist()
    ends = np.searchsorted(of_line[:-1][is_told], numbers).tolist()
    path = []
    for begin, first, last, closes in zip(begins, ends, ends[1:], is_ring.tolist(), strict=False):
        # A ring closes itself.
        if steps_told := told[first : max(first, last - 1) if closes else last]:
            path.append(f"M{points[begin][0]} {points[begin][1]}l{_joined(steps_told)}{'z' if closes else ''}")
    return "".join(path)


def _lines(shape: BaseGeometry) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """The lines of a shape and the rings of its polygons, in its order; and which of them are rings."""
    parts = np.array([shape])
    # The types that have parts come after those that have none.
    while ((kinds := shapely.get_type_id(parts)) >= GeometryType.MULTIPOINT).any():
        parts = shapely.get_parts(parts)
    polygons, open_lines = (np.flatnonzero(kinds == kind) for kind in (GeometryType.POLYGON, GeometryType.LINESTRING))
    rings, owners = shapely.get_rings(parts[polygons], return_index=True)
    order = np.argsort(np.concatenate([polygons[owners], open_lines]), kind="stable")
    return np.concatenate([rings, parts[open_lines]])[order], order < len(rings)


def _joined(steps: list[str]) -> str:
    """Without blanks before a minus, which separates as well."""
    return "".join(steps).rstrip().replace(" -", "-")
