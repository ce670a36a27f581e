"""The corners and the curve of a colour space → its ICC profile, in which colours are converted."""

import struct
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from msgspec import Struct

Triple: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Triple, Triple, Triple]

# The white of profiles (ICC.1:2022, 7.2.16), and what eyes that have adapted to a white see by (Bradford).
D50 = (0.9642, 1.0, 0.8249)
CONES: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
# As many points as a curve of 8 bits needs, with room.
POINTS = 1024


class Corners(Struct, frozen=True):
    """The chromaticities, x and y, of white and of the three primaries."""

    white: tuple[float, float]
    red: tuple[float, float]
    green: tuple[float, float]
    blue: tuple[float, float]


def rgb_profile(corners: Corners, curve: Callable[[float], float]) -> bytes:
    """The profile of a screen with these `corners`; `curve` gives the light, 0 to 1, of a value of 0 to 1.

    Raises `ZeroDivisionError` for corners that are no triangle.
    """
    columns = _columns(corners)
    tags = [(name, _xyz(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)]
    made = _curve(curve)
    return _profile(b"RGB ", [*tags, (b"rTRC", made), (b"gTRC", made), (b"bTRC", made)])


def grey_profile(curve: Callable[[float], float]) -> bytes:
    """The same of a screen without colours."""
    return _profile(b"GRAY", [(b"kTRC", _curve(curve))])


@cache
def of_gamma(gamma: float) -> Callable[[float], float]:
    """The curve of a power."""
    return lambda value: float(value**gamma)


def of_srgb(value: float) -> float:
    """The curve of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _columns(corners: Corners) -> Matrix:
    """The primaries as X, Y and Z, as eyes see them that have adapted to the white of profiles."""
    white, *primaries = (_light(*each) for each in (corners.white, corners.red, corners.green, corners.blue))
    shares = _times(_inverse(_transposed(primaries)), white)
    scaled = [tuple(share * axis for axis in each) for share, each in zip(shares, primaries, strict=True)]
    here, there = _times(CONES, white), _times(CONES, D50)
    seen = [[cone * to / of for cone, to, of in zip(_times(CONES, each), there, here, strict=True)] for each in scaled]
    red, green, blue = (_times(_inverse(CONES), each) for each in seen)
    return red, green, blue


def _light(x: float, y: float) -> Triple:
    return x / y, 1.0, (1 - x - y) / y


def _transposed(rows: Sequence[Triple]) -> Matrix:
    first, second, third = zip(*rows, strict=True)
    return first, second, third


def _times(matrix: Matrix, column: Sequence[float]) -> Triple:
    one, two, three = (sum(each * by for each, by in zip(row, column, strict=True)) for row in matrix)
    return one, two, three


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / size, (c * h - b * i) / size, (b * f - c * e) / size),
        ((f * g - d * i) / size, (a * i - c * g) / size, (c * d - a * f) / size),
        ((d * h - e * g) / size, (b * g - a * h) / size, (a * e - b * d) / size),
    )


def _curve(curve: Callable[[float], float]) -> bytes:
    values = [round(curve(point / (POINTS - 1)) * 65535) for point in range(POINTS)]
    return b"curv" + bytes(4) + struct.pack(f">I{POINTS}H", POINTS, *values)


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def _profile(space: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    """A profile of version 2.1 (ICC.1:2001-04, 6): a header, a table of tags, and what is in them."""
    texts = [
        (b"desc", b"desc" + bytes(4) + struct.pack(">I", 1) + bytes(80)),
        (b"cprt", b"text" + bytes(5)),
    ]
    tags = [(b"wtpt", _xyz(D50)), *tags, *texts]
    table, content, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, tag in tags:
        table += name + struct.pack(">II", start + len(content), len(tag))
        content += tag + bytes(-len(tag) % 4)
    head = struct.pack(">I4xI4s4s4s12x4s28x", start + len(content), 0x02100000, b"mntr", space, b"XYZ ", b"acsp")
    return head + struct.pack(">3i48x", *(round(value * 65536) for value in D50)) + table + content
