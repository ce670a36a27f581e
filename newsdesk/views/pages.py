"""One view for each kind of page."""

from datetime import datetime

from newsdesk.views.chrome import Page
from newsdesk.views.parts import (
    Byline,
    FeedMenu,
    Head,
    IndexEntry,
    Link,
    Organisation,
    OtherVersion,
    Pager,
    Prose,
    Rail,
    Teaser,
)
from newsdesk.views.pictures import Figure
from newsdesk.views.story_parts import (
    AttachmentNote,
    AuthorBox,
    AuthorProfile,
    Backlink,
    ClaimNote,
    ContributorNote,
    CorrectedStory,
    CorrectionNote,
    Notice,
    PlaceNote,
    SourceNote,
    StorylineBox,
)
from newsdesk.views.view import Address, View
from newsdesk.views.words import Words


class ArticlePage(Page, frozen=True, tag=True):
    """The page of a story. A withdrawn story has a notice and no body, and its kind is `news` whatever it was.

    `topics` are those of its tags that have an IPTC Media Topic, linked to cv.iptc.org. `mark` is set only in a
    preview: why the story is not public yet. `withdrawn_stories` are those that it was translated from or names.
    The original of a translation is among them when it was retracted, too. `also_in` are its other language versions.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    desk: Link
    kind: str
    kind_label: str
    authors: tuple[Byline, ...]
    dateline: str
    published: datetime
    updated: datetime | None
    as_of: datetime | None
    mark: str
    notice: Notice | None
    picture: Figure | None
    key_points: tuple[str, ...]
    body: Prose | None
    claims: tuple[ClaimNote, ...]
    sources: tuple[SourceNote, ...]
    corrections: tuple[CorrectionNote, ...]
    places: tuple[PlaceNote, ...]
    tags: tuple[Link, ...]
    author_boxes: tuple[AuthorBox, ...]
    related: tuple[Teaser, ...]
    backlinks: tuple[Backlink, ...]
    storyline: StorylineBox | None
    also_in: tuple[OtherVersion, ...]
    topics: tuple[Link, ...] = ()
    contributors: tuple[ContributorNote, ...] = ()
    withdrawn_stories: tuple[Backlink, ...] = ()
    attachments: tuple[AttachmentNote, ...] = ()

    @property
    def translations(self) -> tuple[Link, ...]:
        """`also_in` as links named by their language tags: what templates that desks have copied ask for."""
        return tuple([Link(each.language.tag, each.href) for each in self.also_in])

    @property
    def modified(self) -> datetime | None:
        """The last update, correction or withdrawal after publication; None when there is none."""
        told = [note.date for note in self.corrections]
        told += [self.updated] if self.updated else []
        told += [self.notice.date] if self.notice and self.notice.kind == "withdrawn" else []
        return max((moment for moment in told if moment > self.published), default=None)


class StandingPageView(Page, frozen=True, tag=True):
    """A page that is not a story, such as a policy. Only the page about the desk has an `organisation`."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    body: Prose
    organisation: Organisation | None = None


class ListingPage(Page, frozen=True, tag=True):
    """One page of a paginated list of stories. `section` is the address of its newest page.

    Only the newest page has a `chief`, who leads the desk, or a `profile`, the author of the stories. `about_parts` is
    `about` in parts, some of them with an address; empty if no part has one. The stories of a page that is `emptied`
    have expired or been withdrawn, all of them.
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


class IndexPage(Page, frozen=True, tag=True):
    """A list of lists: all tags, all authors, all months."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    about: str
    entries: tuple[IndexEntry, ...]


class FrontPage(Page, frozen=True, tag=True):
    """The front page. `lead` is missing only when the site has no story; `picture` is the picture of the lead."""

    head: Head
    lead: Teaser | None
    picture: Figure | None
    river: tuple[Teaser, ...]
    situation_reports: tuple[Teaser, ...]
    rails: tuple[Rail, ...]
    storylines: tuple[IndexEntry, ...]
    organisation: Organisation | None = None


class CorrectionsPage(Page, frozen=True, tag=True):
    """Every correction, newest first."""

    head: Head
    crumbs: tuple[Link, ...]
    entries: tuple[CorrectedStory, ...]


class FeedsPage(Page, frozen=True, tag=True):
    """The page that lists all feeds; `opml` is the address of the same list in OPML."""

    head: Head
    crumbs: tuple[Link, ...]
    opml: Address
    menus: tuple[FeedMenu, ...]


class NotFoundPage(Page, frozen=True, tag=True):
    """The page for an address that does not exist (status 404), with the newest stories."""

    head: Head
    newest: tuple[Teaser, ...]


class Redirect(View, frozen=True, tag=True):
    """A redirect from an old address of a story to its present one, `href`; `canonical` is the same, absolute.

    Its `words` are in the language of the site.
    """

    title: str
    href: Address
    canonical: str
    language: str
    words: Words


PageView = (
    ArticlePage
    | StandingPageView
    | ListingPage
    | IndexPage
    | FrontPage
    | CorrectionsPage
    | FeedsPage
    | NotFoundPage
    | Redirect
)
