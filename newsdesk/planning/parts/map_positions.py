"""The position of a place on the map, no more exact than it is known."""

from newsdesk.vocabulary.story_parts import Precision

DECIMALS = {Precision.EXACT: 4, Precision.TOWN: 2, Precision.REGION: 0}


def position(lat: float, lon: float, precision: Precision) -> str:
    """Degrees with no more decimals than the precision supports."""
    digits = DECIMALS[precision]
    return f"{abs(lat):.{digits}f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.{digits}f}° {'E' if lon >= 0 else 'W'}"
