"""What SQLite raises is told apart by its result code: a refusal of the system, a damaged file, a fault of ours."""

import sqlite3
from pathlib import Path

import pytest

from newsdesk.runtime.state import NAME, StateDamaged, StateRefused, open_state, translated_errors


def raised(code: int | None, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    """An error with a result code and with words in no language that we know."""
    error = kind("что-то не так")
    if code is not None:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_NOMEM,
    ],
)  # fmt: skip
def test_a_refusal_of_the_system_is_one_whatever_its_words(code: int) -> None:
    with pytest.raises(StateRefused), translated_errors():
        raise raised(code)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT_INDEX, None]
)
def test_anything_else_is_damage(code: int | None) -> None:
    with pytest.raises(StateDamaged), translated_errors():
        raise raised(code, sqlite3.DatabaseError)


def test_a_misuse_of_the_database_is_a_fault_of_ours(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    state.database.close()
    with pytest.raises(sqlite3.ProgrammingError), translated_errors():
        state.database.execute("SELECT 1")


def test_a_damaged_database_is_replaced_by_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"garbage" * 1000)
    state = open_state(tmp_path)

    assert state.noted("anything") == ""
    state.database.close()


def test_a_folder_where_the_database_should_be_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(StateRefused):
        open_state(tmp_path)
