"""What a host is to send along with the files, and where old addresses lead: `_headers`, `_redirects` and maps."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

from newsdesk.planning.index.edition import Edition
from newsdesk.views import PlainText
from newsdesk.vocabulary import addresses, media
from newsdesk.vocabulary.output import Format, Output

# Nothing but what the site itself serves, and no script at all; linked sources do not learn where a reader came from.
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
SECURITY = (
    f"Content-Security-Policy: {POLICY}",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Cross-Origin-Opener-Policy: same-origin",
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
)
# Only a site that is served by TLS may ask for it (RFC 6797, section 7.2).
TLS_ALWAYS = "Strict-Transport-Security: max-age=31536000"
# JSON is always UTF-8 (RFC 8259); of XML a host has to say so.
TYPES = {
    **{each.file: f"{each.media_type}; charset=utf-8" for each in (media.RSS, media.ATOM)},
    media.JSON_FEED.file: media.JSON_FEED.media_type,
    addresses.file_of(addresses.OPML): f"{media.OPML_TYPE}; charset=utf-8",
}
# A feed reader may ask again after ten minutes; what has its digest in its name never changes.
FOR_A_WHILE = "Cache-Control: public, max-age=600"
FOR_EVER = "Cache-Control: public, max-age=31536000, immutable"
LASTING = (f"{addresses.ASSETS}*.css", f"{addresses.PICTURES}*", f"{addresses.CARDS}*")


def plan_host_files(edition: Edition) -> Iterator[Output]:
    """`/_headers` and `/_redirects` for Netlify and Cloudflare; where wanted, the redirects for nginx and Caddy."""
    wanted = edition.settings.outputs
    moved = dict(sorted(_moved(edition)))
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
    """One block a rule. No file is in two rules that set the same header: a host would join their values."""
    yield "/*"
    yield from (f"  {header}" for header in (*SECURITY, *([TLS_ALWAYS] if url.startswith("https:") else [])))
    for name, media_type in TYPES.items():
        for place in (f"/{name}", f"/*/{name}"):
            yield from (place, f"  Content-Type: {media_type}", f"  {FOR_A_WHILE}")
    for place in LASTING:
        yield from (place, f"  {FOR_EVER}")


def _moved(edition: Edition) -> Iterator[tuple[str, str]]:
    for story in (*edition.site.articles, *edition.site.retired):
        yield from ((alias, edition.hrefs[story.slug]) for alias in story.aliases)


def _is_plain(address: str) -> bool:
    """Whether no server takes any of it for a sign of its own; the page at any other address leads on all the same."""
    return all(letter.isalnum() or letter in "/._~-" for letter in address)


def _text(address: str, lines: tuple[str, ...]) -> Output:
    return Output(addresses.file_of(address), Format.TEXT, PlainText(lines), sources=("site.yaml",))
