"""What can be wrong with the state database: it is damaged, or the operating system refuses it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

# Primary result codes (sqlite.org/rescode.html) of a refusal by the operating system: the database may be intact. Each
# with the number by which the system itself would have said so; 0 where SQLite does not know it.
REFUSALS = {
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_CANTOPEN: 0,
}
# Where the header of a database has the version of its format for writers (sqlite.org/fileformat.html), and the
# highest there is. SQLite opens a file of a higher version for reading only.
WRITE_VERSION, HIGHEST_VERSION = 18, 2
# What a decoder raises for bytes that are not what was encoded, whichever they are.
NOT_AS_ENCODED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class StateDamaged(Exception):
    """Raised when the database, or a row of it, is not what was written. It can be deleted: it only saves work."""


class StateRefused(Exception):
    """Raised when the operating system refuses to read or write the database: disk full, no permission, I/O error.

    `errno` is the number of that refusal, 0 if it is not known.
    """

    def __init__(self, words: str, errno: int = 0) -> None:
        self.errno = errno
        super().__init__(words)


@contextmanager
def translated_errors(file: Path) -> Iterator[None]:
    """Raise errors of SQLite about the database `file` as `StateDamaged` or `StateRefused`, by their result code.

    An error without a code comes from Python's `sqlite3`, for a row whose value does not fit its type: it is damaged. A
    `ProgrammingError`, which is a bug of ours, is raised as it is.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        refused = code in REFUSALS and not (code == sqlite3.SQLITE_READONLY and _is_of_no_known_version(file))
        if refused:
            raise StateRefused(f"{error}: {file}", REFUSALS[code] or _refusal_to_open(file)) from error
        raise StateDamaged(str(error)) from error


def _refusal_to_open(file: Path) -> int:
    """The number by which the system refuses to open `file`, 0 if it does not any more."""
    try:
        with open(file, "rb"):
            return 0
    except OSError as refusal:
        return refusal.errno or 0


def _is_of_no_known_version(file: Path) -> bool:
    """Whether a damaged header, and not the operating system, is why SQLite does not write to `file`."""
    try:
        with open(file, "rb") as opened:
            header = opened.read(WRITE_VERSION + 1)
    except OSError:
        return False
    return len(header) > WRITE_VERSION and header[WRITE_VERSION] > HIGHEST_VERSION
