"""Every story by its month, and the index of months."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import listed
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import Link, Words
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output


def plan_archive(edition: Edition) -> Iterator[Output]:
    """One page for each month, not paginated, and `/archive/` with those that have a story, newest month first."""
    for (year, month), stories in edition.lists.by_month.items():
        yield from plan_list(
            edition,
            StoryList(
                address=addresses.month(year, month),
                label=edition.words.archive,
                title=_heading(edition.words, year, month),
                stories=stories,
                crumbs=(home(edition.words), Link(edition.words.archive, addresses.ARCHIVE)),
                paged=False,
            ),
        )
    words, months = edition.words, sorted(edition.lists.by_month.items(), reverse=True)
    entries = [
        index_entry(words, Link(_heading(words, *month), addresses.month(*month)), stories)
        for month, stories in months
        if listed(stories)
    ]
    yield index_page(edition, Index(words.archive, words.archive_about, addresses.ARCHIVE), entries)


def _heading(words: Words, year: int, month: int) -> str:
    """`Septembre 2023`: a heading and an entry begin with a capital, also where the name of a month does not."""
    text = words.calendar.month(year, month)
    return text[:1].title() + text[1:]
