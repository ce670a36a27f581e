"""The lock of a site: one build at a time, on every operating system that filelock supports."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from newsdesk.runtime.disk.entries import kind_at
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.disk.whole_files import create_whole

SECONDS_BETWEEN_ATTEMPTS = 0.05


@contextmanager
def site_lock(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in `folder`, the hidden folder of a site, which is created if missing, and ignored by git.

    If another process holds it, call `waiting` once with its process id, or `unknown`, and then wait. It is a lock of
    the operating system, which releases it when the process ends, even if that is killed.
    """
    # Slow to import, and `--help` and `new` take no lock.
    from filelock import FileLock, Timeout

    lock, holder = FileLock(folder / HiddenEntry.LOCK), folder / HiddenEntry.LOCK_HOLDER
    told = False
    # `clean` removes the folder under the lock, so each attempt makes it anew.
    while not lock.is_locked:
        # Permissions 0700: the folder holds embargoed stories, so no other user may read it.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except (Timeout, FileNotFoundError):
            if not told:
                waiting(_process_in(holder))
            told = True
            sleep(SECONDS_BETWEEN_ATTEMPTS)
    try:
        # What is in the folder is of this machine, and can be sealed: git never takes it, whatever the desk ignores.
        if not kind_at(folder / HiddenEntry.GITIGNORE):
            create_whole(folder / HiddenEntry.GITIGNORE, b"*\n")
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _process_in(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii").strip() or "unknown"
    except (FileNotFoundError, UnicodeDecodeError):
        return "unknown"
