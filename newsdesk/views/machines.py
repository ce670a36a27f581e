"""What feeds, sitemaps and other files for machines are made from."""

from datetime import datetime

from newsdesk.views.parts import (
    Byline,
    Card,
    FeedMenu,
    Figure,
    Link,
    Prose,
    View,
)
from newsdesk.views.story_parts import (
    CorrectionNote,
    SourceNote,
)


class Category(View, frozen=True):
    """A term that a story is filed under; `scheme` is the absolute address of the list of such terms."""

    term: str
    scheme: str


class FeedItem(View, frozen=True):
    """A story in a feed: its full text, or for a note its `summary` alone. `href` is absolute."""

    id: str
    title: str
    href: str
    summary: str
    published: datetime
    modified: datetime
    authors: tuple[Byline, ...]
    categories: tuple[Category, ...]
    body: Prose | None
    notes: tuple[CorrectionNote, ...]
    language: str
    direction: str


class Feed(View, frozen=True, tag=True):
    """A feed in any format, newest item first. All addresses are absolute; `origin` is the site's own."""

    title: str
    about: str
    href: str
    self_href: str
    origin: str
    language: str
    publisher: str
    hub: str
    updated: datetime
    items: tuple[FeedItem, ...]


class RelatedItem(View, frozen=True):
    """A story that a news item names, by its identity."""

    id: str
    title: str


class Spot(View, frozen=True):
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
    spots: tuple[Spot, ...]
    sources: tuple[SourceNote, ...]
    related: tuple[RelatedItem, ...]
    policies: tuple[str, ...]


class SitemapEntry(View, frozen=True):
    """An absolute address; `modified` is its last significant change."""

    href: str
    modified: datetime | None


class Sitemap(View, frozen=True, tag=True):
    """The addresses of one part of the site."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndex(View, frozen=True, tag=True):
    """The sitemaps of the site, by absolute address."""

    entries: tuple[SitemapEntry, ...]


class NewsEntry(View, frozen=True):
    """A story of the last two days, for news search. `href` is absolute, `language` ISO 639."""

    href: str
    title: str
    published: datetime
    language: str


class NewsSitemap(View, frozen=True, tag=True):
    """The stories of the last two days."""

    publication: str
    entries: tuple[NewsEntry, ...]


class Outline(View, frozen=True, tag=True):
    """Every feed, as a subscription list (OPML 2.0)."""

    title: str
    menus: tuple[FeedMenu, ...]


class PlainText(View, frozen=True, tag=True):
    """A small text file, line by line."""

    lines: tuple[str, ...]


class PictureFile(View, frozen=True, tag=True):
    """A picture, by the digest of its original."""

    digest: str


class CardFile(View, frozen=True, tag=True):
    """A picture that is drawn: a headline, with a small line above it and one below."""

    above: str
    title: str
    below: str


class AssetFile(View, frozen=True, tag=True):
    """A file of `assets/` as it is, by name and digest."""

    name: str
    digest: str


MachineView = (
    Feed | NewsItem | Sitemap | SitemapIndex | NewsSitemap | Outline | PlainText | PictureFile | CardFile | AssetFile
)
