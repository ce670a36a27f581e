"""What tells a web host of old addresses: `_redirects` for Netlify and Cloudflare, maps for nginx and Caddy."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from newsdesk.planning.index.attachments import StoryFile
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.old_addresses import OldAddress, old_addresses
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.http.media_types import FEED_TYPES
from newsdesk.vocabulary.names.carried_names import named_for

# What stands for any text in `_redirects`: such a line could lead readers away from every page of a folder.
PATTERN = re.compile(r"\*|/:")
# What needs no escape in a path (RFC 3986, section 3.3), and what marks one.
KEPT_IN_PATHS = "/%~!$&'()*+,;=:@"
# What means nothing to nginx and Caddy in a path between double quotes. Names of files have it, and they have no page.
IN_QUOTES = " !&'()+,=@"


def moved_addresses(edition: Edition) -> dict[str, str]:
    """Each old address without a query, with and without a slash at its end, and where it leads.

    Those of feeds and attachments are among them.
    """
    return dict(sorted(_moved(edition)))


def moved_queries(edition: Edition) -> dict[str, str]:
    """Each old address with a query, which only a server's own map can tell from one without, and where it leads."""
    found = ((old.address, old.href) for old in old_addresses(edition) if "?" in old.address)
    return {address: href for address, href in sorted(found) if is_plain(address, "?=&+")}


def host_redirects(moved: dict[str, str]) -> Iterator[str]:
    """The lines of `_redirects`, without addresses that a host would take for patterns, unless escaped."""
    for old, new in moved.items():
        if not PATTERN.search(old):
            yield f"{old} {new} 301"


def nginx_map(moved: dict[str, str]) -> Iterator[str]:
    """The lines of a `map` of nginx, which compares with `$uri`, in which nothing is escaped."""
    for old, new in _in_plain_letters(moved).items():
        yield f'"{old}" "{new}";'


def nginx_query_map(moved: dict[str, str]) -> Iterator[str]:
    """The lines of a `map` of nginx that compares with `$request_uri`."""
    for old, new in moved.items():
        yield f'"{old}" "{new}";'


def caddy_redirects(moved: dict[str, str], queries: dict[str, str]) -> Iterator[str]:
    """The directives of Caddy, each old address with a query in a matcher of its own."""
    for old, new in _in_plain_letters(moved).items():
        yield f'redir "{old}" "{new}" 301'
    for number, (old, new) in enumerate(queries.items(), 1):
        path, _, query = old.partition("?")
        parameters = " ".join(f'"{each}"' for each in query.split("&"))
        yield f'@query{number} {{\n\tpath {path}\n\tquery {parameters}\n}}\nredir @query{number} "{new}" 301'


def _moved(edition: Edition) -> Iterator[tuple[str, str]]:
    known = edition.site.ledger.identities
    attached = {files[0].story: files for files in edition.attachments.values()}
    for old in old_addresses(edition):
        if "?" in old.address:
            continue
        page = typed_addresses.old_page(old.address)
        yield quote(old.address, safe=KEPT_IN_PATHS), old.href
        yield addresses.address_of(page), old.href
        for file in attached.get(old.file, ()) if page.endswith("/index.html") else ():
            for name in _names_at(old, file):
                yield addresses.attachment(addresses.address_of(page), name), file.href
        for kind in FEED_TYPES:
            feed = page.removesuffix("index.html") + kind.file
            if feed in known and old.href.endswith("/"):
                yield addresses.address_of(feed), old.href + kind.file


def _names_at(old: OldAddress, file: StoryFile) -> Iterator[str]:
    """What a file of a story can have been called at an old address of that: as now, or by the name it had there."""
    name = file.attached.file.rpartition("/")[2]
    yield name
    former, present = (unquote(address).strip("/").rpartition("/")[2] for address in (old.address, old.href))
    if carried := named_for(name, present, former):
        yield carried


def _in_plain_letters(moved: dict[str, str]) -> dict[str, str]:
    """Those of which no character has a special meaning in a server's configuration. The others have their pages."""
    return {unquote(old): new for old, new in moved.items() if is_plain(unquote(old), IN_QUOTES)}


def is_plain(address: str, also: str = "") -> bool:
    """Whether no character has a special meaning in a server's configuration, but those `also` let be."""
    return all(letter.isalnum() or letter in "/._~-" or letter in also for letter in address)
