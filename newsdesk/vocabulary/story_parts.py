"""The parts of a story, as a writer types them: its kind, its body, its claims, sources and corrections."""

from datetime import datetime
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


class Reference(Value, frozen=True):
    """A link or picture in a body: the destination as typed, and what it names.

    `target` is a file from the site root (`content/2023/08/other.md`) or `story:SLUG`; `fragment`
    includes its `#`. A picture is shown in its place, not linked to.
    """

    typed: str
    target: str
    fragment: str
    line: int
    column: int
    is_picture: bool = False


class Body(Value, frozen=True):
    """A Markdown body, known by the digest of its publishable text; the text itself stays in its file."""

    digest: str
    references: tuple[Reference, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.digest


class Place(Value, frozen=True):
    """A place on the map, in degrees, no more precise than `precision` says."""

    name: str
    lat: float
    lon: float
    precision: Precision


class Image(Value, frozen=True):
    """The lead picture: a file from the site root, with its three different texts."""

    file: str
    alt: str
    credit: str
    caption: str = ""


class Related(Value, frozen=True):
    """A story that this one names."""

    story: str
    relation: Relation = Relation.RELATED


class Source(Value, frozen=True):
    """Where something is known from. `grade` is an Admiralty code such as `B2`, or empty."""

    name: str
    url: str = ""
    accessed: str = ""
    archive: str = ""
    grade: str = ""
    note: str = ""


class Claim(Value, frozen=True):
    """What is said, by whom, and whether it holds."""

    text: str
    status: ClaimStatus
    by: str = ""


class Correction(Value, frozen=True):
    """A dated note of what was changed after publication."""

    date: datetime
    kind: CorrectionKind
    text: str


class Withdrawal(Value, frozen=True):
    """When and why a story was taken back."""

    date: datetime
    reason: str


class AuthorLink(Value, frozen=True):
    """A named address."""

    name: str
    href: str
