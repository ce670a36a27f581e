"""Addresses in attributes, as browsers read them: which run a script, and which lead to another host."""

import re
from collections.abc import Iterator

from newsdesk.rendering.templates.template_rules.html_states import UNKNOWN

# Browsers drop tabs and line ends anywhere in an address, and blanks and control characters around it (WHATWG, URL).
LEFT_OUT = re.compile(r"[\t\n\r]+")
IGNORED_AROUND = "".join(map(chr, range(0x21)))
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
# `//host`, which browsers also find in `\\host`; behind an unknown scheme, too.
HOST = re.compile(rf"(?:{UNKNOWN}+:)?[/\\]{{2}}")
RUNNING_SCHEMES = frozenset({"javascript", "vbscript", "data"})
REFRESH = re.compile(r"""[\d.\s]*[;,\s]*(?:url\s*=\s*)?['"]?(.*)""", re.IGNORECASE | re.DOTALL)
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]*)""", re.IGNORECASE)


def runs_a_script(address: str) -> bool:
    """Whether to follow `address` would run a script, or open a page that is written in the address itself."""
    return _scheme(address) in RUNNING_SCHEMES


def leads_elsewhere(address: str) -> bool:
    """Whether `address` names a host or a scheme, so that it is not a path of the site."""
    return bool(_scheme(address) or HOST.match(_cleaned(address)))


def is_its_own_content(address: str) -> bool:
    """Whether nothing is asked for `address`, because the content stands in it (`data:`)."""
    return _scheme(address) in RUNNING_SCHEMES or _scheme(address) == "blob"


def listed_in(value: str) -> Iterator[str]:
    """The addresses of a `srcset`, among them what only looks like one."""
    yield from re.split(r"[\s,]+", value.strip())


def refreshed_to(content: str) -> str:
    """Where `<meta http-equiv="refresh">` with this content leads; empty for the page itself."""
    found = REFRESH.match(content)
    return found[1] if found else ""


def css_addresses(value: str) -> Iterator[str]:
    """Every address in `url(…)`, as attributes of SVG may hold them."""
    return (found[1] for found in CSS_URL.finditer(value))


def _scheme(address: str) -> str:
    found = SCHEME.match(_cleaned(address))
    return found[1].lower() if found else ""


def _cleaned(address: str) -> str:
    return LEFT_OUT.sub("", address.strip(IGNORED_AROUND))
