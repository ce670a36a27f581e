"""The feed of a list that moved or ended, at its old address: readers of feeds follow no page that redirects."""

from collections.abc import Iterable

from msgspec.structs import replace

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.old_addresses import old_addresses
from newsdesk.views import ArchiveLinks, Feed
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.http.media_types import FEED_TYPES
from newsdesk.vocabulary.output import FEEDS, Format, Output


def moved_feeds(edition: Edition, feeds: Iterable[Output]) -> list[Output]:
    """For each feed that the ledger knows at an old address the one of the `feeds` to which that leads.

    It names its present address as its own, so that readers of feeds can move, and its entries keep their identities.
    Where there is none, a feed without entries says that it has ended.
    """
    moved: list[Output] = []
    by_path = {output.path: output for output in feeds}
    # An address with a query is another page's, which has no feed.
    for old in [each for each in old_addresses(edition) if "?" not in each.address]:
        folder = typed_addresses.old_page(old.address).removesuffix("index.html")
        for form, kind in zip(FEEDS, FEED_TYPES, strict=True):
            path = folder + kind.file
            if path in edition.site.ledger.identities and path not in by_path:
                present = by_path.get(addresses.file_of(old.href + kind.file))
                found = present or _ended(by_path[addresses.file_of(addresses.rss(addresses.HOME))], edition, form)
                moved.append(replace(found, path=path, sources=(old.file,)))
    return moved


def _ended(home: Output, edition: Edition, form: Format) -> Output:
    """A feed without entries, made of that of the site."""
    assert isinstance(home.view, Feed)
    words = f"This feed has ended. Our feeds: {edition.absolute(addresses.FEEDS)}"
    return replace(
        home, format=form, view=replace(home.view, about=words, items=(), withdrawn=(), archive=ArchiveLinks())
    )
