"""Views of the feeds (RSS, Atom, JSON Feed) and of the OPML list of feeds."""

from datetime import datetime

from newsdesk.views.parts.links import FeedMenu
from newsdesk.views.parts.pictures import Figure
from newsdesk.views.parts.prose import Prose
from newsdesk.views.parts.teasers import Byline
from newsdesk.views.story.corrections import Backlink, CorrectionNote
from newsdesk.views.view import Verbatim, View

# So many entries, of 720 words each, are written in the time of a page.
ENTRIES_LIKE_A_PAGE = 3


class Category(View, frozen=True):
    """A category of a feed entry; `scheme` is the absolute address of the page that lists all terms of its kind."""

    term: str
    scheme: str


class Enclosure(View, frozen=True):
    """A recording that comes with a feed entry (RSS 2.0, enclosure): `href` is absolute, `length` is in bytes."""

    href: str
    type: str
    length: int
    title: str


class FeedItem(View, frozen=True):
    """A feed entry: a story with its full text, or a correction, which has a `summary` and no `body`.

    `id` is the permanent identity (RSS guid, Atom id), `href` is absolute, `topics` are IPTC Media Topic codes,
    `withdrawn_stories` as on the page of the story, with absolute addresses. The `colon` is that of the language.
    """

    id: str
    title: Verbatim
    href: str
    summary: Verbatim
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
    contributors: tuple[str, ...] = ()
    withdrawn_stories: tuple[Backlink, ...] = ()
    colon: str = ":"
    enclosures: tuple[Enclosure, ...] = ()


class Tombstone(View, frozen=True):
    """A withdrawn entry: its permanent identity, and the time and the reason of the withdrawal (RFC 6721)."""

    id: str
    withdrawn: datetime
    reason: str


class ArchiveLinks(View, frozen=True):
    """The links of a feed in an archive (RFC 5005, section 4), as absolute addresses; `""` where there is none.

    `current` is the live feed that an archive feed belongs to. `closed` marks a complete archive feed: only a change
    of one of its stories changes it.
    """

    current: str = ""
    older: str = ""
    newer: str = ""
    closed: bool = False


class Feed(View, frozen=True, tag=True):
    """A feed in any format, the entry changed last first. All addresses are absolute, but those of authors.

    Those, and the ones in bodies, are behind `origin`, as in `Chrome`. `home` is the front page of the site, `menu` the
    HTML page that lists all feeds, `hub` the WebSub hub, or empty. The `comment` is for people who look at the feed
    itself.
    """

    title: str
    about: str
    href: str
    self_href: str
    origin: str
    home: str
    menu: str
    language: str
    publisher: str
    hub: str
    items: tuple[FeedItem, ...]
    comment: str = ""
    archive: ArchiveLinks = ArchiveLinks()
    withdrawn: tuple[Tombstone, ...] = ()

    @property
    def effort(self) -> int:
        return 1 + len(self.items) // ENTRIES_LIKE_A_PAGE


class FeedOutline(View, frozen=True, tag=True):
    """Every feed, as a subscription list (OPML 2.0)."""

    title: str
    menus: tuple[FeedMenu, ...]
