"""The parts that pages are composed of."""

from datetime import datetime

from newsdesk.views.languages import Language
from newsdesk.views.pictures import ShownPicture
from newsdesk.views.view import Address, View


class Link(View, frozen=True):
    """A link: its text and its address.

    `mark` says what became of what it leads to (`withdrawn`, `retracted`), mostly nothing.
    """

    name: str
    href: Address
    mark: str = ""


class FeedLink(View, frozen=True):
    """A feed that a page advertises; `href` is absolute, `type` its media type."""

    title: str
    href: str
    type: str


class Card(View, frozen=True):
    """The picture of a page on social networks (Open Graph); `src` is absolute, the size is in pixels, 0 if unknown."""

    src: str
    alt: str
    type: str
    width: int = 0
    height: int = 0


class Translation(View, frozen=True):
    """A language version of a story, for `hreflang` links: its language (BCP 47) and its absolute address."""

    language: str
    href: str
    original: bool


class Organisation(View, frozen=True):
    """The publisher of the site. A policy is named by its schema.org property; all addresses are absolute."""

    name: str
    href: str
    slogan: str
    email: str
    logo: str
    policies: tuple[Link, ...]


class Head(View, frozen=True):
    """The metadata of a page. `canonical` is absolute; the page's own `feeds` come before those of the site.

    `language` and `direction` are empty when they are those of the site. `kind` is the Open Graph type, `creators` are
    the authors' Fediverse accounts. `translations` are all language versions of a story, its own included, or empty.
    `original` is the page that a story was taken over from, named by its host.
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
    original: Link | None = None


class ProseLink(View, frozen=True):
    """A destination as typed in a body, and its resolved address; `""` while what it leads to is not public.

    `picture` is what is shown where it is embedded. `mark` is shown behind a link: what became of the story that it
    leads to; `file` what file it is.
    """

    typed: str
    href: Address
    mark: str = ""
    picture: ShownPicture | None = None
    file: str = ""


class Prose(View, frozen=True):
    """A body: all that its HTML depends on.

    That is the hash of its Markdown, its resolved links, the language by whose rules its quotation marks are set (empty
    if they stay as they were typed), and `origin`, the absolute address of the site: no link to it is published that is
    not among the `links`. A `table` is called so for those who hear the page, and the link from a footnote back to the
    text is called `back_to_text`, with the `{number}` of the footnote.
    """

    digest: str
    links: tuple[ProseLink, ...] = ()
    typography: str = ""
    origin: str = ""
    table: str = ""
    back_to_text: str = ""


class Byline(View, frozen=True):
    """An author in a byline; `collective` marks a group rather than a person."""

    name: str
    href: Address
    role: str = ""
    collective: bool = False


class OtherVersion(View, frozen=True):
    """Another language version of a story, and where it is."""

    language: Language
    href: Address


class Teaser(View, frozen=True):
    """A story in a list. `kicker` is its desk; `kind` is its kind in words, empty for news.

    `mark` is set only in a preview: why the story is not public yet. `picture` is its lead picture, if any, in the
    sizes of lists; it says nothing that the headline beside it does not say. `picture_label` is empty unless it shows
    what nobody saw. `also_in` are the other language versions: a list has one entry for all of them.
    """

    title: str
    href: Address
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
    retracted: bool = False
    picture: ShownPicture | None = None
    picture_label: str = ""
    also_in: tuple[OtherVersion, ...] = ()


class Pager(View, frozen=True):
    """The pagination of a list, whose pages are numbered from the oldest. `number` is 0 on the newest page.

    `name` is that of a numbered page in words.
    """

    number: int
    newer: Link | None
    older: Link | None
    newest: Link | None
    oldest: Link | None
    name: str = ""


class IndexEntry(View, frozen=True):
    """An entry of an index: a name, its number of stories, that number in words, and a short description."""

    name: str
    href: Address
    count: int
    about: str = ""
    stories: str = ""


class Rail(View, frozen=True):
    """A desk on the front page, with its newest stories."""

    name: str
    href: Address
    teasers: tuple[Teaser, ...]


class FeedMenu(View, frozen=True):
    """A group of feeds on the page of feeds, such as those of all desks."""

    title: str
    feeds: tuple[FeedLink, ...]
