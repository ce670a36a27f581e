"""Views of the parts of a story besides its body: authors, sources, claims, corrections, notices, places."""

from datetime import datetime

from newsdesk.views.languages import Language
from newsdesk.views.parts import Link, Prose
from newsdesk.views.pictures import ShownPicture
from newsdesk.views.view import Address, View


class SourceNote(View, frozen=True):
    """A source. `grade` is its Admiralty code, such as `B2`; `reliability` and `credibility` spell it out.

    `mark` says what became of a story of ours at `url`, `archive_mark` of one at `archive`; mostly nothing. What is
    `observed` somebody of the desk saw.
    """

    name: str
    url: str
    accessed: str
    archive: str
    grade: str
    reliability: str
    credibility: str
    note: str
    mark: str = ""
    archive_mark: str = ""
    observed: bool = False


class AttachmentNote(View, frozen=True):
    """A file that is published with a story; `format` and `weight` say in words what it is and how large.

    `type` is its media type (IANA), `size` is in bytes.
    """

    title: str
    href: Address
    note: str
    format: str
    weight: str
    type: str
    size: int

    @property
    def is_audio(self) -> bool:
        """Whether it can be listened to."""
        return self.type.startswith("audio/")


class ContributorNote(View, frozen=True):
    """Somebody who helped with a story; without a `role`, with reporting. `based` is where they did."""

    name: str
    role: str
    based: str


class ClaimNote(View, frozen=True):
    """A claim and who makes it; `status` is the code that a writer types, `verdict` the words that readers see."""

    text: str
    by: str
    status: str
    verdict: str


class CorrectionNote(View, frozen=True):
    """A dated correction; `kind` is its code, such as `clarification`, `label` the word that readers see.

    `day` is its date in words.
    """

    date: datetime
    kind: str
    label: str
    text: str
    day: str = ""


class Notice(View, frozen=True):
    """The notice on a withdrawn or expired story; `kind` is `withdrawn` or `expired`, `text` the reason."""

    kind: str
    date: datetime
    text: str


class Backlink(View, frozen=True):
    """A story that stands in some way to this one; `words` introduce it: `This story was updated by`."""

    words: str
    story: Link


class StorylineBox(View, frozen=True):
    """The storyline of a story, with links to the previous and the next story in it."""

    name: str
    href: Address
    earlier: Link | None
    later: Link | None


class PlaceNote(View, frozen=True):
    """A place; `position` is rounded to what its `precision` allows, and so is `geo`, a URI for a map (RFC 5870)."""

    name: str
    position: str
    precision: str
    geo: str


class MapPlace(View, frozen=True):
    """A place on a map, in decimal degrees, rounded to what its `precision` (`exact`, `town` or `region`) allows."""

    name: str
    latitude: str
    longitude: str
    precision: str


class LocatorMap(View, frozen=True):
    """A map of `places`, in the order in which they are told; without `borders` there are coasts alone.

    `note` is a sentence of the desk's own about what its maps show.
    """

    places: tuple[MapPlace, ...]
    borders: bool = True
    note: str = ""


class AuthorBox(View, frozen=True):
    """An author below their story, with the first paragraph of the bio; `initials` replace a missing `portrait`."""

    name: str
    href: Address
    role: str
    portrait: ShownPicture | None
    initials: str
    bio: Prose
    links: tuple[Link, ...]


class AuthorProfile(View, frozen=True):
    """An author, for their own page; `key` is an OpenPGP fingerprint, `joined` a date in words."""

    name: str
    role: str
    portrait: ShownPicture | None
    initials: str
    desk: Link | None
    based: str
    expertise: tuple[str, ...]
    speaks: tuple[Language, ...]
    links: tuple[Link, ...]
    key: str
    joined: str
    bio: Prose
    collective: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The same languages as they were typed: what templates that desks have copied ask for."""
        return tuple([each.tag or each.name for each in self.speaks])


class CorrectedStory(View, frozen=True):
    """An entry of the corrections page: a correction and the story that it corrects.

    `language` and `direction` are those of the story, and empty when they are those of the site.
    """

    story: Link
    note: CorrectionNote
    language: str = ""
    direction: str = ""
