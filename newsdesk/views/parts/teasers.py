"""A story in a list, and its headline alone."""

from datetime import datetime

from newsdesk.views.parts.links import Link
from newsdesk.views.parts.pictures import ShownPicture
from newsdesk.views.view import Address, Verbatim, View
from newsdesk.views.words.languages import Language


class Byline(View, frozen=True):
    """An author in a byline; `collective` marks a group rather than a person."""

    name: str
    href: Address
    role: str = ""
    collective: bool = False


class OtherVersion(View, frozen=True):
    """Another language version of a story, and where it is."""

    language: Language
    href: Address


class Teaser(View, frozen=True):
    """A story in a list. `kicker` is its desk; `kind` is its kind in words, empty for news.

    `summary` is empty where a list has no room for it.
    `mark` is set only in a preview: why the story is not public yet. `picture` is its lead picture, if any, in the
    sizes of lists; it says nothing that the headline beside it does not say. `picture_label` is empty unless it shows
    what nobody saw. `also_in` are the other language versions: a list has one entry for all of them.
    `updated` is when it last changed in substance after publication.
    """

    title: Verbatim
    href: Address
    summary: Verbatim
    kicker: Link
    kind: str
    published: datetime
    authors: tuple[Byline, ...]
    as_of: datetime | None = None
    language: str = ""
    direction: str = ""
    corrected: bool = False
    mark: str = ""
    retracted: bool = False
    picture: ShownPicture | None = None
    picture_label: str = ""
    also_in: tuple[OtherVersion, ...] = ()
    updated: datetime | None = None

    @property
    def as_of_tells_more(self) -> bool:
        """Whether `as_of` is another day than that of its publication or last update."""
        changed = self.updated or self.published
        return self.as_of is not None and self.as_of.astimezone(changed.tzinfo).date() != changed.date()


class Headline(View, frozen=True):
    """A story in one line: when it was published, its title, and the name of its desk.

    `language` and `direction` are empty when they are those of the site. `mark` says in a word that the story was
    retracted, or in a preview why it is not public yet.
    """

    title: Verbatim
    href: Address
    published: datetime
    desk: str
    language: str = ""
    direction: str = ""
    mark: str = ""


class Rail(View, frozen=True):
    """A desk on the front page, with its newest stories."""

    name: str
    href: Address
    teasers: tuple[Teaser, ...]
