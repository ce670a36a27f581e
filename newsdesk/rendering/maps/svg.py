"""Shapes → the path data of SVG 2 (9.3), as short as it gets."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

# Steps of so much of a pixel: half of one cannot be told from the place beside it.
STEPS_PER_PIXEL = 2


def path_of(shape: BaseGeometry) -> str:
    """All lines and rings of a shape, in steps of which `STEPS_PER_PIXEL` are a pixel."""
    return "".join(_lines(shape))


def _lines(shape: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield _line(ring, "z")
        elif part.geom_type == "LineString":
            yield _line(part, "")
        elif hasattr(part, "geoms"):
            yield from _lines(part)


def _line(line: BaseGeometry, end: str) -> str:
    points = np.rint(shapely.get_coordinates(line) * STEPS_PER_PIXEL).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if end:
        # It closes itself.
        steps = steps[:-1]
    if not len(steps):
        return ""
    told = "".join(f"{x}{'' if y < 0 else ' '}{y} " for x, y in steps.tolist())
    return f"M{points[0][0]} {points[0][1]}l{_joined(told)}{end}"


def _joined(told: str) -> str:
    """Without blanks before a minus, which separates as well."""
    return told.rstrip().replace(" -", "-")
