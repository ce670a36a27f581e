"""A page that lists lists: every desk, tag, author or month, with the number of its stories."""

from collections.abc import Iterable

from msgspec import Struct

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.views import IndexEntry, IndexPage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output


class Index(Struct, frozen=True):
    """What an index is called, and where it is; `description` is for search engines."""

    title: str
    description: str
    address: str


def index_page(edition: Edition, index: Index, entries: Iterable[IndexEntry], sources: tuple[str, ...] = ()) -> Output:
    """The page of `index`, its entries in the order given; `sources` are the files that it is made from."""
    view = IndexPage(
        chrome=edition.chrome,
        head=edition.head(index.title, index.description, index.address),
        crumbs=(home(edition.words),),
        title=index.title,
        about="",
        entries=tuple(entries),
    )
    return Output(addresses.file_of(index.address), Format.PAGE, view, "index.html", sources)
