"""The addresses that a server answers with 410: those that were given up, and the files of withdrawn stories."""

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from newsdesk.planning.files.cards import plan_cards
from newsdesk.planning.files.pictures import plan_pictures
from newsdesk.planning.files.redirect_maps import IN_QUOTES, is_plain
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.renditions import address_of
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.http.media_types import FEED_TYPES


def gone_addresses(edition: Edition) -> tuple[str, ...]:
    """Each with nothing escaped in it; none whose characters have a special meaning in a server's configuration."""
    found = {unquote(address) for address in (*_given_up(edition), *_taken_down(edition))}
    return tuple(sorted(address for address in found if is_plain(address, IN_QUOTES)))


def nginx_gone_map(gone: tuple[str, ...]) -> Iterator[str]:
    """The lines of a `map` of nginx, which compares with `$uri`."""
    for address in gone:
        yield f'"{address}" "1";'


def caddy_errors(gone: tuple[str, ...]) -> Iterator[str]:
    """The directives of Caddy."""
    for address in gone:
        yield f'error "{address}" 410'


def _given_up(edition: Edition) -> Iterator[str]:
    """The addresses of `gone:` in the settings, with and without a slash at their end, and the feeds of such a list."""
    published = (each.published for each in edition.filed)
    with_feeds = {*edition.list_addresses, *(addresses.month(moment.year, moment.month) for moment in published)}
    for address in edition.settings.gone:
        page = typed_addresses.given_up(address)
        here = addresses.address_of(page)
        folder, _, name = here.rpartition("/")
        is_back = f"{folder}/" in with_feeds if name in addresses.FEED_FILES else here in edition.list_addresses
        if "?" in address or is_back:
            continue
        yield from (address, here)
        for kind in FEED_TYPES:
            feed = page.removesuffix("index.html") + kind.file
            if feed in edition.site.ledger.identities:
                yield addresses.address_of(feed)


def _taken_down(edition: Edition) -> Iterator[str]:
    """The pictures and the cards of withdrawn stories which nothing else shows, and the files published with them."""
    withdrawn = {story.slug: story for story in edition.site.retired if story.withdrawn}
    filings = [filing for filing in edition.site.filings if filing.slug in withdrawn]
    if not filings:
        return
    shown = {output.path for planned in (plan_pictures(edition), plan_cards(edition)) for output in planned}
    for filing in filings:
        shown_in_it = [edition.renditions[file] for file in filing.linked_files if file in edition.renditions]
        pictures = [address_of(file) for picture in shown_in_it for file in picture.of_lead]
        # The card that it had, unless a picture stood for it: then there was nothing at this address.
        story = replace(withdrawn[filing.slug], kind=filing.kind)
        card = edition.share_cards.story(edition.words_of(story), story).card
        if card and edition.settings.outputs.cards:
            pictures.append(card.src.removeprefix(edition.settings.url))
        yield from (address for address in pictures if addresses.file_of(address) not in shown)
        yield from (addresses.attachment(edition.hrefs[filing.slug], file) for file in filing.own_files)
