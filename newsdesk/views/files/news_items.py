"""Views of a story as a news item (IPTC ninjs), for systems that republish news."""

from datetime import datetime

from newsdesk.views.parts.links import Link
from newsdesk.views.parts.pictures import Figure
from newsdesk.views.parts.prose import Prose
from newsdesk.views.parts.teasers import Byline
from newsdesk.views.story.authors import ContributorNote
from newsdesk.views.story.evidence import SourceNote
from newsdesk.views.view import Verbatim, View


class RelatedItem(View, frozen=True):
    """A related story; `id` is its permanent identity."""

    id: str
    title: Verbatim


class GeoPoint(View, frozen=True):
    """A place; its coordinates are decimal degrees, rounded to the precision of the place."""

    name: str
    latitude: str
    longitude: str


class NewsItem(View, frozen=True, tag=True):
    """A story as a news item (IPTC ninjs). `href` and the `policies` are absolute, `origin` is as in `Chrome`.

    `status` is `usable`, or `canceled` for a withdrawn story; `note` is then the reason, and there is no `genre`.
    `picture_name` says what its `picture` is.
    """

    id: str
    href: str
    origin: str
    language: str
    status: str
    note: str
    title: Verbatim
    summary: Verbatim
    genre: str
    desk: str
    authors: tuple[Byline, ...]
    dateline: str
    published: datetime
    modified: datetime
    expires: datetime | None
    body: Prose | None
    picture: Figure | None
    topics: tuple[Link, ...]
    spots: tuple[GeoPoint, ...]
    sources: tuple[SourceNote, ...]
    related: tuple[RelatedItem, ...]
    policies: tuple[str, ...]
    contributors: tuple[ContributorNote, ...] = ()
    original: Link | None = None
    picture_name: str = ""
