"""The places of stories, and maps of them, no more exact than they are known."""

from collections.abc import Iterable, Sequence

from newsdesk.views import LocatorMap, MapPlace, PlaceNote
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Place, Precision

# More names or numbers have no room on a map.
MOST_ON_A_MAP = 30
DECIMALS = {Precision.EXACT: 4, Precision.TOWN: 2, Precision.REGION: 0}


def place_notes(places: Iterable[Place]) -> tuple[PlaceNote, ...]:
    """Places as text."""
    return tuple([PlaceNote(each.name, position(each), each.precision.value, _geo_uri(each)) for each in places])


def locator_map(settings: Settings, places: Iterable[Place]) -> LocatorMap | None:
    """A map of places, if there are any and the settings want maps."""
    if not settings.outputs.maps or not (shown := tuple([_on_map(each) for each in places])):
        return None
    return LocatorMap(shown, settings.maps.borders, settings.maps.note, named=len(shown) <= MOST_ON_A_MAP)


def places_of(stories: Sequence[Article]) -> list[Place]:
    """Where `stories`, oldest first, happened: each place once, the newest first, and no more than fit on a map."""
    found: dict[tuple[str, str], Place] = {}
    for story in reversed(stories):
        for place in story.places:
            found.setdefault(same_place(place), place)
    return [*found.values()][:MOST_ON_A_MAP]


def same_place(place: Place) -> tuple[str, str]:
    """What is the same of one place in several stories: its name, and where it is as far as readers are told."""
    return place.name, position(place)


def degrees(exact: float, precision: Precision) -> str:
    """Degrees with the decimals that the precision supports; adding 0.0 turns a negative zero into zero."""
    digits = DECIMALS[precision]
    return f"{round(exact, digits) + 0.0:.{digits}f}"


def _on_map(place: Place) -> MapPlace:
    latitude, longitude = (degrees(exact, place.precision) for exact in (place.lat, place.lon))
    return MapPlace(place.name, latitude, longitude, place.precision.value)


def _geo_uri(place: Place) -> str:
    """The address of a place for any map (RFC 5870): `geo:16.95,-0.35`."""
    return f"geo:{degrees(place.lat, place.precision)},{degrees(place.lon, place.precision)}"


def position(place: Place) -> str:
    """Degrees in the form of the field: `16.95° N, 0.35° W`."""
    digits, (lat, lon) = DECIMALS[place.precision], (place.lat, place.lon)
    return f"{abs(lat):.{digits}f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.{digits}f}° {'E' if lon >= 0 else 'W'}"
