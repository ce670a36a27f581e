"""The parts that pages are composed of."""

from datetime import datetime

from msgspec import Struct


class View(Struct, frozen=True, array_like=True, gc=False):
    """Base of the views: text, numbers, times, tuples and other views, never anything else."""


class Link(View, frozen=True):
    """A named address."""

    name: str
    href: str


class FeedLink(View, frozen=True):
    """A feed that a page advertises; `href` is absolute, `type` its media type."""

    title: str
    href: str
    type: str


class Chrome(View, frozen=True):
    """What surrounds every page: the masthead, the desks, the footer. `direction` is `ltr` or `rtl`.

    `timezone` names the zone that every time of the page stands in: the same instant reads differently in another.
    `origin` is the site's own absolute address, without a slash at its end.
    """

    title: str
    tagline: str
    language: str
    direction: str
    timezone: str
    stylesheet: str
    desks: tuple[Link, ...]
    policies: tuple[Link, ...]
    email: str
    feeds: tuple[FeedLink, ...]
    origin: str = ""


class Card(View, frozen=True):
    """The picture that stands for a page where it is shared; `src` is absolute, a side of 0 pixels is not known."""

    src: str
    alt: str
    type: str
    width: int = 0
    height: int = 0


class Translation(View, frozen=True):
    """A language in which a story stands, and its absolute address there."""

    language: str
    href: str
    original: bool


class Organisation(View, frozen=True):
    """Who publishes the site. `policies` are named by their property of schema.org; all addresses are absolute."""

    name: str
    href: str
    slogan: str
    email: str
    logo: str
    policies: tuple[Link, ...]


class Head(View, frozen=True):
    """What a page says of itself to machines. `canonical` is absolute; its own feeds come before the site's.

    `kind` is the page's type in Open Graph, `creators` the authors' accounts in the Fediverse. `translations` are all
    the languages of a story, its own among them, or none.
    """

    title: str
    description: str
    canonical: str
    feeds: tuple[FeedLink, ...] = ()
    language: str = ""
    direction: str = ""
    kind: str = "website"
    card: Card | None = None
    translations: tuple[Translation, ...] = ()
    creators: tuple[str, ...] = ()


class ProseLink(View, frozen=True):
    """A destination as typed in a body, and where it leads; `""` while the story it names is not public.

    Of a picture also its size in pixels, so that the text around it never moves.
    """

    typed: str
    href: str
    width: int = 0
    height: int = 0


class Prose(View, frozen=True):
    """A body, by the digest of its Markdown, with its links resolved: all that its HTML depends on."""

    digest: str
    links: tuple[ProseLink, ...] = ()


class Figure(View, frozen=True):
    """A picture with its three texts, which are never the same: what it shows, who made it, what to know."""

    src: str
    width: int
    height: int
    alt: str
    credit: str
    caption: str


class Portrait(View, frozen=True):
    """The picture of an author, whose name stands beside it."""

    src: str
    width: int
    height: int


class Byline(View, frozen=True):
    """An author as named over a story; a `collective` one is no single person."""

    name: str
    href: str
    role: str = ""
    collective: bool = False


class Teaser(View, frozen=True):
    """A story as it stands in a list. `kicker` is its desk, `kind` its kind in words, or empty for plain news.

    `mark` says, in a preview, why the story is not public.
    """

    title: str
    href: str
    summary: str
    kicker: Link
    kind: str
    published: datetime
    authors: tuple[Byline, ...]
    as_of: datetime | None = None
    language: str = ""
    direction: str = ""
    corrected: bool = False
    mark: str = ""


class Pager(View, frozen=True):
    """The way through the pages of a list, which are numbered from the oldest. `number` is 0 on the newest."""

    number: int
    newer: Link | None
    older: Link | None
    newest: Link | None
    oldest: Link | None


class IndexEntry(View, frozen=True):
    """A line of an index: a name, how many stories it has, and a word about it."""

    name: str
    href: str
    count: int
    about: str = ""


class Rail(View, frozen=True):
    """A desk on the front page, with its newest stories."""

    name: str
    href: str
    teasers: tuple[Teaser, ...]


class FeedMenu(View, frozen=True):
    """The feeds of one kind, for people."""

    title: str
    feeds: tuple[FeedLink, ...]
