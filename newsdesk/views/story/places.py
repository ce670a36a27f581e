"""Where a story happened."""

from newsdesk.views.parts.teasers import Headline
from newsdesk.views.view import View


class PlaceNote(View, frozen=True):
    """A place; `position` is rounded to what its `precision` allows, and so is `geo`, a URI for a map (RFC 5870)."""

    name: str
    position: str
    precision: str
    geo: str


class PlaceEntry(View, frozen=True):
    """A place, and what happened there lately, newest first. In a long list it stands under a `letter`.

    `count` says in words how many stories there are, and is empty if these are all.
    """

    place: PlaceNote
    stories: tuple[Headline, ...]
    letter: str = ""
    count: str = ""


class MapPlace(View, frozen=True):
    """A place on a map, in decimal degrees, rounded to what its `precision` (`exact`, `town` or `region`) allows."""

    name: str
    latitude: str
    longitude: str
    precision: str


class LocatorMap(View, frozen=True):
    """A map of `places`, in the order in which they are told; without `borders` there are coasts alone.

    `note` is a sentence of the desk's own about what its maps show. Where there are too many places to be `named`, it
    has their marks alone.
    """

    places: tuple[MapPlace, ...]
    borders: bool = True
    note: str = ""
    named: bool = True
