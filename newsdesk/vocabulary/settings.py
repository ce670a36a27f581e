"""The desk's settings: read once from `site.yaml`, passed by value."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

# The stories in the row below the lead of the front page.
MAX_TOP = 3


class TextLink(Struct, frozen=True):
    """A link in a text, which holds its words from `start` to `end`; the rest as in `Reference`."""

    start: int
    end: int
    typed: str
    target: str
    fragment: str


class Desk(Struct, frozen=True):
    """A desk of the newsroom; `chief` is an author's slug."""

    slug: str
    name: str
    chief: str = ""
    about: str = ""
    about_links: tuple[TextLink, ...] = ()


class Storyline(Struct, frozen=True):
    """A running story that articles belong to; `start` is the slug of what to read first."""

    slug: str
    name: str
    about: str = ""
    about_links: tuple[TextLink, ...] = ()
    start: str = ""


class Tag(Struct, frozen=True):
    """The declared name of a tag, with a description and an IPTC Media Topic code."""

    slug: str
    name: str
    about: str = ""
    media_topic: str = ""
    about_links: tuple[TextLink, ...] = ()


class Policies(Struct, frozen=True):
    """Slugs of the standing pages that state the desk's editorial policies."""

    about: str = ""
    corrections: str = ""
    verification: str = ""
    ethics: str = ""
    ownership: str = ""
    masthead: str = ""
    sources: str = ""
    feedback: str = ""


class Contact(Struct, frozen=True):
    """How to reach the desk: an e-mail address, and a URI for security reports (RFC 9116)."""

    email: str = ""
    security: str = ""


class IndexNow(Struct, frozen=True):
    """IndexNow, which notifies search engines of changed pages (indexnow.org): the key, and the URL to post to."""

    key: str = ""
    endpoint: str = "https://api.indexnow.org/indexnow"


class Publishing(Struct, frozen=True):
    """Where the site is deployed from: the `output` folder, from the folder of the site.

    There so many `releases` are kept; if that is 0, it is a plain folder.
    """

    output: str = "output"
    releases: int = 0


class Maps(Struct, frozen=True):
    """What the desk's maps show: coasts, and `borders` or none. `note` stands under each of them."""

    borders: bool = True
    note: str = ""


class Slot(Struct, frozen=True):
    """A place of the front page that editors have given to a `story`, by its slug; `until` a time, or for good."""

    story: str
    until: datetime | None = None


class Front(Struct, frozen=True):
    """The stories that editors have put at the top of the front page: the `lead`, and those of its row."""

    lead: Slot | None = None
    top: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[tuple[tuple[str | int, ...], Slot], ...]:
        """Each of them, after the keys under which it is typed in the settings."""
        lead = [(("front", "lead"), self.lead)] if self.lead else []
        return (*lead, *[(("front", "top", index), slot) for index, slot in enumerate(self.top)])


class Redirection(Struct, frozen=True):
    """An old address of the site, with a query if it had one, and where it leads; the rest as in `Reference`."""

    address: str
    typed: str
    target: str
    fragment: str


class Digits(Enum):
    """The digits of dates and numbers: 0 to 9, or those of the language. The value is what is typed."""

    LATIN = "latin"
    LOCAL = "local"


class Switches(Struct, frozen=True):
    """Which optional outputs are published."""

    atom: bool = True
    json_feed: bool = True
    archives: bool = False
    ninjs: bool = False
    cards: bool = True
    avif: bool = False
    headers: bool = True
    redirect_maps: bool = False
    compressed: bool = False
    maps: bool = False
    search: bool = False


class Settings(Struct, frozen=True):
    """`site.yaml`, typed. `url` is absolute and ends without a slash; `gone` are addresses that are given up.

    `url` is an `origin` and the `path` below which the site is served: empty, or `/news`.
    """

    title: str
    url: str
    desks: tuple[Desk, ...]
    tagline: str = ""
    language: str = "en"
    timezone: str = "UTC"
    typography: bool = False
    digits: Digits = Digits.LATIN
    storylines: tuple[Storyline, ...] = ()
    tags: tuple[Tag, ...] = ()
    per_list: int = 20
    feed_items: int = 30
    hub: str = ""
    policies: Policies = Policies()
    contact: Contact = Contact()
    outputs: Switches = Switches()
    indexnow: IndexNow = IndexNow()
    publish: Publishing = Publishing()
    maps: Maps = Maps()
    front: Front = Front()
    redirects: tuple[Redirection, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tells the site from every other one."""
        return f"{self.title}, {self.url}"

    @property
    def typographic_language(self) -> str:
        """The language whose typographic marks copy gets, unless it has one of its own; empty to leave it as typed."""
        return self.language if self.typography else ""

    @property
    def host(self) -> str:
        """The host of `url`, for identities (RFC 4151)."""
        return self.origin.split("//", 1)[1].split(":", 1)[0]

    @property
    def origin(self) -> str:
        """The scheme and the host of `url`, and its port (RFC 6454)."""
        return self.url.removesuffix(self.path)

    @property
    def path(self) -> str:
        """The path of `url`, without a slash at its end: empty where the site has a host of its own."""
        return "".join(self.url.split("//", 1)[1].partition("/")[1:])
