"""The parts of a story, as a writer types them: kind, places, claims, sources, corrections."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from msgspec import Struct

from newsdesk.vocabulary import folders
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS


class Value(Struct, frozen=True, array_like=True, gc=False):
    """Base of the model's values: immutable, compared by content, encoded as arrays to keep the cache small."""


def attachments_among(files: Iterable[str]) -> tuple[str, ...]:
    """Those of `files`, paths from the site root, that are published with the story which names them; each once."""
    return tuple(
        dict.fromkeys(
            [each for each in files if each.endswith(ATTACHMENT_EXTENSIONS) and each.startswith(f"{folders.CONTENT}/")]
        )
    )


class Kind(Enum):
    """What sort of story this is. The value is what a writer types."""

    NEWS = "news"
    SITREP = "sitrep"
    ANALYSIS = "analysis"
    EXPLAINER = "explainer"
    OPINION = "opinion"


class Relation(Enum):
    """How a story relates to one that it names."""

    RELATED = "related"
    FOLLOWS = "follows"
    BACKGROUND = "background"
    UPDATES = "updates"
    CORRECTS = "corrects"


class Precision(Enum):
    """How exactly a place is known; a region must not be shown as a point."""

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
    """The kind of a correction, in the terms of the corrections policy. A `RETRACTION` is of the whole story."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors-note"
    RETRACTION = "retraction"


class Place(Value, frozen=True):
    """A place, in decimal degrees; `precision` limits how exactly it is shown."""

    name: str
    lat: float
    lon: float
    precision: Precision


class DigitalSource(Enum):
    """How a picture came about: our words for the digital source types of the IPTC (cv.iptc.org)."""

    PHOTOGRAPH = "photograph"
    HANDOUT = "handout"
    SATELLITE = "satellite"
    SCREENSHOT = "screenshot"
    GRAPHIC = "graphic"
    AI_GENERATED = "ai-generated"
    COMPOSITE = "composite"


class Image(Value, frozen=True):
    """The lead picture: its path from the site root, with its three different texts, and how it came about."""

    file: str
    alt: str
    credit: str
    caption: str = ""
    source: DigitalSource | None = None


class Attachment(Value, frozen=True):
    """A file that is published with a story: its path from the site root, what it is called, and a note about it."""

    file: str
    title: str
    note: str = ""


class Related(Value, frozen=True):
    """A story that this one names."""

    story: str
    relation: Relation = Relation.RELATED


class Source(Value, frozen=True):
    """A source of a story. `grade` is an Admiralty code such as `B2`, or empty; `observed` marks what the desk saw."""

    name: str
    url: str = ""
    accessed: str = ""
    archive: str = ""
    grade: str = ""
    note: str = ""
    observed: bool = False


class Contributor(Value, frozen=True):
    """Somebody who helped with a story; without a `role`, with reporting. `based` is where they did."""

    name: str
    role: str = ""
    based: str = ""


class Claim(Value, frozen=True):
    """A claim, how far the desk confirms it, and who makes it."""

    text: str
    status: ClaimStatus
    by: str = ""


class Correction(Value, frozen=True):
    """A dated note of what was changed after publication. `id` is its permanent identity, if one was typed."""

    date: datetime
    kind: CorrectionKind
    text: str
    id: str = ""


class Withdrawal(Value, frozen=True):
    """When and why a story was withdrawn."""

    date: datetime
    reason: str


class Filing(Value, frozen=True):
    """What a retired story was filed under. It is shown in none of these lists, and keeps its place in each of them.

    So no list loses its address, and no page of it its number, when a story expires or is withdrawn. `linked_files` are
    those that it showed; by `language` and `translation_of`, it takes no place of its own beside another version. Of
    all that it holds, readers can see the spelling of a tag, above the page of a tag that has no story any more.
    """

    file: str
    slug: str
    published: datetime
    month: tuple[int, int]
    desk: str
    kind: Kind
    storyline: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    linked_files: tuple[str, ...]
    language: str
    translation_of: str

    @property
    def own_files(self) -> tuple[str, ...]:
        """The files that were published with it as they are."""
        return attachments_among(self.linked_files)
