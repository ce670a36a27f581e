"""The state database in `.newsdesk/` (SQLite): caches of what was read and rendered.

It only saves work: one that is damaged, or that another version of the program filled, is replaced by an empty one.
"""

import sqlite3
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import Struct

from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.state.state_errors import StateDamaged, translated_errors
from newsdesk.runtime.state.table import Table, V

NAME = HiddenEntry.DATABASE


class State(Struct, frozen=True):
    """The hidden folder and its database. Each part of the program owns the tables that it opens."""

    folder: Path
    database: sqlite3.Connection

    @property
    def file(self) -> Path:
        """The path of the database, for code that opens its own connection."""
        return self.folder / NAME

    def table(self, name: str, kind: type[V]) -> Table[V]:
        """The table `name` with values of the type `kind`; created if missing."""
        table = Table(self.database, name, kind)
        table.create()
        return table

    def close(self) -> None:
        """Close the database: where files that are open cannot be deleted, it has to be closed before that."""
        self.database.close()


def open_state(folder: Path, engine: str) -> State:
    """Open the state in `folder`, created if missing. Raises `StateRefused`.

    A corrupt database, and one that was not filled by this `engine`, is replaced.
    """
    # Permissions 0700: the folder holds embargoed stories, so no other user may read it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _open(folder, engine)
    except StateDamaged:
        delete_state(folder)
    return _open(folder, engine)


def delete_state(folder: Path) -> None:
    """Delete the database in `folder`, with its journal, so that the next build starts without any state."""
    for leftover in folder.glob(f"{NAME}*"):
        leftover.unlink(missing_ok=True)


def refuse_unwritable(folder: Path) -> None:
    """Raise `OSError` if the system does not let this process write to `folder`, or to the database in it.

    So it does for a folder in the place of the database or its journal.
    """
    with TemporaryFile(dir=folder):
        pass
    for file in folder.glob(f"{NAME}*"):
        with open(file, "r+b"):
            pass


def _open(folder: Path, engine: str) -> State:
    is_new = not (folder / NAME).exists()
    with translated_errors(folder / NAME):
        state = State(folder, sqlite3.connect(folder / NAME))
        try:
            # Large pages: a row about one source file takes a kilobyte or more, and every build reads all rows.
            state.database.execute("PRAGMA page_size = 16384")
            # Transactions survive a killed process. `synchronous` would guard against power failure; a lost cache is
            # cheap.
            state.database.execute("PRAGMA journal_mode = TRUNCATE")
            state.database.execute("PRAGMA synchronous = OFF")
            origin = state.table("origin", str)
            if is_new:
                with state.database:
                    origin.put({"engine": engine})
            elif origin.get("engine") != engine:
                raise StateDamaged("another engine filled the database")
        except BaseException:
            state.close()
            raise
    return state
