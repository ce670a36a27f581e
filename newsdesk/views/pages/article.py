"""The view of the page of a story."""

from datetime import datetime

from newsdesk.views.pages.chrome import Page
from newsdesk.views.parts.head import Head
from newsdesk.views.parts.links import Link
from newsdesk.views.parts.pictures import Figure
from newsdesk.views.parts.prose import Prose
from newsdesk.views.parts.teasers import Byline, OtherVersion, Teaser
from newsdesk.views.story.authors import AuthorBox, ContributorNote
from newsdesk.views.story.corrections import Backlink, CorrectionNote, Notice
from newsdesk.views.story.evidence import AttachmentNote, ClaimNote, SourceNote
from newsdesk.views.story.places import LocatorMap, PlaceNote
from newsdesk.views.story.storylines import StorylineBox
from newsdesk.views.view import Address, Verbatim


class ArticlePage(Page, frozen=True, tag=True):
    """The page of a story. A withdrawn story has a notice and no body, and its kind is `news` whatever it was.

    `topics` are those of its tags that have an IPTC Media Topic, linked to cv.iptc.org. `mark` is set only in a
    preview: why the story is not public yet. `withdrawn_stories` are those that it was translated from or names.
    The original of a translation is among them when it was retracted, too. `also_in` are its other language versions.
    `kind_href` is the list of its kind, empty where there is none.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: Verbatim
    summary: Verbatim
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
    map: LocatorMap | None
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
    kind_href: Address = ""

    @property
    def author_names(self) -> str:
        """Its authors as one phrase: `Bianca Bridger and Africa desk`."""
        return self.words.list_pattern.join([author.name for author in self.authors])

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
