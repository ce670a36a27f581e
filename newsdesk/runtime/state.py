"""The one database behind `.newsdesk/`: what was read, rendered and published last time.

It only ever saves work. A damaged one counts as empty; a table that another version of the program filled is emptied
before it is used.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from msgspec import Struct

NAME = "state.db"
# When the system refuses, that tells nothing of what the database holds (sqlite.org/rescode.html, primary codes).
REFUSALS = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)


class StateDamaged(Exception):
    """The database, or a row of it, is not what was written. It can be thrown away: it only saves work."""


class StateRefused(Exception):
    """The system would not let the database be read or written: no room, no permission, a failing disk."""


class State(Struct, frozen=True):
    """The hidden folder and its database. Each part of the program owns the tables that it opens."""

    folder: Path
    database: sqlite3.Connection

    @property
    def file(self) -> Path:
        """The database file, for those who open it for themselves."""
        return self.folder / NAME

    def open_table(self, name: str, columns: str, version: str) -> None:
        """Make sure of a table `name` with these `columns`, in parentheses, and no rows but those of this `version`."""
        shape = f"{columns} {version}"
        row = self.database.execute("SELECT version FROM versions WHERE name = ?", (name,)).fetchone()
        if row and row[0] == shape:
            return
        with self.database:
            self.database.execute(f"DROP TABLE IF EXISTS {name}")
            self.database.execute(f"CREATE TABLE {name} {columns}")
            self.database.execute("REPLACE INTO versions VALUES (?, ?)", (name, shape))

    def note(self, name: str, value: str) -> None:
        """Remember `value` under `name` until the next time."""
        checked = f"{checksum_of(value.encode()).hex()} {value}"
        self.database.execute("REPLACE INTO notes VALUES (?, ?)", (name, checked))

    def noted(self, name: str) -> str:
        """What was last noted under `name`, or an empty string."""
        row = self.database.execute("SELECT CAST(value AS TEXT) FROM notes WHERE name = ?", (name,)).fetchone()
        checksum, _, value = row[0].partition(" ") if row else ("", "", "")
        return value if checksum == checksum_of(value.encode()).hex() else ""


def checksum_of(kept: bytes) -> bytes:
    """A checksum (CRC-32) kept beside a value, so that a bit flip on the disk is noticed and never published."""
    return crc32(kept).to_bytes(4)


def open_state(folder: Path) -> State:
    """Open the state in `folder`, which is made when missing. Raises `StateRefused` when the system refuses."""
    # Mode 0700: it knows of stories that are not public yet, so no other account may read it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with own_exceptions():
            return State(folder, _connect(folder / NAME))
    except StateDamaged:
        forget_state(folder)
        with own_exceptions():
            return State(folder, _connect(folder / NAME))


def forget_state(folder: Path) -> None:
    """Remove the database in `folder`, so that the next build starts from nothing."""
    for leftover in folder.glob(f"{NAME}*"):
        leftover.unlink()


@contextmanager
def own_exceptions() -> Iterator[None]:
    """Raise what SQLite raises as `StateDamaged` or `StateRefused`; a misuse of SQLite is our fault and stays as it is.

    SQLite's result code decides; an error without one is Python's own, for a row that holds no value of its type.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        raise (StateRefused if code & 0xFF in REFUSALS else StateDamaged)(str(error)) from error


def _connect(file: Path) -> sqlite3.Connection:
    # Transactions survive a killed process; `synchronous` guards against a lost machine, and a lost cache is cheap.
    database = sqlite3.connect(file)
    try:
        # What is kept of a file takes a kilobyte or more, and all of it is read in every build.
        database.execute("PRAGMA page_size = 16384")
        database.execute("PRAGMA journal_mode = TRUNCATE")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS versions (name TEXT PRIMARY KEY, version TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT)")
    except sqlite3.DatabaseError:
        database.close()
        raise
    except UnicodeDecodeError as garbled:
        # An error message that quotes damaged bytes is no text that Python can make.
        database.close()
        raise StateDamaged("the database cannot be read") from garbled
    return database
