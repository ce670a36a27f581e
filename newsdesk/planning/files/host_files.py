"""Configuration files for web hosts: HTTP headers in `_headers`, redirects in `_redirects` and in redirect maps."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

from newsdesk.planning.index.edition import Edition
from newsdesk.views import PlainText
from newsdesk.vocabulary import addresses, folders, media_types
from newsdesk.vocabulary.content_policy import CONTENT_POLICY
from newsdesk.vocabulary.output import Format, Output

# `no-referrer` hides from linked sources where a reader came from.
SECURITY_HEADERS = (
    f"Content-Security-Policy: {CONTENT_POLICY}",
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


def plan_host_files(edition: Edition) -> Iterator[Output]:
    """`/_headers` and `/_redirects` for Netlify and Cloudflare; if enabled, redirect maps for nginx and Caddy."""
    wanted = edition.settings.outputs
    moved = dict(sorted(_redirects(edition)))
    if wanted.headers:
        yield _text(addresses.HEADERS, tuple(_headers(edition.settings.url)))
    if wanted.headers and moved:
        lines = (f"{quote(old, safe='/%~')} {new} 301" for old, new in moved.items())
        yield _text(addresses.REDIRECTS, tuple(lines))
    if wanted.redirect_maps:
        plain = {unquote(old): new for old, new in moved.items() if _is_plain(unquote(old))}
        yield _text(addresses.REDIRECTS_NGINX, tuple(f'"{old}" "{new}";' for old, new in plain.items()))
        yield _text(addresses.REDIRECTS_CADDY, tuple(f'redir "{old}" "{new}" 301' for old, new in plain.items()))


def _headers(url: str) -> Iterator[str]:
    """One block for each rule. No file matches two rules that set the same header: a host would join the values."""
    yield "/*"
    yield from (f"  {header}" for header in (*SECURITY_HEADERS, *([HSTS] if url.startswith("https:") else [])))
    for name, media_type in FEED_CONTENT_TYPES.items():
        for place in (f"/{name}", f"/*/{name}"):
            yield from (place, f"  Content-Type: {media_type}", f"  {CACHE_BRIEFLY}")
    for place in IMMUTABLE_PATHS:
        yield from (place, f"  {CACHE_FOR_EVER}")


def _redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    for story in (*edition.site.articles, *edition.site.retired):
        yield from ((alias, edition.hrefs[story.slug]) for alias in story.aliases)


def _is_plain(address: str) -> bool:
    """Whether no character has a special meaning in a server's configuration.

    Any other address still has its redirect page.
    """
    return all(letter.isalnum() or letter in "/._~-" for letter in address)


def _text(address: str, lines: tuple[str, ...]) -> Output:
    return Output(addresses.file_of(address), Format.TEXT, PlainText(lines), sources=(folders.SETTINGS_FILE,))
