"""Which borders are disputed, and are drawn as such: dashed. docs/maps.md says of each what is drawn, and why."""

import shapely
from msgspec import Struct
from shapely import LineString, box
from shapely.geometry.base import BaseGeometry


class Dispute(Struct, frozen=True):
    """A border between two countries (ISO 3166-1 alpha-3 codes, and those of the atlas) that is disputed.

    Only within `bounds` (west, south, east, north, in degrees), where there are any.
    """

    name: str
    between: frozenset[str]
    bounds: tuple[float, float, float, float] = (-180, -90, 180, 90)


def _dispute(name: str, first: str, second: str, *bounds: float) -> Dispute:
    between = frozenset({first, second})
    return Dispute(name, between, (bounds[0], bounds[1], bounds[2], bounds[3])) if bounds else Dispute(name, between)


DISPUTES = (
    _dispute("Abyei", "SDN", "SSD", 27.5, 9.2, 29.2, 10.9),
    _dispute("Aksai Chin", "CHN", "IND", 77.5, 32.5, 80.5, 36.5),
    _dispute("Arunachal Pradesh", "CHN", "IND", 91, 26.5, 97.5, 29.8),
    _dispute("Golan Heights", "ISR", "SYR"),
    _dispute("Kashmir", "IND", "PAK", 73, 32.4, 78, 36),
    _dispute("Siachen Glacier", "IND", "KAS"),
    _dispute("Siachen Glacier", "KAS", "PAK"),
    _dispute("Siachen Glacier", "CHN", "KAS"),
    _dispute("Kosovo", "SRB", "XKX"),
    _dispute("Northern Cyprus", "CYN", "CYP"),
    _dispute("Palestine", "ISR", "PSE"),
    _dispute("Somaliland", "SOL", "SOM"),
    _dispute("Western Sahara", "ESH", "MAR"),
)


def parted(border: BaseGeometry, between: frozenset[str]) -> tuple[BaseGeometry, BaseGeometry]:
    """A border `between` two countries → the part of it that is in dispute, and the rest; either can be empty."""
    inside = [box(*each.bounds) for each in DISPUTES if between == each.between]
    if not inside:
        return LineString(), border
    area = shapely.union_all(inside)
    return border.intersection(area), border.difference(area)
