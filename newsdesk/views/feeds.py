"""What feeds and the list of feeds are made from."""

from datetime import datetime

from newsdesk.views.parts import Byline, FeedMenu, Figure, Prose, View
from newsdesk.views.story_parts import CorrectionNote


class Category(View, frozen=True):
    """A term that a story is filed under; `scheme` is the absolute address of the list of such terms."""

    term: str
    scheme: str


class FeedItem(View, frozen=True):
    """A story in a feed: its full text, or for a note its `summary` alone. `href` is absolute.

    `topics` are IPTC Media Topic codes.
    """

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
    picture: Figure | None = None
    topics: tuple[str, ...] = ()


class Tombstone(View, frozen=True):
    """An item that has been taken back: its identity, when and why (RFC 6721)."""

    id: str
    withdrawn: datetime
    reason: str


class ArchiveLinks(View, frozen=True):
    """Where a feed stands in an archive (RFC 5005, section 4), by absolute addresses; `""` for what there is not.

    `closed` is a document that only a change of one of its stories will change; `current` is the feed it belongs to.
    """

    current: str = ""
    older: str = ""
    newer: str = ""
    closed: bool = False


class Feed(View, frozen=True, tag=True):
    """A feed in any format, latest change first. All addresses are absolute; `origin` is the site's own.

    `menu` is the page on which all feeds are explained to people.
    """

    title: str
    about: str
    href: str
    self_href: str
    origin: str
    menu: str
    language: str
    publisher: str
    hub: str
    items: tuple[FeedItem, ...]
    archive: ArchiveLinks = ArchiveLinks()
    withdrawn: tuple[Tombstone, ...] = ()


class FeedOutline(View, frozen=True, tag=True):
    """Every feed, as a subscription list (OPML 2.0)."""

    title: str
    menus: tuple[FeedMenu, ...]
