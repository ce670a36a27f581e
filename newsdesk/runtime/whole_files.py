"""A file of the desk is written as a whole or not at all: a full disk leaves neither half of it nor an empty one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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


def move_whole(file: Path, new: Path) -> None:
    """Give a file another name. Raises `FileExistsError`, and never overwrites."""
    if os.path.lexists(new):
        raise FileExistsError(f"{new} is there already")
    file.rename(new)


@contextmanager
def _written_beside(file: Path, content: bytes) -> Iterator[Path]:
    # Of another name than `file`, which can be as long as names may be. What begins with a dot is not read as copy.
    fresh = file.with_name(f".newsdesk-{os.getpid()}")
    try:
        fresh.write_bytes(content)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)
