"""The lock of a site: one build at a time, by the lock that the operating system has for files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import Any

LOCK = "lock"
SECONDS_BETWEEN_ATTEMPTS = 0.05


@contextmanager
def site_lock(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in `folder`, the hidden folder of a site, which is created if missing.

    If another process holds it, call `waiting` once with its process id, or `unknown`, and then wait. It is a lock of
    the operating system, which releases it when the process ends, even if that is killed.
    """
    holder, told = folder / "lock-holder", False
    while (file := _locked(folder)) is None:
        if not told:
            waiting(_process_in(holder))
        told = True
        sleep(SECONDS_BETWEEN_ATTEMPTS)
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        os.close(file)


def _locked(folder: Path) -> int | None:
    """The open file that holds the lock in `folder`; None if another process has it, or has just deleted it."""
    # `clean` removes the folder under the lock, so each attempt makes it anew. Permissions 0700: the folder holds
    # embargoed stories, so no other user may read it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except FileNotFoundError:
        return None
    try:
        _lock(file)
        if os.path.samestat(os.fstat(file), os.stat(folder / LOCK)):
            return file
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    os.close(file)
    return None


def _lock(file: int) -> None:
    """Lock an open file. Raises `BlockingIOError`, on Windows `PermissionError`, if another process has locked it."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        windows: Any = import_module("msvcrt")
        windows.locking(file, windows.LK_NBLCK, 1)
    else:
        flock(file, LOCK_EX | LOCK_NB)


def _process_in(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii").strip() or "unknown"
    except (FileNotFoundError, UnicodeDecodeError):
        return "unknown"
