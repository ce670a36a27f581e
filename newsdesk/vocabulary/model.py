"""The content model: articles, authors, standing pages, and the `Site` that is public at one moment."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from newsdesk.views import Language, Words
from newsdesk.vocabulary.ledger import EMPTY_LEDGER, Ledger
from newsdesk.vocabulary.links.references import Body, PendingLink
from newsdesk.vocabulary.media import Asset, AttachedFile, Picture
from newsdesk.vocabulary.names.permanent_ids import correction_uri, tag_uri
from newsdesk.vocabulary.story_parts import (
    Attachment,
    Claim,
    Contributor,
    Correction,
    CorrectionKind,
    Filing,
    Image,
    Kind,
    Place,
    Related,
    Source,
    Value,
    Withdrawal,
    attachments_among,
)

# The fields that a withdrawn story keeps. All others are hidden, so a new field has to be listed here to stay public.
KEPT_WHEN_WITHDRAWN = (
    "file", "slug", "title", "date", "offset", "authors", "desk", "id", "publish_at", "draft", "withdrawn",
    "aliases", "language",
)  # fmt: skip


class Article(Value, frozen=True, tag=True):
    """One story as its file describes it. `file` is its path from the site root, with `/`; times are in UTC.

    `offset` is that with which its `date` was typed, in minutes east of UTC.
    """

    file: str
    slug: str
    title: str
    date: datetime
    authors: tuple[str, ...]
    desk: str
    summary: str
    body: Body
    offset: int = 0
    id: str = ""
    kind: Kind = Kind.NEWS
    tags: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    dateline: str = ""
    as_of: datetime | None = None
    places: tuple[Place, ...] = ()
    image: Image | None = None
    attachments: tuple[Attachment, ...] = ()
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
    canonical: str = ""
    aliases: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""

    def as_withdrawn(self) -> "Article":
        """The story as it is published after its withdrawal, with only the fields that its notice needs."""
        return Article(summary="", body=Body(""), **{name: getattr(self, name) for name in KEPT_WHEN_WITHDRAWN})

    def identity(self, host: str) -> str:
        """Its permanent identity: its `id`, or else a tag URI (RFC 4151) of the host of the site, its date and slug."""
        return self.id or tag_uri(host, self.date, self.slug)

    def correction_identity(self, host: str, note: Correction) -> str:
        """The permanent identity of one of its corrections."""
        return note.id or correction_uri(self.identity(host), note.date, note.text)

    @property
    def linked_files(self) -> tuple[str, ...]:
        """What it shows, is published with or links to, by the files: its pictures and attachments are among them."""
        named = (*([self.image.file] if self.image else []), *[each.file for each in self.attachments])
        return (*named, *[each.target for each in self.body.references])

    @property
    def own_files(self) -> tuple[str, ...]:
        """The files that are published with it as they are, each once: those that it lists, and those it links to."""
        return attachments_among(self.linked_files)

    @property
    def filing(self) -> Filing:
        """What it is filed under."""
        return Filing(**{name: getattr(self, name) for name in Filing.__struct_fields__})

    @property
    def month(self) -> tuple[int, int]:
        """The year and the month of its `date` as it was typed: those of its address."""
        typed = self.date + timedelta(minutes=self.offset) if self.offset else self.date
        return typed.year, typed.month

    @property
    def published(self) -> datetime:
        """The end of the embargo: before this instant nothing of the story may exist in the output."""
        return self.publish_at or self.date

    @property
    def killed(self) -> bool:
        """Whether it was withdrawn before it was to be published: then nothing of it may ever exist in the output."""
        return self.withdrawn is not None and self.withdrawn.date < self.published

    @property
    def retraction(self) -> Correction | None:
        """The latest note that says that the story was wrong as a whole; its text is still there to read."""
        if not self.corrections:
            return None
        return next((note for note in reversed(self.corrections) if note.kind is CorrectionKind.RETRACTION), None)

    @property
    def modified(self) -> datetime:
        """The last change of substance: publication, update or correction, whichever is latest."""
        if not self.updated and not self.corrections:
            return self.published
        moments = [self.published, *(note.date for note in self.corrections)]
        return max([*moments, self.updated] if self.updated else moments)


class AuthorLink(Value, frozen=True):
    """A link in an author's profile."""

    name: str
    href: str


class Author(Value, frozen=True, tag=True):
    """One author as their file describes them. `opening` is the first paragraph of the `bio`.

    `key` is an OpenPGP fingerprint; `collective` marks a group rather than a person.
    """

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
    links: tuple[AuthorLink, ...] = ()
    key: str = ""
    joined: date | None = None
    collective: bool = False
    aliases: tuple[str, ...] = ()


class StandingPage(Value, frozen=True, tag=True):
    """A page that is not a story: about, corrections policy, how we verify."""

    file: str
    slug: str
    title: str
    body: Body
    summary: str = ""
    aliases: tuple[str, ...] = ()


class Site(Struct, frozen=True):
    """Everything that is public at `now`, and nothing else.

    `articles` are listed everywhere, newest first. `retired` ones (expired or withdrawn) keep a page but are in no list
    or feed, `filings` are what they were filed under. The `words` are known by the language tag of whatever is in that
    language, the `languages` by what copy calls them. At the `later_changes`, sorted, this changes without an edit.
    """

    now: datetime
    articles: tuple[Article, ...]
    retired: tuple[Article, ...]
    authors: tuple[Author, ...]
    pages: tuple[StandingPage, ...]
    pictures: tuple[Picture, ...]
    assets: tuple[Asset, ...]
    attached_files: tuple[AttachedFile, ...] = ()
    later_changes: tuple[datetime, ...] = ()
    preview: bool = False
    pending_links: tuple[PendingLink, ...] = ()
    filings: tuple[Filing, ...] = ()
    words: Mapping[str, Words] = {}
    languages: Mapping[str, Language] = {}
    ledger: Ledger = EMPTY_LEDGER
