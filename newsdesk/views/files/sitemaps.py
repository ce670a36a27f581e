"""Views of the sitemaps (sitemaps.org), for search engines."""

from datetime import datetime

from newsdesk.views.view import Verbatim, View


class SitemapEntry(View, frozen=True):
    """An absolute address; `modified` is the time of its last significant change (`lastmod`)."""

    href: str
    modified: datetime | None


class Sitemap(View, frozen=True, tag=True):
    """The addresses of one part of the site."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndex(View, frozen=True, tag=True):
    """The sitemaps of the site, by absolute address."""

    entries: tuple[SitemapEntry, ...]


class NewsEntry(View, frozen=True):
    """A story of the last two days, for news search. `href` is absolute, `language` is an ISO 639 code."""

    href: str
    title: Verbatim
    published: datetime
    language: str


class NewsSitemap(View, frozen=True, tag=True):
    """The stories of the last two days."""

    publication: str
    entries: tuple[NewsEntry, ...]
