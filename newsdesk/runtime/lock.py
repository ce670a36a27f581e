"""The lock of a site: one build at a time, on every system that filelock knows."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def site_lock(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in `folder`, the hidden folder of a site, which is made when missing.

    While another process has it, call `waiting` once with that process's number, then wait. The lock is the
    operating system's own, so it is free the moment its holder ends, however it ends.
    """
    # Mode 0700: what is kept here knows of stories that are not public yet, so no other account may read it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock, holder = FileLock(folder / "lock"), folder / "lock-holder"
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting(_process_in(holder))
        lock.acquire()
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _process_in(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii").strip() or "unknown"
    except (FileNotFoundError, UnicodeDecodeError):
        return "unknown"
