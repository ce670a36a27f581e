"""The storyline of a story, and a storyline through time."""

from datetime import datetime

from newsdesk.views.parts.links import Link
from newsdesk.views.parts.teasers import OtherVersion
from newsdesk.views.view import Address, Verbatim, View


class StorylineBox(View, frozen=True):
    """The storyline of a story, with links to the previous and the next story in it."""

    name: str
    href: Address
    earlier: Link | None
    later: Link | None


class LatestReport(View, frozen=True):
    """Where a storyline stands: what one needs to know by its latest situation report, and as of when that holds.

    `language` and `direction` are those of the report, and empty when they are those of the site.
    """

    title: Verbatim
    href: Address
    as_of: datetime
    key_points: tuple[str, ...]
    language: str = ""
    direction: str = ""


class TimelineEntry(View, frozen=True):
    """A story of a storyline, in all its versions; only the newest have a `summary`.

    `kind` is its kind in words, empty for news, and `mark` what became of it, or why it is not public yet. `language`
    and `direction` are those of the story, and empty when they are those of the site.
    """

    title: Verbatim
    href: Address
    published: datetime
    kind: str = ""
    summary: Verbatim = ""
    mark: str = ""
    also_in: tuple[OtherVersion, ...] = ()
    language: str = ""
    direction: str = ""
