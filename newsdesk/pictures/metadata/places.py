"""Degrees → a position as people and maps write it."""

import re
from math import isfinite

# As XMP writes an angle (XMP, part 2, 1.2.7.4): `34,55.42N`, or `34,55,25N`.
ANGLE = re.compile(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])", re.ASCII)


def position(latitude: float, longitude: float) -> str:
    """`34.92371, 33.62917 (34°55′N 33°37′E)`: to the metre, and rounded; empty for what is no place."""
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return ""
    rounded = f"{_rounded(latitude, 'NS')} {_rounded(longitude, 'EW')}"
    return f"{latitude:.5f}, {longitude:.5f} ({rounded})"


def position_in_words(latitude: str, longitude: str) -> str:
    """The same of two angles as XMP writes them; as they are typed where they are written otherwise."""
    angles = ANGLE.fullmatch(latitude), ANGLE.fullmatch(longitude)
    if not (angles[0] and angles[1]):
        return f"{latitude}, {longitude}"
    return position(_degrees(angles[0]), _degrees(angles[1]))


def _degrees(angle: re.Match[str]) -> float:
    degrees, minutes, seconds, letter = angle.groups("0")
    whole = float(degrees) + float(minutes) / 60 + float(seconds) / 3600
    return -whole if letter in "SW" else whole


def _rounded(degrees: float, letters: str) -> str:
    whole, minutes = divmod(round(abs(degrees) * 60), 60)
    return f"{whole}°{minutes:02}′{letters[degrees < 0]}"
