"""The one database behind `.newsdesk/`: what was read, rendered and published last time.

It only ever saves work. An unreadable one counts as empty; a table filled by another version of the
program is emptied before it is used.
"""

import sqlite3
from pathlib import Path
from zlib import crc32

from msgspec import Struct

NAME = "state.db"
# What SQLite says when the system refuses, which tells nothing of what the database holds (sqlite.org/rescode.html).
REFUSALS = ("locked", "full", "disk I/O", "readonly", "unable to open")


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
        sealed = f"{checksum_of(value.encode()).hex()} {value}"
        self.database.execute("REPLACE INTO notes VALUES (?, ?)", (name, sealed))

    def noted(self, name: str) -> str:
        """What was last noted under `name`, or an empty string."""
        row = self.database.execute("SELECT CAST(value AS TEXT) FROM notes WHERE name = ?", (name,)).fetchone()
        checksum, _, value = row[0].partition(" ") if row else ("", "", "")
        return value if checksum == checksum_of(value.encode()).hex() else ""


def checksum_of(kept: bytes) -> bytes:
    """A checksum kept beside a value, so that a bit that fell over on the disk is noticed and never published."""
    return crc32(kept).to_bytes(4)


def open_state(folder: Path) -> State:
    """Open the state in `folder`, which is made when missing."""
    # It knows what is not public yet.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / NAME
    try:
        return State(folder, _connect(file))
    except sqlite3.DatabaseError as damage:
        forget_state(folder, damage)
        return State(folder, _connect(file))


def forget_state(folder: Path, damage: sqlite3.DatabaseError) -> None:
    """Remove a database that `damage` shows to be unreadable. Raises `damage` again when it shows anything else."""
    if any(refusal in str(damage) for refusal in REFUSALS):
        raise damage
    for leftover in folder.glob(f"{NAME}*"):
        leftover.unlink()


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
        # A message that quotes what the disk garbled is no text that Python can make.
        database.close()
        raise sqlite3.DatabaseError("the database cannot be read") from garbled
    return database
