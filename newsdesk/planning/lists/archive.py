"""Every story by its month, and the index of months."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import Link
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output


def plan_archive(edition: Edition) -> Iterator[Output]:
    """One page for each month, not paginated, and `/archive/` with those that have a story, newest month first."""
    for (year, month), stories in edition.filed_groups.by_month.items():
        yield from plan_list(
            edition,
            StoryList(
                address=addresses.month(year, month),
                label=edition.words.archive,
                title=edition.words.calendar.month(year, month),
                stories=stories,
                crumbs=(home(edition.words), Link(edition.words.archive, addresses.ARCHIVE)),
                paged=False,
            ),
        )
    words, months = edition.words, sorted(edition.groups.by_month.items(), reverse=True)
    entries = [
        index_entry(words, Link(words.calendar.month(*month), addresses.month(*month)), stories)
        for month, stories in months
    ]
    yield index_page(edition, Index(words.archive, words.archive_about, addresses.ARCHIVE), entries)
