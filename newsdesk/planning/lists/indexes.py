"""A page that lists lists: every desk, tag or author, with the number of its stories."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.views import IndexEntry, IndexPage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output

# So many names are looked up, and no longer looked through.
LONG = 25
MAX_MOST_USED = 12


class Index(Struct, frozen=True):
    """What an index is called, and where it is; `description` is for search engines."""

    title: str
    description: str
    address: str


def index_page(edition: Edition, index: Index, entries: Iterable[IndexEntry], sources: tuple[str, ...] = ()) -> Output:
    """The page of `index`, its entries in the order given; `sources` are the files that it is made from."""
    return _output(index, _view(edition, index, entries), sources)


def index_of_names(
    edition: Edition, index: Index, entries: Iterable[IndexEntry], sources: tuple[str, ...] = ()
) -> Output:
    """The page of an `index` in alphabetical order; a long one is by letter, with the lists of most stories on top."""
    alphabet = edition.alphabet
    in_order = sorted(entries, key=lambda entry: (alphabet.order(entry.name), entry.href))
    if len(in_order) < LONG:
        return index_page(edition, index, in_order, sources)
    by_letter = [replace(entry, letter=alphabet.letter(entry.name)) for entry in in_order]
    most_used = sorted(in_order, key=lambda entry: entry.count, reverse=True)[:MAX_MOST_USED]
    named = tuple([replace(entry, about="") for entry in most_used])
    return _output(index, replace(_view(edition, index, by_letter), most_used=named), sources)


def _view(edition: Edition, index: Index, entries: Iterable[IndexEntry]) -> IndexPage:
    return IndexPage(
        chrome=edition.chrome,
        head=edition.head(index.title, index.description, index.address),
        crumbs=(home(edition.words),),
        title=index.title,
        about="",
        entries=tuple(entries),
    )


def _output(index: Index, view: IndexPage, sources: tuple[str, ...]) -> Output:
    return Output(addresses.file_of(index.address), Format.PAGE, view, "index.html", sources)
