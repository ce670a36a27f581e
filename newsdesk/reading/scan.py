"""Walk the content tree → every file in it with what the file system says of it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from newsdesk.problems import Problem, Rejected

FOLDERS = ("content", "authors", "assets")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


class Found(Struct, frozen=True, gc=False):
    """A regular file. `file` is its path from the site root; two equal `stamp`s mean the same bytes."""

    file: str
    stamp: tuple[int, int, int]


def scan(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file below the content folders of `root`, sorted, and what should not be there."""
    seen = [each for folder in FOLDERS if (root / folder).is_dir() for each in _walk(str(root / folder), folder)]
    found = sorted((each for each in seen if isinstance(each, Found)), key=lambda each: each.file)
    return found, [each for each in seen if isinstance(each, Problem)]


def read_bytes(root: str, file: str) -> bytes:
    """The bytes of `file` below `root`. Raises `Rejected` when the file system refuses."""
    try:
        with open(os.path.join(root, file), "rb") as source:
            return source.read()
    except OSError as error:
        raise Rejected(
            [
                Problem(
                    file,
                    1,
                    1,
                    "unreadable",
                    f"The file cannot be read: {error.strerror}.",
                    "Check that it is there, and its permissions.",
                )
            ]
        ) from None


def _walk(folder: str, name: str) -> Iterator[Found | Problem]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_litter(entry.name):
                continue
            file = f"{name}/{entry.name}"
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                yield from _walk(entry.path, file)
            elif not stat.S_ISREG(status.st_mode):
                yield Problem(
                    file, 1, 1, "not-a-file", "This is a link or a device, not a file.", "Put the file itself here."
                )
            elif file.startswith("assets/") or file.endswith((".md", *PICTURES)):
                yield Found(file, (status.st_mtime_ns, status.st_size, status.st_ino))
            else:
                yield _unknown(file)


def _is_litter(name: str) -> bool:
    """Whether `name` is left behind by an editor or a desktop, and never published from anywhere."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name in ("Thumbs.db", "desktop.ini")


def _unknown(file: str) -> Problem:
    suffix = os.path.splitext(file)[1].lower()
    hint = f"Copy ends in .md, pictures in {', '.join(PICTURES)}."
    if suffix in (".md", ".markdown", ".mdown", ".mkd", ".txt"):
        hint = "If it is copy, rename it to end in `.md`."
    return Problem(file, 1, 1, "unknown-file", f"`{os.path.basename(file)}` is neither copy nor a picture.", hint)
