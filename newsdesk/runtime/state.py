"""The state database in `.newsdesk/` (SQLite): caches of what was read and rendered, and the record of the output.

It only saves work: a damaged one is replaced by an empty one. A table of another version is emptied before it is used.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from msgspec import Struct

NAME = "state.db"
# Primary result codes (sqlite.org/rescode.html) of a refusal by the operating system: the database may be intact.
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
    """Raised when the database, or a row of it, is corrupt. It can be deleted, because it only saves work."""


class StateRefused(Exception):
    """Raised when the operating system refuses to read or write the database: disk full, no permission, I/O error."""


class State(Struct, frozen=True):
    """The hidden folder and its database. Each part of the program owns the tables that it opens."""

    folder: Path
    database: sqlite3.Connection

    @property
    def file(self) -> Path:
        """The path of the database, for code that opens its own connection."""
        return self.folder / NAME

    def open_table(self, name: str, columns: str, version: str) -> None:
        """Create the table `name`; empty one that has other columns or another `version`.

        `columns` is the list of columns in SQL, with its parentheses.
        """
        shape = f"{columns} {version}"
        row = self.database.execute("SELECT version FROM versions WHERE name = ?", (name,)).fetchone()
        if row and row[0] == shape:
            return
        with self.database:
            self.database.execute(f"DROP TABLE IF EXISTS {name}")
            self.database.execute(f"CREATE TABLE {name} {columns}")
            self.database.execute("REPLACE INTO versions VALUES (?, ?)", (name, shape))

    def note(self, name: str, value: str) -> None:
        """Store `value` under `name`, with its checksum, in the transaction of the caller."""
        checked = f"{checksum_of(value.encode()).hex()} {value}"
        self.database.execute("REPLACE INTO notes VALUES (?, ?)", (name, checked))

    def noted(self, name: str) -> str:
        """The value stored under `name`; an empty string if there is none, or if its checksum is wrong."""
        row = self.database.execute("SELECT CAST(value AS TEXT) FROM notes WHERE name = ?", (name,)).fetchone()
        checksum, _, value = row[0].partition(" ") if row else ("", "", "")
        return value if checksum == checksum_of(value.encode()).hex() else ""


def checksum_of(kept: bytes) -> bytes:
    """A checksum (CRC-32), stored beside a value, so that a bit flip on the disk is detected and never published."""
    return crc32(kept).to_bytes(4)


def open_state(folder: Path) -> State:
    """Open the state in `folder`, created if missing. Replaces a corrupt database. Raises `StateRefused`."""
    # Permissions 0700: the folder holds embargoed stories, so no other user may read it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with translated_errors():
            return State(folder, _connect(folder / NAME))
    except StateDamaged:
        delete_state(folder)
        with translated_errors():
            return State(folder, _connect(folder / NAME))


def delete_state(folder: Path) -> None:
    """Delete the database in `folder`, with its journal, so that the next build starts without any state."""
    for leftover in folder.glob(f"{NAME}*"):
        leftover.unlink()


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise errors of SQLite as `StateDamaged` or `StateRefused`, by their result code.

    An error without a code comes from Python's `sqlite3`, for a row whose value does not fit its type: it is damaged. A
    `ProgrammingError`, which is a bug of ours, is raised as it is.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        raise (StateRefused if code & 0xFF in REFUSALS else StateDamaged)(str(error)) from error


def _connect(file: Path) -> sqlite3.Connection:
    # Transactions survive a killed process. `synchronous` would guard against power failure; a lost cache is cheap.
    database = sqlite3.connect(file)
    try:
        # Large pages: a row about one source file takes a kilobyte or more, and every build reads all rows.
        database.execute("PRAGMA page_size = 16384")
        database.execute("PRAGMA journal_mode = TRUNCATE")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS versions (name TEXT PRIMARY KEY, version TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT)")
    except sqlite3.DatabaseError:
        database.close()
        raise
    except UnicodeDecodeError as garbled:
        # Raised by Python if the error message of SQLite quotes damaged bytes, which are not UTF-8.
        database.close()
        raise StateDamaged("the database cannot be read") from garbled
    return database
