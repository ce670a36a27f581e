"""The target of a link as a writer types it → the file, the story or the address of this site that is meant."""

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote

WEB_SCHEMES = ("https://", "http://")
DEFAULT_PORTS = {"https:": "443", "http:": "80"}
# The scheme of a web address, and what is before its path, where browsers take a backslash for a slash.
AUTHORITY = re.compile(r"(https?:)//([^/\\?#]*)")
# The path of an address that another one holds, and how many times it may be escaped there.
HELD_PATH = re.compile(r"[^\s?#&,;|<>\"'()\[\]{}]+")
HELD_REST = re.compile(r"[^?#]+")
MAX_ESCAPES = 3
# Where a preview is served (RFC 6761, RFC 5735); a port has to be typed with it.
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


def target_of(plain: str, file: str) -> tuple[str, str]:
    """What a destination in `file` refers to, and its fragment, which includes its `#`.

    The target is `story:SLUG`, an address with its scheme, an address from `/` on, or the path of a file from the root
    of the site; one that begins with `../` leads out of it. A fragment alone refers to `file` itself.
    """
    path, hash_mark, name = plain.partition("#")
    fragment = f"#{name}" if name else ""
    if not path:
        return file, fragment or hash_mark
    if path.startswith(("story:", "/", "mailto:", *WEB_SCHEMES)):
        return path, fragment
    return normpath(join(dirname(file), normalize("NFC", unquote(path)))), fragment


def canonical(path: str) -> str:
    """The address that is meant by `path`, an address from `/` on, without a fragment.

    Dots are resolved, escapes are spelled in one way and letters are small; there is no query and no `index.html`, and
    a `/` at the end unless it is the name of a file.
    """
    plain = unquote(path.partition("?")[0]).replace("\\", "/")
    plain = normpath("/" + plain.lstrip("/"))
    plain = normalize("NFC", normalize("NFC", plain).casefold()).removesuffix("/index.html") or "/"
    is_file = "." in plain.rpartition("/")[2] or plain == "/"
    return quote(plain if is_file else f"{plain}/")


def is_of_a_preview(address: str) -> bool:
    """Whether an address leads to a server on the machine of whoever follows it, by a port."""
    found = AUTHORITY.match(address)
    host, port = _host_and_port(found[2]) if found else ("", "")
    return host in LOOPBACK_HOSTS and bool(port)


def host_of(address: str) -> str:
    """The host of a web address, as readers know it: without `www.`."""
    found = AUTHORITY.match(address)
    return _host_and_port(found[2])[0].removeprefix("www.") if found else ""


class Origin:
    """The site at `url`, as something that web addresses can lead to: by its host, or by that of a preview.

    Where it is served below a path, an address can have that, as a browser shows it, or begin behind it, as it is typed
    in aliases. With the host and without the path it is another site's.
    """

    def __init__(self, url: str) -> None:
        scheme, _, rest = url.partition("//")
        authority, slash, path = rest.partition("/")
        self.path = slash + path
        self._host, port = _host_and_port(authority)
        self._port = "" if port == DEFAULT_PORTS[scheme] else port
        self._leads_here = lru_cache(10_000)(self._compare)
        bare_host = self._host.removeprefix("www.")
        self._spellings = {bare_host, bare_host.encode().decode("idna") if "xn--" in bare_host else bare_host}
        self._bare_host = bare_host
        self._names_host = re.compile(
            rf"(?<![\w.-])(?:www\.)?(?:{'|'.join(map(re.escape, self._spellings))})\.?(?::\d*)?(?=/)"
        )

    def within(self, target: str) -> str:
        """The canonical address within the site that `target` leads to; empty for anything else."""
        if target.startswith("/"):
            typed = canonical(target)
            return self._below_path(typed) or typed
        found = AUTHORITY.match(target) if not self.is_elsewhere(target) else None
        if not found or not self._leads_here(*found.groups()):
            return ""
        shown = canonical(target[found.end() :])
        return self._below_path(shown) or (shown if is_of_a_preview(target) else "")

    def typed(self, address: str) -> str:
        """How an address of the site is typed in a link: as it is, unless that begins as what a browser shows does."""
        return address if self.within(address) == canonical(address) else self.path + address

    def held_in(self, target: str) -> tuple[str, ...]:
        """The canonical address within the site that an address elsewhere holds, as one of an archive does; or nothing.

        It may be escaped there (`?url=https%3A%2F%2Fdesk.example%2F`) and lack its scheme. The host with `www.` before
        it, or without, is another one, but who follows it mostly comes to this site. Where the address ends, nothing
        tells, as the name of a file can have a space or a comma: each that it can be is there, the likeliest first.
        """
        if self.is_elsewhere(target):
            return ()
        spellings = [target]
        for _ in range(MAX_ESCAPES if "%" in target else 0):
            spellings.append(unquote(spellings[-1]))
        folded = [normalize("NFKC", each).casefold() for each in reversed(spellings)]
        starts = [(each, found.end()) for each in folded if (found := self._names_host.search(each))]
        paths = [pattern.match(*start) for pattern in (HELD_PATH, HELD_REST) for start in starts]
        held = (self._below_path(canonical(path[0])) for path in paths if path)
        return tuple(dict.fromkeys(filter(None, held)))

    def is_elsewhere(self, target: str) -> bool:
        """Whether a web address has the host of the site nowhere, in no spelling, nor a port, as that of a preview has.

        So it is of most, and quick to tell.
        """
        is_plain = target.isascii() and "%" not in target and target.find(":", 6) < 0
        return is_plain and self._bare_host not in target.lower()

    def _below_path(self, shown: str) -> str:
        """The address within the site of a canonical one that a browser shows; empty for one of another site there."""
        if not shown.startswith(f"{self.path}/"):
            return ""
        return shown.removeprefix(self.path)

    def _compare(self, scheme: str, authority: str) -> bool:
        host, port = _host_and_port(authority)
        if host in LOOPBACK_HOSTS and port:
            return True
        return host == self._host and ("" if port == DEFAULT_PORTS[scheme] else port) == self._port


def _host_and_port(authority: str) -> tuple[str, str]:
    """The host, as it is looked up, and the port, or nothing."""
    host, _, port = authority.rpartition("@")[2].partition("]:" if authority.startswith("[") else ":")
    host = unquote(f"{host}]" if authority.startswith("[") and not host.endswith("]") else host).rstrip(".").casefold()
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return host, port
    return host.rstrip("."), port.lstrip("0")
