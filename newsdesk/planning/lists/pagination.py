"""Pagination: a list of stories → its pages, numbered from the oldest.

A full page keeps its number and its stories for ever. The list's own address shows the newest stories: the last,
unfinished page together with the full one before it. So a new story changes one page of the list, not all.

A story that has retired is counted where it stood, so that no other moves to another page, and is not shown. When few
are left to show at the list's own address, it reaches back for as many as a page holds.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Filed, finished_pages, listed
from newsdesk.views import AuthorProfile, Byline, Card, FeedLink, Link, ListingPage, Pager, PagesOfYear, Words
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output


class StoryList(Struct, frozen=True):
    """A list to paginate. `stories` are oldest first, those that have retired among them.

    `about`, `chief` and `profile` are on its newest page only. `about_parts` are the parts of `about`, if some of them
    are links. `description` is for search engines, if `about` is not. `source` is the file that describes the list.
    `earlier` and `later` are the lists beside it, if it is one of a row.
    """

    address: str
    label: str
    title: str
    stories: Sequence[Filed]
    crumbs: tuple[Link, ...]
    about: str = ""
    about_parts: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    chief: Byline | None = None
    profile: AuthorProfile | None = None
    source: str = folders.SETTINGS_FILE
    card: Card | None = None
    earlier: Link | None = None
    later: Link | None = None
    description: str = ""


def plan_list(edition: Edition, story_list: StoryList) -> Iterator[Output]:
    """The newest page at the list's own address, then the finished ones from the oldest.

    Nothing where all stories have retired, and the address leads elsewhere or was given up.
    """
    if edition.is_replaced(story_list.address, story_list.stories):
        return
    per_page = edition.settings.per_list
    finished = finished_pages(story_list.stories, per_page)
    newest = _newest(story_list.stories, finished * per_page, per_page)
    yield _page(edition, story_list, newest, _newest_pager(edition, story_list, finished))
    for number in range(1, finished + 1):
        stories = story_list.stories[(number - 1) * per_page : number * per_page]
        yield _page(edition, story_list, stories, _pager(edition.words, story_list.address, number, finished))


def _newest(stories: Sequence[Filed], start: int, enough: int) -> Sequence[Filed]:
    """`stories` from `start` on, or from further back, so that there are `enough` to show if so many are left."""
    shown = len(listed(stories[start:]))
    while start and shown < enough:
        start -= 1
        shown += isinstance(stories[start], Article)
    return stories[start:]


def _newest_pager(edition: Edition, story_list: StoryList, finished: int) -> Pager:
    words, address = edition.words, story_list.address
    if not finished:
        return Pager(0, None, None, None, None)
    older, oldest = _numbered(words, address, finished), _numbered(words, address, 1)
    return Pager(0, None, older, None, oldest, years=_years(edition, story_list, finished))


def _years(edition: Edition, story_list: StoryList, finished: int) -> tuple[PagesOfYear, ...]:
    """The numbered pages, newest first, by the year of the newest story of each."""
    number_of, address = edition.words.calendar.number, story_list.address

    def year_of(number: int) -> int:
        return edition.local(story_list.stories[number * edition.settings.per_list - 1].published).year

    return tuple(
        PagesOfYear(
            number_of(year),
            tuple([Link(number_of(number), addresses.list_page(address, number)) for number in numbers]),
        )
        for year, numbers in groupby(range(finished, 0, -1), year_of)
    )


def _pager(words: Words, address: str, number: int, finished: int) -> Pager:
    newest = Link(words.newest_stories, address)
    return Pager(
        number=number,
        newer=_numbered(words, address, number + 1) if number < finished else newest,
        older=_numbered(words, address, number - 1) if number > 1 else None,
        newest=newest,
        oldest=_numbered(words, address, 1) if number > 1 else None,
        name=_page_number(words, number),
    )


def _numbered(words: Words, address: str, number: int) -> Link:
    return Link(_page_number(words, number), addresses.list_page(address, number))


def _page_number(words: Words, number: int) -> str:
    return filled(words.page, number=words.calendar.number(number))


def _description(edition: Edition, story_list: StoryList, title: str, first: bool) -> str:
    """For search engines, which want one of every page: what the desk says of the list, or whose stories they are."""
    told = (story_list.description or story_list.about) if first else ""
    return told or filled(edition.words.feed_about, title=title, site=edition.settings.title)


def _page(edition: Edition, story_list: StoryList, stories: Sequence[Filed], pager: Pager) -> Output:
    first, shown = pager.number == 0, listed(stories)
    address = story_list.address if first else addresses.list_page(story_list.address, pager.number)
    title = story_list.title if first else _title_of_page(edition.words, story_list.title, pager.number)
    view = ListingPage(
        chrome=edition.chrome,
        head=edition.head(
            title,
            _description(edition, story_list, title, first),
            address,
            story_list.feeds,
            "profile" if first and story_list.profile else "website",
            story_list.card,
        ),
        crumbs=story_list.crumbs,
        section=story_list.address,
        label=story_list.label,
        title=story_list.title,
        about=story_list.about if first else "",
        teasers=tuple([edition.teasers[story.slug] for story in reversed(shown)]),
        pager=pager,
        chief=story_list.chief if first else None,
        profile=story_list.profile if first else None,
        about_parts=story_list.about_parts if first else (),
        emptied=bool(stories) and not shown,
        earlier=story_list.earlier if first else None,
        later=story_list.later if first else None,
    )
    sources = (story_list.source, *edition.translations.files_of(stories))
    return Output(addresses.file_of(address), Format.PAGE, view, "listing.html", sources)


def _title_of_page(words: Words, title: str, number: int) -> str:
    return filled(words.page_of_list, title=title, number=words.calendar.number(number))
