"""What a disk, and SQLite, can answer instead of doing what they were asked; and which operations are tried."""

import errno
import os
import random
import sqlite3
from collections.abc import Callable, Sequence

import pytest
from hypothesis import settings

from tests.crash.saboteur import changes_something

# What is published into: a plain folder, or releases, of which two are kept.
OUTPUTS = pytest.mark.parametrize("old", [0, 2], indirect=True, ids=["plain", "releases"])
IS_LONG = settings.get_current_profile_name() == "long"
FAILURES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
# SQLite tells by its result code; its words could be in any language.
REFUSED = "nichts geht mehr"
SQLITE_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR_WRITE,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EMFILE: sqlite3.SQLITE_CANTOPEN,
}
# Whatever opens something; SQLite opens its journal within a query.
OPENING = ("open", "look", "scandir", "listdir", "query", "after", "commit")


def answered(code: int) -> Callable[[str], bool]:
    """Whether a system can answer an operation with this number.

    A disk is not full for who only looks, and what is open already takes no handle more.
    """
    if code == errno.EMFILE:
        return lambda operation: operation.split()[0] in OPENING
    return changes_something if code == errno.ENOSPC else bool


def failure(code: int) -> Callable[[str], None]:
    """The harm that the system refuses an operation with this number."""

    def fail(operation: str) -> None:
        if operation.startswith(("commit", "after ", "query ")):
            refused = sqlite3.OperationalError(REFUSED)
            refused.sqlite_errorcode = SQLITE_CODES[code]
            raise refused
        raise OSError(code, os.strerror(code))

    return fail


def tried(steps: Sequence[str], sample: int, seed: int, only: Callable[[str], bool] = changes_something) -> list[int]:
    """The operations to be tried, by number: every one in `make test-long`, else a sample that is always the same."""
    numbers = [number for number, step in enumerate(steps, 1) if only(step)]
    return numbers if IS_LONG else sorted(random.Random(seed).sample(numbers, min(sample, len(numbers))))
