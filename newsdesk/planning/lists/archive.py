"""Every story by its month and its year, and the table of all months."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Filed, Stories, listed
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.headlines import headlines
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import (
    ArchivePage,
    ArchiveYear,
    IndexEntry,
    Link,
    MonthOfYear,
    YearPage,
)
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output

T = TypeVar("T", int, tuple[int, int])
MONTHS_OF_A_YEAR = range(1, 13)


def plan_archive(edition: Edition) -> Iterator[Output]:
    """A list for each month, a page for each year with all its headlines, and `/archive/` with a table of both."""
    lists = edition.lists
    months = [month for month, stories in sorted(lists.by_month.items()) if listed(stories)]
    for month, filed in lists.by_month.items():
        earlier, later = _beside(month, months, lambda each: _month(edition, each))
        yield from plan_list(
            edition,
            StoryList(
                address=addresses.month(*month),
                label=edition.words.archive,
                title=_month(edition, month).name,
                stories=filed,
                crumbs=(*_crumbs(edition), _year(edition, month[0])),
                earlier=earlier,
                later=later,
            ),
        )
    years = [year for year, stories in sorted(lists.by_year.items()) if listed(stories)]
    for year, filed in lists.by_year.items():
        if year in years or addresses.year(year) not in edition.replaced_lists:
            yield _year_page(edition, year, filed, _beside(year, years, lambda each: _year(edition, each)))
    yield _archive_page(edition, years[::-1])


def _archive_page(edition: Edition, years: Sequence[int]) -> Output:
    words = edition.words
    view = ArchivePage(
        chrome=edition.chrome,
        head=edition.head(words.archive, words.archive_about, addresses.ARCHIVE),
        crumbs=(home(words),),
        title=words.archive,
        months=tuple(map(_capitalised, words.calendar.months_alone)),
        years=tuple(
            ArchiveYear(
                index_entry(words, _year(edition, year), edition.lists.by_year[year]),
                tuple(_entry(edition, (year, month)) for month in MONTHS_OF_A_YEAR),
            )
            for year in years
        ),
    )
    return Output(addresses.file_of(addresses.ARCHIVE), Format.PAGE, view, "archive.html")


def _entry(edition: Edition, month: tuple[int, int]) -> IndexEntry:
    stories, to = listed(edition.lists.by_month.get(month, ())), _month(edition, month)
    return index_entry(edition.words, to if stories else Link(to.name, ""), stories)


def _year_page(edition: Edition, year: int, filed: Sequence[Filed], beside: tuple[Link | None, Link | None]) -> Output:
    newest_first, name = listed(filed)[::-1], _year(edition, year).name
    # By the month of their addresses, which need not be that in which the embargo ended.
    by_month = groupby(sorted(newest_first, key=lambda story: story.month, reverse=True), lambda story: story.month)
    view = YearPage(
        chrome=edition.chrome,
        head=edition.head(name, edition.words.archive_about, addresses.year(year)),
        crumbs=_crumbs(edition),
        title=name,
        months=tuple(_month_of_year(edition, month, tuple(stories)) for month, stories in by_month),
        earlier=beside[0],
        later=beside[1],
    )
    files = edition.translations.files_of(newest_first)
    return Output(addresses.file_of(addresses.year(year)), Format.PAGE, view, "year.html", files)


def _month_of_year(edition: Edition, month: tuple[int, int], stories: Stories) -> MonthOfYear:
    to = _month(edition, month)
    return MonthOfYear(to.name, to.href, headlines(edition, stories))


def _beside(this: T, those: Sequence[T], link: Callable[[T], Link]) -> tuple[Link | None, Link | None]:
    """Links to the last of `those`, which are sorted, before `this`, and to the first one after it."""
    before, after = those[: bisect_left(those, this)], those[bisect_right(those, this) :]
    return link(before[-1]) if before else None, link(after[0]) if after else None


def _crumbs(edition: Edition) -> tuple[Link, ...]:
    return home(edition.words), Link(edition.words.archive, addresses.ARCHIVE)


def _year(edition: Edition, year: int) -> Link:
    return Link(edition.words.calendar.number(year), addresses.year(year))


def _month(edition: Edition, month: tuple[int, int]) -> Link:
    return Link(_capitalised(edition.words.calendar.month(*month)), addresses.month(*month))


def _capitalised(month: str) -> str:
    """`Septembre 2023`: a heading and an entry begin with a capital, also where the name of a month does not."""
    return month[:1].title() + month[1:]
