"""The views of pages that list stories, or lists of them."""

from itertools import groupby

from newsdesk.views.pages.chrome import Page
from newsdesk.views.parts.head import Head
from newsdesk.views.parts.links import FeedMenu, IndexEntry, Link, Pager
from newsdesk.views.parts.teasers import Byline, Teaser
from newsdesk.views.story.authors import AuthorProfile
from newsdesk.views.story.corrections import CorrectedStory
from newsdesk.views.story.places import LocatorMap, PlaceEntry, PlaceNote
from newsdesk.views.story.storylines import LatestReport, TimelineEntry
from newsdesk.views.view import Address


class ListingPage(Page, frozen=True, tag=True):
    """One page of a paginated list of stories. `section` is the address of its newest page.

    Only the newest page has a `chief`, who leads the desk, or a `profile`, the author of the stories. `about_parts` is
    `about` in parts, some of them with an address; empty if no part has one. The stories of a page that is `emptied`
    have expired or been withdrawn, all of them. The newest page of a month has the months beside it that have stories,
    `earlier` and `later`.
    """

    head: Head
    crumbs: tuple[Link, ...]
    section: Address
    label: str
    title: str
    about: str
    teasers: tuple[Teaser, ...]
    pager: Pager
    chief: Byline | None = None
    profile: AuthorProfile | None = None
    about_parts: tuple[Link, ...] = ()
    emptied: bool = False
    earlier: Link | None = None
    later: Link | None = None

    @property
    def by_year(self) -> tuple[tuple[int, tuple[Teaser, ...]], ...]:
        """The stories by the year of their publication."""
        years = groupby(self.teasers, lambda teaser: teaser.published.year)
        return tuple([(year, tuple(stories)) for year, stories in years])


class StorylinePage(Page, frozen=True, tag=True):
    """All of a storyline on one page, oldest first. Its stories are `emptied` when all have expired or been withdrawn.

    `about_parts` is as on a `ListingPage`. `start` is what to read first, `latest_report` where things stand. `span` is
    in words how many stories there are, and from which day to which. `places` and `map` are there where there are maps.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    about: str
    about_parts: tuple[Link, ...]
    start: Teaser | None
    latest_report: LatestReport | None
    span: str
    entries: tuple[TimelineEntry, ...]
    emptied: bool
    places: tuple[PlaceNote, ...] = ()
    map: LocatorMap | None = None

    @property
    def by_year(self) -> tuple[tuple[int, tuple[TimelineEntry, ...]], ...]:
        """The stories by the year of their publication."""
        years = groupby(self.entries, lambda entry: entry.published.year)
        return tuple([(year, tuple(stories)) for year, stories in years])


class PlacesPage(Page, frozen=True, tag=True):
    """What happened where, from A to Z; `map` is there where there are maps, and has the places in the same order.

    If it `is_brief`, there are so many that each has its newest story alone.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    about: str
    entries: tuple[PlaceEntry, ...]
    map: LocatorMap | None = None
    is_brief: bool = False

    @property
    def by_letter(self) -> tuple[tuple[str, tuple[PlaceEntry, ...]], ...]:
        """The places by the letters that they stand under; all under none where they are few."""
        return tuple([(letter, tuple(places)) for letter, places in groupby(self.entries, lambda entry: entry.letter)])


class IndexPage(Page, frozen=True, tag=True):
    """A list of lists: all tags, all authors, all desks. A long one by letter tells those of most stories first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    about: str
    entries: tuple[IndexEntry, ...]
    most_used: tuple[IndexEntry, ...] = ()

    @property
    def by_letter(self) -> tuple[tuple[str, tuple[IndexEntry, ...]], ...]:
        """The entries by the letters that they stand under; all under none in a short index."""
        return tuple([(letter, tuple(lines)) for letter, lines in groupby(self.entries, lambda line: line.letter)])


class CorrectionsPage(Page, frozen=True, tag=True):
    """Every correction and withdrawal, newest first."""

    head: Head
    crumbs: tuple[Link, ...]
    entries: tuple[CorrectedStory, ...]

    @property
    def by_year(self) -> tuple[tuple[int, tuple[CorrectedStory, ...]], ...]:
        """The corrections by their years."""
        return tuple([(year, tuple(each)) for year, each in groupby(self.entries, lambda entry: entry.note.date.year)])


class FeedsPage(Page, frozen=True, tag=True):
    """The page that lists all feeds; `opml` is the address of the same list in OPML."""

    head: Head
    crumbs: tuple[Link, ...]
    opml: Address
    menus: tuple[FeedMenu, ...]
