"""An address as it is written in a file of the output → where a browser would go for it."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

# Browsers drop tabs and line ends in an address, and blanks and control characters around it (WHATWG, URL).
DROPPED_BY_BROWSERS = re.compile(r"[\t\n\r]+")
BLANKS_AROUND = "".join(map(chr, range(0x21)))
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)


class Target(Struct, frozen=True):
    """Where an address leads: a `path` of the site, or elsewhere, if that is None; `scheme` is in lower case."""

    scheme: str
    path: str | None = None
    fragment: str = ""


class Addresses(Struct, frozen=True):
    """The addresses of a site at `url`, which ends without a slash."""

    url: str

    def is_own(self, address: str) -> bool:
        """Whether this is an absolute address of the site, written as the site writes it."""
        return address.startswith(self.url) and address[len(self.url) :][:1] in ("", "/", "?", "#")

    def place_of(self, address: str, file: str) -> Target | None:
        """Where an address leads that stands in `file`; None if no browser can read it."""
        path = (address[len(self.url) :] or "/") if self.is_own(address) else address
        if path[:1] == "/" and path[1:2] not in ("/", "\\") and path.isprintable() and "\\" not in path:
            return self._inside(path)
        if address[:1] == "#":
            return Target("", page_path(file), unquote(address[1:]))
        return self._anywhere(address, file)

    def _inside(self, address: str) -> Target:
        before, _, fragment = address.partition("#")
        path = before.partition("?")[0]
        if "/." in path:
            path = urlsplit(urljoin(f"{self.url}/", path)).path
        return Target("", path, unquote(fragment))

    def _anywhere(self, address: str, file: str) -> Target | None:
        cleaned = DROPPED_BY_BROWSERS.sub("", address.strip(BLANKS_AROUND))
        found = SCHEME.match(cleaned)
        if found and found[1].lower() not in ("http", "https"):
            return Target(found[1].lower())
        try:
            parts = urlsplit(urljoin(self.url + quote(page_path(file)), cleaned.replace("\\", "/")))
            own = _split(self.url)
            if not parts.hostname:
                return None
            is_here = (parts.hostname, parts.port or "") == own
        except ValueError:
            return None
        return Target(parts.scheme, (parts.path or "/") if is_here else None, unquote(parts.fragment))


@lru_cache(maxsize=4)
def _split(url: str) -> tuple[str, int | str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or ""


def page_path(file: str) -> str:
    """The path at which a server sends a file of the output."""
    folder, _, name = file.rpartition("/")
    return f"/{folder}/" if name == "index.html" and folder else "/" if name == "index.html" else f"/{file}"
