"""One view for each kind of page."""

from newsdesk.views.article import ArticlePage
from newsdesk.views.chrome import Page
from newsdesk.views.parts import (
    Byline,
    FeedMenu,
    Head,
    IndexEntry,
    Link,
    Organisation,
    Pager,
    Prose,
    Rail,
    Teaser,
)
from newsdesk.views.pictures import Figure
from newsdesk.views.story_parts import (
    AuthorProfile,
    CorrectedStory,
    LocatorMap,
    PlaceNote,
)
from newsdesk.views.view import Address, View
from newsdesk.views.words import Words


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
    have expired or been withdrawn, all of them. The newest page of a storyline has its `places`, where there are maps.
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
    places: tuple[PlaceNote, ...] = ()
    map: LocatorMap | None = None


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
