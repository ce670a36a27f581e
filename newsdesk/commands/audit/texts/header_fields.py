"""`_headers`, by which hosts know what to send with each file → what is wrong with it, or missing there."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.faults import OutputFault, Position
from newsdesk.reading.diagnostics import quoted

TOP = (1, 1)
# A field as HTTP has it (RFC 9110, section 5): a token, a colon, and what can be seen.
FIELD = re.compile(r"[ \t]+([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(\S[\x20-\x7e]*)")
# What is sent with every file, and a site of TLS alone; the policy is judged by its directives.
POLICY, TLS = "content-security-policy", "strict-transport-security"
WITH_EVERY_FILE = {
    POLICY: "",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "",
}
# The media types of feeds, which servers do not know by their names.
FEED_TYPES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
# Directives that must let nothing through, and those that may let files of the site through.
CLOSED = ("default-src", "base-uri", "form-action", "frame-ancestors")
OPEN_TO_THE_SITE = dict.fromkeys(("img-src", "media-src", "style-src", "font-src"), "'self'")
OPEN_TO_THE_SEARCH = {
    **OPEN_TO_THE_SITE,
    "script-src": "'self' 'wasm-unsafe-eval'",
    **dict.fromkeys(("connect-src", "worker-src"), "'self'"),
}
MEND = "Let newsdesk write the file, or mend what changed it: hosts pass over what they cannot read."


class _Field(Struct, frozen=True):
    path: str
    name: str
    value: str
    place: Position


def faults_in_headers(text: str, addresses: Addresses) -> Iterator[OutputFault]:
    """What hosts could not read, or would send twice; what is missing, and what of the policy is too weak."""
    fields: list[_Field] = []
    yield from _unreadable(text, fields)
    yield from _repeated(fields, f"{addresses.path}/*")
    found = {(field.path, field.name): field for field in fields}
    wanted = {**WITH_EVERY_FILE, **({TLS: ""} if addresses.url.startswith("https:") else {})}
    searched = (f"{addresses.path}/search/*", POLICY) in found
    # A host would join the policy of the search with one for every file.
    of_pages = f"{addresses.path}/" if searched else f"{addresses.path}/*"
    places = [(of_pages if name == POLICY else f"{addresses.path}/*", name, value) for name, value in wanted.items()]
    for name, media_type in FEED_TYPES.items():
        places += [(f"{addresses.path}{at}/{name}", "content-type", media_type) for at in ("", "/*")]
    for path, name, value in places:
        field = found.get((path, name))
        if field is None:
            yield TOP, "missing-header-field", f"No `{name}` is sent for `{path}`.", MEND
        elif value and field.value.lower() != value:
            message = f"`{name}` is `{quoted(field.value)}`, and must be `{value}`."
            yield field.place, "wrong-header-field", message, MEND
    for (path, name), field in found.items():
        if name == POLICY:
            searches = path == f"{addresses.path}/search/*"
            weak = _weak(field.value, OPEN_TO_THE_SEARCH if searches else OPEN_TO_THE_SITE)
            yield from ((field.place, "weak-policy", message, MEND) for message in weak)


def _unreadable(text: str, fields: list[_Field]) -> Iterator[OutputFault]:
    """Each line that is neither a path nor a field below one; the `fields` are added to the list."""
    path = ""
    for number, line in enumerate(text.splitlines(), 1):
        field = FIELD.fullmatch(line)
        if field and path:
            fields.append(_Field(path, field[1].lower(), field[2].strip(), (number, field.start(1) + 1)))
        elif line.startswith(("/", "https://", "http://")) and len(line.split()) == 1:
            path = line.strip()
        elif line.strip() and not line.lstrip().startswith("#"):
            message = f"`{quoted(line.strip()[:60])}` is neither a path nor a field below one."
            yield (number, 1), "malformed-header-field", message, MEND


def _repeated(fields: list[_Field], everywhere: str) -> Iterator[OutputFault]:
    """Fields that one file gets twice: a host joins the values, which few fields allow."""
    seen = {(field.path, field.name) for field in fields if field.path == everywhere}
    for_all = {name for _, name in seen}
    seen.clear()
    for field in fields:
        if (field.path, field.name) in seen or (field.path != everywhere and field.name in for_all):
            message = f"`{field.name}` is sent twice for `{quoted(field.path)}`."
            yield field.place, "repeated-header-field", message, MEND
        seen.add((field.path, field.name))


def _weak(policy: str, allowed: Mapping[str, str]) -> Iterator[str]:
    """What a policy lets through beside what is `allowed` by directive, as sentences (W3C, CSP Level 3)."""
    directives: dict[str, list[str]] = {}
    for part in filter(str.strip, policy.split(";")):
        name, *values = part.split()
        # Of a directive that is there twice, browsers take the first.
        directives.setdefault(name.lower(), values)
    for name in CLOSED:
        if directives.get(name) != ["'none'"]:
            yield f"The policy has no `{name} 'none'`."
    for name, values in directives.items():
        if name not in CLOSED and values != ["'none'"] and " ".join(values) != allowed.get(name):
            yield f"The policy lets more through than files of the site: `{quoted(' '.join((name, *values)))}`."
