"""The folder of a new desk: made whole or not at all, and never where something of anybody's is."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES, ENAMETOOLONG, ENOTDIR, EPERM, EROFS
from pathlib import Path

from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Misuse

# A repository that was begun before its desk.
KEPT = frozenset({".git"})
ANOTHER = "Name another folder, which need not be there yet."


def refuse_taken(folder: Path) -> None:
    """Raise `Misuse` if there is no room for a desk at `folder`: something is in it, or it cannot be a folder."""
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            raise Misuse(f"{folder} is there already, and is no folder. {ANOTHER}")
        found = sorted(set(os.listdir(folder)) - KEPT) if folder.is_dir() else []
        above = next(each for each in folder.parents if os.path.lexists(each))
    except OSError as refusal:
        raise _refused(folder, refusal) from None
    if SETTINGS_FILE in found:
        raise Misuse(f"{folder} is the folder of a site already. {ANOTHER}")
    if found:
        raise Misuse(f"{folder} is not empty: {found[0]} is in it. {ANOTHER}")
    if not above.is_dir():
        raise Misuse(f"{above} is no folder, so nothing can be in it. {ANOTHER}")


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Create `folder` with these files, by their paths in there; `.git` may be there before.

    Raises `Misuse` if something is in it, or the system does not let us, and `OSError` for anything else. Then nothing
    is left of it, also after Ctrl-C.
    """
    refuse_taken(folder)
    try:
        with _folder_made(folder), _staged(folder, files) as staging:
            _move_all(staging, folder)
    except OSError as refusal:
        if refusal.errno in (EACCES, EPERM, EROFS, ENOTDIR, ENAMETOOLONG):
            raise _refused(folder, refusal) from None
        raise


@contextmanager
def _folder_made(folder: Path) -> Iterator[None]:
    """The folder and those above it, of which those that are new go again if what is done meanwhile fails."""
    new = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in new:
            # What somebody has put there meanwhile stays, and so does the folder around it.
            with suppress(OSError):
                each.rmdir()
        raise


@contextmanager
def _staged(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder within `folder` with all the files, which is gone afterwards."""
    staging = folder / f".newsdesk-{os.getpid()}"
    try:
        for name, content in files.items():
            file = staging / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move_all(staging: Path, folder: Path) -> None:
    """Move what is staged into the folder; the settings last, as they make a site of it."""
    moved = list[str]()
    try:
        for name in sorted(os.listdir(staging), key=lambda name: (name == SETTINGS_FILE, name)):
            if os.path.lexists(folder / name):
                raise Misuse(f"{folder} is not empty: {name} is in it. {ANOTHER}")
            moved.append(name)
            os.replace(staging / name, folder / name)
    except BaseException:
        for name in moved:
            with suppress(FileNotFoundError):
                os.replace(folder / name, staging / name)
        raise


def _refused(folder: Path, refusal: OSError) -> Misuse:
    at = f"{refusal.filename}: " if refusal.filename and not os.path.isdir(folder) else ""
    return Misuse(f"{folder} cannot be written to ({at}{refusal.strerror}). {ANOTHER}")
