"""The views of what is old: the archive as a table of months, and every headline of a year."""

from newsdesk.views.pages.chrome import Page
from newsdesk.views.parts.head import Head
from newsdesk.views.parts.links import IndexEntry, Link
from newsdesk.views.parts.teasers import Headline
from newsdesk.views.view import Address, View


class ArchiveYear(View, frozen=True):
    """A year of the archive, and its twelve months, January first; one without a story leads nowhere."""

    year: IndexEntry
    months: tuple[IndexEntry, ...]


class ArchivePage(Page, frozen=True, tag=True):
    """The archive: the `years`, newest first, and the names of the `months` over its table."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    months: tuple[str, ...]
    years: tuple[ArchiveYear, ...]


class MonthOfYear(View, frozen=True):
    """A month, and its headlines, newest first."""

    name: str
    href: Address
    headlines: tuple[Headline, ...]


class YearPage(Page, frozen=True, tag=True):
    """Every headline of a year by month, newest first; `earlier` and `later` are the years beside it with a story."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    months: tuple[MonthOfYear, ...]
    earlier: Link | None = None
    later: Link | None = None
