"""The output folder as a server sees it: its files, what each address leads to, and what is no file of a site."""

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from newsdesk.vocabulary.problems import Problem

# Not published: what the program marks its folder with, and what keeps the folder out of a repository.
UNPUBLISHED = frozenset({".newsdesk-output", ".gitignore"})
# By their extension, the files of which a site is made, and those without one that hosts read.
PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "avif", "gif", "ico"})
DOCUMENTS = frozenset({"pdf", "xlsx", "ods", "mp3", "m4a", "ogg", "opus", "flac", "wav", "woff2", "woff"})
TEXTS = frozenset({
    "html", "css", "xml", "opml", "svg", "json", "webmanifest", "txt", "csv", "tsv", "geojson", "nginx", "caddy",
})  # fmt: skip
FOR_HOSTS = frozenset({"_headers", "_redirects", "CNAME", ".nojekyll"})
# What names every file that was published, and says which are of before.
MANIFEST = "manifest.json"
KNOWN_EXTENSIONS = PICTURES | DOCUMENTS | TEXTS
# What the search is made of beside these, in its folder alone; no other page runs a script.
SEARCH, SEARCH_PAGE = "search/", "search/index.html"
OF_SEARCH = frozenset({"js", "pagefind", "pf_meta", "pf_index", "pf_filter", "pf_fragment"})


class PublishedTree:
    """The `files` of a document root, each by its path in it, and the old addresses that a server `redirects`.

    Problems name a file by its path behind `name`. What hosts are told begins with `below`, the path of the site.
    `superseded` are the stylesheets of before, which can name what is no part of the site any more.
    """

    def __init__(self, folder: Path, name: str, below: str = "") -> None:
        self.folder, self.name, self.below = folder, name, below
        self.not_files: list[str] = []
        self.files = frozenset(self._walk())
        self.redirected = frozenset(self._redirected())
        self.superseded = frozenset(self._superseded())

    def told(self, file: str) -> str:
        """A file as a problem names it."""
        return f"{self.name}/{file}"

    def read(self, file: str) -> bytes:
        return (self.folder / file).read_bytes()

    def file_at(self, path: str) -> str | None:
        """The file that a server sends for the path of an address; None if there is none.

        Empty for an old address, from which a server leads on.
        """
        name = unquote(path).removeprefix("/")
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name in self.files and path.startswith("/"):
            return name
        return "" if path in self.redirected else None

    def is_folder(self, path: str) -> bool:
        """Whether a page stands at this path with a slash at its end, so that a server may lead there."""
        return f"{unquote(path).removeprefix('/')}/index.html" in self.files

    def strays(self) -> Iterator[Problem]:
        """A problem for each file that no site is made of."""
        for file in self.files:
            name = file.rpartition("/")[2]
            original = name.removesuffix(".gz").removesuffix(".br")
            is_copy = original != name and file.removesuffix(name) + original in self.files
            known = KNOWN_EXTENSIONS if original == name else TEXTS if is_copy else frozenset[str]()
            if file.startswith(SEARCH) and (original == name or is_copy):
                known |= OF_SEARCH
            is_known = name in FOR_HOSTS or (extension(original) in known and not name.startswith("."))
            if not is_known:
                message = "No site is made of files like this one, and a server sends it to everyone who asks."
                yield self._stray(file, message, "Take it out of the output, and out of whatever put it there.")
        for file in self.not_files:
            message = "It is a link or a device, and a server may send what lies behind it."
            yield self._stray(file, message, "Put the file itself into assets/, and build again.")

    def _stray(self, file: str, message: str, hint: str) -> Problem:
        return Problem(self.told(file), 1, 1, "stray-file", message, hint)

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            inside = os.path.relpath(folder, self.folder).replace(os.sep, "/")
            for name in sorted((*names, *self._linked(folder, folders))):
                path = name if inside == "." else f"{inside}/{name}"
                if not stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode):
                    self.not_files.append(path)
                elif path not in UNPUBLISHED:
                    yield path

    @staticmethod
    def _linked(folder: str, folders: Iterable[str]) -> list[str]:
        return [name for name in folders if os.path.islink(os.path.join(folder, name))]

    def _superseded(self) -> Iterator[str]:
        if MANIFEST in self.files:
            with suppress(ValueError, RecursionError, AttributeError, TypeError):
                named = json.loads(self.read(MANIFEST)).get("superseded", ())
                yield from (each for each in named if extension(each) == "css")

    def _redirected(self) -> Iterator[str]:
        if "_redirects" in self.files:
            for line in self.read("_redirects").decode("utf-8", "replace").splitlines():
                if line.startswith(f"{self.below}/"):
                    yield line.split()[0].removeprefix(self.below)


def extension(file: str) -> str:
    """The letters behind the last dot of a file's name, in lower case; empty if there is none."""
    name = file.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
