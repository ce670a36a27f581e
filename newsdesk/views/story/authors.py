"""Who made a story."""

from newsdesk.views.parts.links import Link
from newsdesk.views.parts.pictures import ShownPicture
from newsdesk.views.parts.prose import Prose
from newsdesk.views.view import Address, View
from newsdesk.views.words.languages import Language


class ContributorNote(View, frozen=True):
    """Somebody who helped with a story; without a `role`, with reporting. `based` is where they did."""

    name: str
    role: str
    based: str


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
