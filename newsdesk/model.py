"""What the desk publishes: articles, authors, standing pages, and the `Site` they form at one moment."""

from datetime import date, datetime
from enum import Enum

from msgspec import Struct


class Value(Struct, frozen=True, array_like=True, gc=False):
    """Base of the model's values: compared by content, never changed, cheap to make and to store."""


class Kind(Enum):
    """What sort of story this is. The value is what a writer types."""

    NEWS = "news"
    SITREP = "sitrep"
    ANALYSIS = "analysis"
    EXPLAINER = "explainer"
    OPINION = "opinion"


class Relation(Enum):
    """How a story stands to one it names."""

    RELATED = "related"
    FOLLOWS = "follows"
    BACKGROUND = "background"
    UPDATES = "updates"
    CORRECTS = "corrects"


class Precision(Enum):
    """How exactly a place is known: never draw a point for a region."""

    EXACT = "exact"
    TOWN = "town"
    REGION = "region"


class ClaimStatus(Enum):
    """How far the desk can vouch for a claim."""

    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    ASSESSED = "assessed"
    FALSE = "false"


class CorrectionKind(Enum):
    """What a note about a change is called, in the vocabulary of the corrections policy."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors-note"


class Reference(Value):
    """A link or picture in a body: the destination as typed, and what it names.

    `target` is a file from the site root (`content/2023/08/other.md`) or `story:SLUG`; `fragment`
    includes its `#`.
    """

    typed: str
    target: str
    fragment: str
    line: int
    column: int


class Body(Value):
    """A Markdown body, known by the digest of its publishable text; the text itself stays in its file."""

    digest: str
    references: tuple[Reference, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.digest


class Place(Value):
    """A place on the map, in degrees, no more precise than `precision` says."""

    name: str
    lat: float
    lon: float
    precision: Precision


class Image(Value):
    """The lead picture: a file from the site root, with its three different texts."""

    file: str
    alt: str
    credit: str
    caption: str = ""


class Related(Value):
    """A story that this one names."""

    story: str
    relation: Relation = Relation.RELATED


class Source(Value):
    """Where something is known from. `grade` is an Admiralty code such as `B2`, or empty."""

    name: str
    url: str = ""
    accessed: str = ""
    archive: str = ""
    grade: str = ""
    note: str = ""


class Claim(Value):
    """What is said, by whom, and whether it holds."""

    text: str
    status: ClaimStatus
    by: str = ""


class Correction(Value):
    """A dated note of what was changed after publication."""

    date: datetime
    kind: CorrectionKind
    text: str


class Withdrawal(Value):
    """When and why a story was taken back."""

    date: datetime
    reason: str


class Article(Value, tag=True):
    """One story as its file tells it. `file` is its path from the site root, with `/`."""

    file: str
    slug: str
    title: str
    date: datetime
    authors: tuple[str, ...]
    desk: str
    summary: str
    body: Body
    id: str = ""
    kind: Kind = Kind.NEWS
    tags: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    dateline: str = ""
    as_of: datetime | None = None
    places: tuple[Place, ...] = ()
    image: Image | None = None
    related: tuple[Related, ...] = ()
    storyline: str = ""
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    publish_at: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""

    @property
    def published(self) -> datetime:
        """The instant before which nothing of the story may exist in the output."""
        return self.publish_at or self.date


class Link(Value):
    """A named address."""

    name: str
    href: str


class Author(Value, tag=True):
    """One author as their file tells it. `key` is an OpenPGP fingerprint."""

    file: str
    slug: str
    name: str
    opening: Body
    bio: Body
    role: str = ""
    desk: str = ""
    based: str = ""
    expertise: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    key: str = ""
    joined: date | None = None


class StandingPage(Value, tag=True):
    """A page that is not a story: about, corrections policy, how we verify."""

    file: str
    slug: str
    title: str
    body: Body
    summary: str = ""


class Asset(Value, tag=True):
    """A file of `assets/`, published as it is. `name` is its path inside that folder."""

    name: str
    digest: str


class Site(Struct, frozen=True):
    """Everything that is public at `now`, and nothing else.

    `articles` are listed everywhere, newest first. `retired` ones (expired or withdrawn) keep a page
    but stand in no list or feed. `turns` are the later instants at which this set changes.
    """

    now: datetime
    articles: tuple[Article, ...]
    retired: tuple[Article, ...]
    authors: tuple[Author, ...]
    pages: tuple[StandingPage, ...]
    assets: tuple[Asset, ...]
    turns: tuple[datetime, ...] = ()
