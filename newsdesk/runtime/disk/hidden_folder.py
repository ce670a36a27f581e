"""What newsdesk makes in the hidden folder of a site, by its names, and what stands in its way there."""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from newsdesk.runtime.disk.entries import FILE, FOLDER, kind_at
from newsdesk.runtime.disk.whole_files import UNFINISHED


class HiddenEntry(StrEnum):
    """An entry of the hidden folder, by its name."""

    GITIGNORE = ".gitignore"
    LOCK = "lock"
    LOCK_HOLDER = "lock-holder"
    DATABASE = "state.db"
    SCAN_TIME = "scanned"
    RECORDS = "records"
    NOTES = "noting.json"
    PENDING_CHANGES = "changes.json"
    STAGING = "staging"
    COMPILED = "compiled"
    PREVIEW = "preview"
    VERIFIED = "verify"


# What is called like an entry and has one of these endings goes with it: the journal of SQLite, and what a process that
# was killed had not finished; and so is what `whole_files` writes before it has its name.
ENDINGS = ("", "-journal", ".fresh")


def is_ours(name: str) -> bool:
    """Whether newsdesk makes what is called so in the hidden folder."""
    return bool(UNFINISHED.fullmatch(name)) or any(
        name == entry + ending for entry in HiddenEntry for ending in ENDINGS
    )


def not_written_by_us(folder: Path) -> Iterator[Path]:
    """What has a name of ours in the hidden `folder`, and is a link or a pipe: it would be written through."""
    if kind_at(folder) == FOLDER:
        # Of a folder of another user, who has not let this one in, nothing is known, and nothing written there.
        with suppress(PermissionError):
            for each in sorted(folder.iterdir()):
                if is_ours(each.name) and kind_at(each) not in ("", FILE, FOLDER):
                    yield each


def misplaced(error: OSError, hidden: Path) -> str:
    """What in the folder `hidden` is of the wrong kind, if that is why the system raised `error`; else nothing."""
    named = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str)]
    for path in named:
        if path != hidden and hidden not in path.parents:
            continue
        for folder in (hidden, *reversed(path.relative_to(hidden).parents[:-1])):
            if kind_at(hidden / folder) not in ("", FOLDER):
                return _in_words(hidden / folder, FOLDER)
        if isinstance(error, IsADirectoryError) and kind_at(path) == FOLDER:
            return _in_words(path, FILE)
        if kind_at(path) not in ("", FOLDER):
            return _in_words(path, FOLDER)
    return ""


def _in_words(path: Path, needed: str) -> str:
    """What stands at `path`, where newsdesk needs a file or a folder, and what to do."""
    return f"{path} is a {kind_at(path)}, and newsdesk needs a {needed} of that name there. Move it away."
