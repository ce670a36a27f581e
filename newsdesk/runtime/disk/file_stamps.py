"""The stamps of files: two looks with equal stamps have seen the same files with the same bytes."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from stat import S_ISDIR

# The times of its modification and of its status change in nanoseconds, its size and its inode.
FileStamp = tuple[int, int, int, int]
# That of a file, or of a folder its mode, its device and its inode.
Stamp = tuple[int, ...]


def stamp_of(status: os.stat_result) -> FileStamp:
    """The stamp of a file with this `status`."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def file_stamps(root: Path, names: Iterable[str], is_left_out: Callable[[str], bool]) -> dict[str, Stamp]:
    """The path and the stamp of each of `names` below `root` that is there, and of all that is in those folders.

    What the system does not let this process see counts as not there; so does what has a name that `is_left_out`.
    """
    stamps: dict[str, Stamp] = {}
    for name in names:
        path = str(root / name)
        try:
            # What a link leads to is not read: it is refused.
            _note(path, os.lstat(path), stamps, is_left_out)
        except OSError:
            continue
    return stamps


def _note(path: str, status: os.stat_result, stamps: dict[str, Stamp], is_left_out: Callable[[str], bool]) -> None:
    if not S_ISDIR(status.st_mode):
        stamps[path] = stamp_of(status)
        return
    stamps[path] = (status.st_mode, status.st_dev, status.st_ino)
    try:
        with os.scandir(path) as entries:
            listed = [entry for entry in entries if not is_left_out(entry.name)]
    except OSError:
        return
    for entry in listed:
        try:
            _note(entry.path, os.lstat(entry.path), stamps, is_left_out)
        except OSError:
            continue
