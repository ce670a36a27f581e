"""Links, and lists of them."""

from newsdesk.views.view import Address, Verbatim, View


class Link(View, frozen=True):
    """A link: its text and its address.

    `mark` says what became of what it leads to (`withdrawn`, `retracted`), mostly nothing.
    """

    name: Verbatim
    href: Address
    mark: str = ""


class FeedLink(View, frozen=True):
    """A feed that a page advertises; `href` is absolute, `type` its media type."""

    title: str
    href: str
    type: str


class FeedFormats(View, frozen=True):
    """What has a feed, such as a desk, by its name, and that feed in each format that there is."""

    name: str
    feeds: tuple[FeedLink, ...]


class FeedMenu(View, frozen=True):
    """A group of feeds on the page of feeds, such as those of all desks."""

    title: str
    lines: tuple[FeedFormats, ...]

    @property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds of all its lines."""
        return tuple([feed for line in self.lines for feed in line.feeds])


class IndexEntry(View, frozen=True):
    """An entry of an index: a name, its number of stories, that number in words, and a short description.

    In a long index in alphabetical order, `letter` is the one that it stands under.
    """

    name: str
    href: Address
    count: int
    about: str = ""
    stories: str = ""
    letter: str = ""


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
