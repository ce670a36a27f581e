"""What the desk publishes: articles, authors, standing pages, and the `Site` they form at one moment."""

from datetime import date, datetime

from msgspec import Struct

from newsdesk.vocabulary.story_parts import (
    AuthorLink,
    Body,
    Claim,
    Correction,
    Image,
    Kind,
    Place,
    Related,
    Source,
    Value,
    Withdrawal,
)


class Article(Value, frozen=True, tag=True):
    """One story as its file tells it. `file` is its path from the site root, with `/`."""

    file: str
    slug: str
    title: str
    date: datetime
    authors: tuple[str, ...]
    desk: str
    summary: str
    body: Body
    id: str = ""
    kind: Kind = Kind.NEWS
    tags: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    dateline: str = ""
    as_of: datetime | None = None
    places: tuple[Place, ...] = ()
    image: Image | None = None
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
    aliases: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""

    @property
    def published(self) -> datetime:
        """The instant before which nothing of the story may exist in the output."""
        return self.publish_at or self.date

    @property
    def modified(self) -> datetime:
        """The last change of substance: publication, update or correction, whichever is latest."""
        if not self.updated and not self.corrections:
            return self.published
        moments = [self.published, *(note.date for note in self.corrections)]
        return max([*moments, self.updated] if self.updated else moments)


class Author(Value, frozen=True, tag=True):
    """One author as their file tells it. `key` is an OpenPGP fingerprint; a `collective` one is no single person."""

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


class StandingPage(Value, frozen=True, tag=True):
    """A page that is not a story: about, corrections policy, how we verify."""

    file: str
    slug: str
    title: str
    body: Body
    summary: str = ""


class Asset(Value, frozen=True, tag=True):
    """A file of `assets/`, published as it is. `name` is its path inside that folder."""

    name: str
    digest: str


class Picture(Value, frozen=True, tag=True):
    """A picture beside the copy that shows it. `file` is its path from the site root, its size is in pixels."""

    file: str
    digest: str
    width: int = 0
    height: int = 0


class Site(Struct, frozen=True):
    """Everything that is public at `now`, and nothing else.

    `articles` are listed everywhere, newest first. `retired` ones (expired or withdrawn) keep a page
    but stand in no list or feed. `turns` are the later instants at which this set changes. A `preview` is for
    the desk alone, and may hold drafts and sealed stories.
    """

    now: datetime
    articles: tuple[Article, ...]
    retired: tuple[Article, ...]
    authors: tuple[Author, ...]
    pages: tuple[StandingPage, ...]
    pictures: tuple[Picture, ...]
    assets: tuple[Asset, ...]
    turns: tuple[datetime, ...] = ()
    preview: bool = False
