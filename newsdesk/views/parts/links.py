"""Links, and lists of them."""

from newsdesk.views.view import Address, View


class Link(View, frozen=True):
    """A link: its text and its address.

    `mark` says what became of what it leads to (`withdrawn`, `retracted`), mostly nothing.
    """

    name: str
    href: Address
    mark: str = ""


class FeedLink(View, frozen=True):
    """A feed that a page advertises; `href` is absolute, `type` its media type."""

    title: str
    href: str
    type: str


class FeedMenu(View, frozen=True):
    """A group of feeds on the page of feeds, such as those of all desks."""

    title: str
    feeds: tuple[FeedLink, ...]


class IndexEntry(View, frozen=True):
    """An entry of an index: a name, its number of stories, that number in words, and a short description."""

    name: str
    href: Address
    count: int
    about: str = ""
    stories: str = ""


class PagesOfYear(View, frozen=True):
    """The numbered pages of a list of which the newest story is of one year, `name`; the newest page comes first."""

    name: str
    pages: tuple[Link, ...]


class Pager(View, frozen=True):
    """The pagination of a list, whose pages are numbered from the oldest. `number` is 0 on the newest page.

    `name` is that of a numbered page in words. The newest page leads to all of them, by `years`.
    """

    number: int
    newer: Link | None
    older: Link | None
    newest: Link | None
    oldest: Link | None
    name: str = ""
    years: tuple[PagesOfYear, ...] = ()
