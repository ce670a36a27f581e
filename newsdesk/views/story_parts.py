"""The parts that stand around a story: who wrote it, how it is known, what became of it."""

from datetime import datetime

from newsdesk.views.parts import Link, Portrait, Prose, View


class SourceNote(View, frozen=True):
    """Where something is known from. `grade` is the Admiralty code, `reliability` and `credibility` its words."""

    name: str
    url: str
    accessed: str
    archive: str
    grade: str
    reliability: str
    credibility: str
    note: str


class ClaimNote(View, frozen=True):
    """What is said and by whom; `status` is the word typed, `verdict` its words for a reader."""

    text: str
    by: str
    status: str
    verdict: str


class CorrectionNote(View, frozen=True):
    """A dated note of a change; `label` names its kind for a reader."""

    date: datetime
    kind: str
    label: str
    text: str


class Notice(View, frozen=True):
    """Why a story is no longer what it was; `kind` is `withdrawn` or `expired`."""

    kind: str
    date: datetime
    text: str


class Backlink(View, frozen=True):
    """A story that names this one, with the words for how: `followed by`, `updated by` …"""

    words: str
    story: Link


class StorylineBox(View, frozen=True):
    """The storyline a story belongs to, with its neighbours there."""

    name: str
    href: str
    earlier: Link | None
    later: Link | None


class PlaceNote(View, frozen=True):
    """A place; the position is shown no more precisely than `precision` allows."""

    name: str
    position: str
    precision: str


class AuthorBox(View, frozen=True):
    """An author below their story: the first paragraph of the bio, and a way to more.

    `initials` stand in the place of a `portrait` that there is not.
    """

    name: str
    href: str
    role: str
    portrait: Portrait | None
    initials: str
    bio: Prose
    links: tuple[Link, ...]


class AuthorProfile(View, frozen=True):
    """An author in full, for their own page."""

    name: str
    role: str
    portrait: Portrait | None
    initials: str
    desk: Link | None
    based: str
    expertise: tuple[str, ...]
    languages: tuple[str, ...]
    links: tuple[Link, ...]
    key: str
    joined: str
    bio: Prose
    collective: bool = False


class CorrectedStory(View, frozen=True):
    """A correction in the log of all corrections, with the story it was made to."""

    story: Link
    note: CorrectionNote
