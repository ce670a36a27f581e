"""What stands at a path of the disk; a file is opened only if it is one, and not for a link, a pipe or a device."""

import os
import stat
from errno import EINVAL
from io import FileIO
from pathlib import Path

LINK, FOLDER, FILE, PIPE, SOCKET, DEVICE = "link", "folder", "file", "pipe", "socket", "device"
_KINDS = {
    stat.S_IFLNK: LINK,
    stat.S_IFDIR: FOLDER,
    stat.S_IFREG: FILE,
    stat.S_IFIFO: PIPE,
    stat.S_IFSOCK: SOCKET,
}
# What becomes a link or a pipe between the look at it and its opening is neither followed nor waited for. Windows has
# neither flag, and another without which it reads text.
_AT_ONCE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# What the system answers where nothing is: whatever else it answers, nobody knows what is there.
NOTHING_THERE = (FileNotFoundError, NotADirectoryError)


class NotAFile(OSError):
    """Raised for an entry that is not opened, as it is no file."""


def kind_of(status: os.stat_result) -> str:
    """What an entry with this status, of which no link was followed, is."""
    return _KINDS.get(stat.S_IFMT(status.st_mode), DEVICE)


def kind_at(path: str | Path) -> str:
    """What stands at `path`, where no link is followed; nothing if nothing does. Raises `OSError`."""
    try:
        return kind_of(os.lstat(path))
    except NOTHING_THERE:
        return ""


def open_file(path: str | Path) -> FileIO:
    """The file at `path`, open for reading; the block of a `with` closes it. Raises `OSError`; `NotAFile` for all else.

    Nothing is read ahead: who opens a file here takes it in one piece.
    """
    return open(path, "rb", buffering=0, opener=lambda name, _: open_descriptor(name))


def open_descriptor(path: str | Path) -> int:
    """The descriptor of the file at `path`, for whoever closes it. Raises as `open_file`, which takes longer."""
    _refuse_others(os.lstat(path))
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        _refuse_others(os.fstat(descriptor))
    except NotAFile:
        os.close(descriptor)
        raise
    return descriptor


def read_file_at(path: str | Path) -> bytes:
    """What the file at `path` holds. Raises `OSError` as `open_file` does."""
    with open_file(path) as source:
        return source.read()


def no_folder_on_the_way(folder: str, path: str) -> str:
    """The first part of `path`, taken from `folder`, that leads to its last and is no folder; nothing if there is none.

    A link is none, whatever it leads to.
    """
    names = path.split("/")[:-1]
    for number in range(1, len(names) + 1):
        above = "/".join(names[:number])
        kind = kind_at(f"{folder}/{above}")
        if kind != FOLDER:
            return above if kind else ""
    return ""


def _refuse_others(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(EINVAL, f"This is a {kind_of(status)}, not a file")
