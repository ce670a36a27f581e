"""How much room words take on a map: an estimate that is rather too large, for whatever font a reader has."""

import unicodedata
from functools import cache

from msgspec import Struct

NARROW = frozenset("fijlrtI.,:;!|'’ ()[]")
BROAD = frozenset("mwMW@%")


class Box(Struct, frozen=True):
    """A part of a sheet, in pixels from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_on(self, width: float, height: float, margin: float) -> bool:
        """Whether all of it is on a sheet, and not at its very edge."""
        return (
            self.left >= margin
            and self.top >= margin
            and self.right <= width - margin
            and self.bottom <= height - margin
        )


def width_of(words: str, size: float) -> float:
    """The width of a line of words in a sans serif font of so many pixels."""
    return size * sum(map(_width, words))


@cache
def _width(letter: str) -> float:
    """How wide a letter is in half-bold, by the height of the font."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW:
        return 0.38
    if letter in BROAD:
        return 0.98
    return 0.75 if letter.isupper() else 0.64
