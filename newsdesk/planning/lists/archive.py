"""Every story by its month, and the index of months."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import HOME
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.views import IndexEntry, Link
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.names import dates
from newsdesk.vocabulary.output import Output


def plan_archive(edition: Edition) -> Iterator[Output]:
    """One page for each month, not paginated, and `/archive/` with those that have a story, newest month first."""
    for (year, month), stories in edition.filed_groups.by_month.items():
        yield from plan_list(
            edition,
            StoryList(
                address=addresses.month(year, month),
                label="Archive",
                title=dates.month_name(year, month),
                stories=stories,
                crumbs=(HOME, Link("Archive", addresses.ARCHIVE)),
                paged=False,
            ),
        )
    months = sorted(edition.groups.by_month.items(), reverse=True)
    entries = [IndexEntry(dates.month_name(*month), addresses.month(*month), len(stories)) for month, stories in months]
    yield index_page(edition, Index("Archive", "Every story, month by month.", addresses.ARCHIVE), entries)
