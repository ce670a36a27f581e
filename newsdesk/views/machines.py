"""What feeds, sitemaps and other files for machines are made from."""

from datetime import datetime

from newsdesk.views.parts import (
    Byline,
    FeedMenu,
    Prose,
    View,
)
from newsdesk.views.story_parts import (
    CorrectionNote,
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


class AssetFile(View, frozen=True, tag=True):
    """A file of `assets/` as it is, by name and digest."""

    name: str
    digest: str


class Stylesheet(View, frozen=True, tag=True):
    """The files that are joined, in this order, into one stylesheet."""

    parts: tuple[AssetFile, ...]


class Icon(View, frozen=True):
    """A square picture of the site; `size` is its edge in pixels, or 0 when it fits any."""

    href: str
    size: int


class WebManifest(View, frozen=True, tag=True):
    """What a device needs to keep the site among its applications (W3C, Web Application Manifest)."""

    name: str
    description: str
    language: str
    direction: str
    icons: tuple[Icon, ...]


MachineView = (
    Feed
    | Sitemap
    | SitemapIndex
    | NewsSitemap
    | Outline
    | WebManifest
    | PlainText
    | PictureFile
    | AssetFile
    | Stylesheet
)
