"""A file of the desk is written as a whole or not at all: a full disk leaves neither half of it nor an empty one."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EXDEV
from pathlib import Path

from newsdesk.runtime.disk.entries import FILE, LINK, kind_at

# What a file is called while it comes from another file system, in the folder where it is to be.
MOVING = ".newsdesk-moving"
# And while it is written, by the process with this number.
UNFINISHED = re.compile(r"\.newsdesk-\d+")


def create_whole(file: Path, content: bytes) -> None:
    """Write a new file, in a folder that is created if missing. Raises `FileExistsError`, and never overwrites."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _written_beside(file, content) as fresh:
        try:
            os.link(fresh, file)
        except FileExistsError:
            raise
        except OSError:
            # A file system without hard links: an empty file claims the name, and is replaced at once.
            file.touch(exist_ok=False)
            fresh.replace(file)


def replace_whole(file: Path, content: bytes) -> None:
    """Write a file, or replace the one that is there and keep its permissions."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _written_beside(file, content) as fresh:
        if file.exists():
            fresh.chmod(file.stat().st_mode)
        fresh.replace(file)


def keep_whole(file: str | Path, kept: str | Path) -> None:
    """Give a file a second name, under which it stays when the first is replaced; where that cannot be, a copy."""
    try:
        os.link(file, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # Another file system, or one without hard links. A pipe or a device has no end.
        if kind_at(file) not in (FILE, LINK):
            raise
        shutil.copy2(file, kept, follow_symlinks=False)


def move_across(file: str | Path, new: str | Path) -> None:
    """Move a file, or a link, over what is called `new`, also to another file system.

    Whoever reads `new` meanwhile gets the old file or the new one as a whole.
    """
    try:
        os.replace(file, new)
    except OSError as refusal:
        if refusal.errno != EXDEV:
            raise
        beside = os.path.join(os.path.dirname(new), MOVING)
        # What stands there is of a process that was killed, or a link, through which nothing may be written.
        with suppress(FileNotFoundError):
            os.unlink(beside)
        shutil.copy2(file, beside, follow_symlinks=False)
        os.replace(beside, new)
        os.unlink(file)


def move_whole(file: Path, new: Path) -> None:
    """Give a file another name. Raises `FileExistsError`, and never overwrites."""
    if kind_at(new):
        raise FileExistsError(f"{new} is there already")
    file.rename(new)


def clear_unfinished(folder: Path) -> None:
    """Remove what processes that were killed have left in `folder`, where no other may write meanwhile."""
    # Nobody reads it: what cannot be removed stays for the next command.
    with suppress(OSError):
        for name in filter(UNFINISHED.fullmatch, os.listdir(folder)):
            if kind_at(folder / name) == FILE:
                os.unlink(folder / name)


@contextmanager
def _written_beside(file: Path, content: bytes) -> Iterator[Path]:
    # Of another name than `file`, which can be as long as names may be. What begins with a dot is not read as copy.
    fresh = file.with_name(f".newsdesk-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        with open(fresh, "xb") as file_beside:
            file_beside.write(content)
        yield fresh
    finally:
        # By now `file` is what it was to be, or something else is told; what is left here is read by nobody.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
