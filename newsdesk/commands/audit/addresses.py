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
    """Where an address leads: a `path` within the site, or elsewhere, if that is None; `scheme` is in lower case.

    It is `astray` if it names no other site, and leads out of the path below which this one is served.
    """

    scheme: str
    path: str | None = None
    fragment: str = ""
    astray: bool = False


class Addresses(Struct, frozen=True):
    """The addresses of a site at `url`, which ends without a slash, and may have a path."""

    url: str

    @property
    def path(self) -> str:
        """The path below which the site is served, without a slash at its end; mostly empty."""
        return _split(self.url)[2]

    def is_own(self, address: str) -> bool:
        """Whether this is an absolute address of the site, written as the site writes it."""
        return address.startswith(self.url) and address[len(self.url) :][:1] in ("", "/", "?", "#")

    def place_of(self, address: str, file: str) -> Target | None:
        """Where an address leads that stands in `file`; None if no browser can read it."""
        below, is_own = self.path, self.is_own(address)
        path = (address[len(self.url) :] or "/") if is_own else address
        if path[:1] == "/" and path[1:2] not in ("/", "\\") and path.isprintable() and "\\" not in path:
            if not below:
                return self._inside(path)
            if "/." not in path and (is_own or path.startswith(f"{below}/")):
                return self._inside(path if is_own else path.removeprefix(below))
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
            typed = cleaned.replace("\\", "/")
            parts = urlsplit(urljoin(self.url + quote(page_path(file)), typed))
            host, port, below = _split(self.url)
            if not parts.hostname:
                return None
            is_here = (parts.hostname, parts.port or "") == (host, port)
        except ValueError:
            return None
        if is_here and f"{parts.path}/".startswith(f"{below}/"):
            return Target(parts.scheme, parts.path[len(below) :] or "/", unquote(parts.fragment))
        return Target(parts.scheme, astray=is_here and not found and not typed.startswith("//"))


@lru_cache(maxsize=4)
def _split(url: str) -> tuple[str, int | str, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or "", parts.path


def page_path(file: str) -> str:
    """The path within the site at which a server sends a file of the output."""
    folder, _, name = file.rpartition("/")
    return f"/{folder}/" if name == "index.html" and folder else "/" if name == "index.html" else f"/{file}"
