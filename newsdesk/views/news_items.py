"""What a story is for machines that reuse news."""

from datetime import datetime

from newsdesk.views.parts import Byline, Card, Figure, Link, Prose, View
from newsdesk.views.story_parts import SourceNote


class RelatedItem(View, frozen=True):
    """A story that a news item names, by its identity."""

    id: str
    title: str


class GeoPoint(View, frozen=True):
    """A place, in decimal degrees."""

    name: str
    latitude: str
    longitude: str


class NewsItem(View, frozen=True, tag=True):
    """A story for machines that reuse news. `href`, `origin` and the `policies` are absolute.

    `status` is `usable`, or `canceled` once the story has been withdrawn; `note` then says why.
    """

    id: str
    href: str
    origin: str
    language: str
    status: str
    note: str
    title: str
    summary: str
    genre: str
    desk: str
    authors: tuple[Byline, ...]
    dateline: str
    published: datetime
    modified: datetime
    expires: datetime | None
    body: Prose | None
    picture: Figure | None
    card: Card | None
    topics: tuple[Link, ...]
    spots: tuple[GeoPoint, ...]
    sources: tuple[SourceNote, ...]
    related: tuple[RelatedItem, ...]
    policies: tuple[str, ...]
