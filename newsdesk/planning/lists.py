"""A list of stories → its pages, numbered from the oldest.

A page once full keeps its number and its stories for ever. The list's own address shows the newest: the
last, unfinished page together with the full one before it. A new story so changes one page, not all.
"""

from collections.abc import Iterator

from msgspec import Struct

from newsdesk.output import Format, Output
from newsdesk.planning import addresses
from newsdesk.planning.edition import Edition
from newsdesk.planning.groups import Stories
from newsdesk.views import AuthorProfile, Byline, Card, FeedLink, Link, ListingPage, Pager


class Listing(Struct, frozen=True):
    """A list to be paged. `stories` are oldest first; `about`, `lead` and `profile` stand on its newest page only."""

    address: str
    label: str
    title: str
    stories: Stories
    crumbs: tuple[Link, ...]
    about: str = ""
    feeds: tuple[FeedLink, ...] = ()
    lead: Byline | None = None
    profile: AuthorProfile | None = None
    source: str = "site.yaml"
    paged: bool = True
    card: Card | None = None


def plan_list(edition: Edition, listing: Listing) -> Iterator[Output]:
    """The newest page at the list's own address, then the finished ones from the oldest."""
    per_page = edition.settings.per_list
    finished = max(len(listing.stories) // per_page - 1, 0) if listing.paged else 0
    newest = listing.stories[finished * per_page :]
    yield _page(edition, listing, newest, _newest_pager(listing.address, finished))
    for number in range(1, finished + 1):
        stories = listing.stories[(number - 1) * per_page : number * per_page]
        yield _page(edition, listing, stories, _pager(listing.address, number, finished))


def _newest_pager(address: str, finished: int) -> Pager:
    if not finished:
        return Pager(0, None, None, None, None)
    return Pager(0, None, _numbered(address, finished), None, _numbered(address, 1))


def _pager(address: str, number: int, finished: int) -> Pager:
    newest = Link("Newest", address)
    return Pager(
        number=number,
        newer=_numbered(address, number + 1) if number < finished else newest,
        older=_numbered(address, number - 1) if number > 1 else None,
        newest=newest,
        oldest=_numbered(address, 1) if number > 1 else None,
    )


def _numbered(address: str, number: int) -> Link:
    return Link(f"Page {number}", addresses.list_page(address, number))


def _page(edition: Edition, listing: Listing, stories: Stories, pager: Pager) -> Output:
    first = pager.number == 0
    address = listing.address if first else addresses.list_page(listing.address, pager.number)
    title = listing.title if first else f"{listing.title}, page {pager.number}"
    view = ListingPage(
        chrome=edition.chrome,
        head=edition.head(
            title,
            listing.about if first else "",
            address,
            listing.feeds,
            "profile" if first and listing.profile else "website",
            listing.card,
        ),
        crumbs=listing.crumbs,
        section=listing.address,
        label=listing.label,
        title=listing.title,
        about=listing.about if first else "",
        teasers=tuple([edition.teasers[story.slug] for story in reversed(stories)]),
        pager=pager,
        lead=listing.lead if first else None,
        profile=listing.profile if first else None,
    )
    sources = (listing.source, *[story.file for story in stories])
    return Output(addresses.file_of(address), Format.PAGE, view, "listing.html", sources)
