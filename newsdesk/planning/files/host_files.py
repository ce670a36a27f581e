"""Configuration files for web hosts: `_headers`, `_redirects`, and maps of what has moved or is gone."""

from collections.abc import Iterable, Iterator

from newsdesk.planning.files.gone_addresses import caddy_errors, gone_addresses, nginx_gone_map
from newsdesk.planning.files.redirect_maps import (
    caddy_redirects,
    host_redirects,
    moved_addresses,
    moved_queries,
    nginx_map,
    nginx_query_map,
)
from newsdesk.planning.index.edition import Edition
from newsdesk.views import PlainText
from newsdesk.views.below_path import below_path
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.http.content_policy import CONTENT_POLICY, SEARCH_POLICY
from newsdesk.vocabulary.output import Format, Output

# `no-referrer` hides from linked sources where a reader came from.
POLICY = f"Content-Security-Policy: {CONTENT_POLICY}"
SECURITY_HEADERS = (
    POLICY,
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Cross-Origin-Opener-Policy: same-origin",
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
)
# HSTS: only a site that is served over TLS may send it (RFC 6797, section 7.2).
HSTS = "Strict-Transport-Security: max-age=31536000"
# JSON is always UTF-8 (RFC 8259); for XML the header has to declare it.
FEED_CONTENT_TYPES = {
    **{each.file: f"{each.media_type}; charset=utf-8" for each in (media_types.RSS, media_types.ATOM)},
    media_types.JSON_FEED.file: media_types.JSON_FEED.media_type,
    addresses.file_of(addresses.OPML): f"{media_types.OPML_TYPE}; charset=utf-8",
}
# Caches keep a feed for ten minutes; a file with its digest in its name never changes.
CACHE_BRIEFLY = "Cache-Control: public, max-age=600"
CACHE_FOR_EVER = "Cache-Control: public, max-age=31536000, immutable"
IMMUTABLE_PATHS = (f"{addresses.ASSETS}*.css", f"{addresses.PICTURES}*", f"{addresses.CARDS}*")
# Caddy does not start with an empty file.
NOTHING_MOVED = ("# No address has moved, and none was given up.",)


def plan_host_files(edition: Edition) -> Iterator[Output]:
    """`/_headers` and `/_redirects` for Netlify and Cloudflare; if enabled, maps for nginx and Caddy."""
    wanted, path = edition.settings.outputs, edition.settings.path
    moved, queries = (_below_path(path, found) for found in (moved_addresses(edition), moved_queries(edition)))
    if wanted.headers:
        yield _text(addresses.HEADERS, _headers(edition))
    if wanted.headers and moved:
        yield _text(addresses.REDIRECTS, host_redirects(moved))
    if wanted.redirect_maps:
        yield _text(addresses.REDIRECTS_NGINX, nginx_map(moved))
        yield _text(addresses.QUERY_REDIRECTS_NGINX, nginx_query_map(queries))
        gone = tuple([below_path(path, each) for each in gone_addresses(edition)])
        yield _text(addresses.GONE_NGINX, nginx_gone_map(gone))
        yield _text(addresses.REDIRECTS_CADDY, (*caddy_redirects(moved, queries), *caddy_errors(gone)) or NOTHING_MOVED)


def _below_path(path: str, moved: dict[str, str]) -> dict[str, str]:
    """Old addresses as browsers ask a host for them, and where each leads."""
    return {below_path(path, old): below_path(path, new) for old, new in moved.items()}


def _headers(edition: Edition) -> Iterator[str]:
    """One block for each rule. No file matches two rules that set the same header: a host would join the values."""
    settings = edition.settings
    rules: list[tuple[str, str]] = [("/*", header) for header in SECURITY_HEADERS]
    if settings.url.startswith("https:"):
        rules.append(("/*", HSTS))
    if settings.outputs.search:
        rules = [*[each for each in rules if each[1] != POLICY], *_policies(edition)]
    for name, media_type in FEED_CONTENT_TYPES.items():
        for place in (f"/{name}", f"/*/{name}"):
            rules += [(place, f"Content-Type: {media_type}"), (place, CACHE_BRIEFLY)]
    rules += [(place, CACHE_FOR_EVER) for place in IMMUTABLE_PATHS]
    for rule in dict.fromkeys(place for place, _ in rules):
        yield settings.path + rule
        yield from (f"  {header}" for place, header in rules if place == rule)


def _policies(edition: Edition) -> Iterator[tuple[str, str]]:
    """The policy of the search and, in rules that never fit what it loads, that of everything else that is shown."""
    pages = (addresses.standing_page(page.slug) for page in edition.site.pages)
    found = (*addresses.FIXED, *addresses.WITHOUT_PAGE, *edition.hrefs.values(), *pages)
    folders_at_top = sorted({f"/{each.split('/')[1]}/" for each in found if each.count("/") > 1} - {addresses.SEARCH})
    files_at_top = (addresses.HOME, addresses.NOT_FOUND, *[f"/{name}" for name in FEED_CONTENT_TYPES])
    yield from ((place, POLICY) for place in (*files_at_top, *[f"{folder}*" for folder in folders_at_top]))
    yield f"{addresses.SEARCH}*", f"Content-Security-Policy: {SEARCH_POLICY}"


def _text(address: str, lines: Iterable[str]) -> Output:
    return Output(addresses.file_of(address), Format.TEXT, PlainText(tuple(lines)), sources=(folders.SETTINGS_FILE,))
