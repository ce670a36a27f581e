"""What SQLite raises is told apart by its result code: a refusal of the system, a damaged file, a fault of ours."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk.runtime.state.state import NAME, open_state
from newsdesk.runtime.state.state_errors import StateDamaged, StateRefused, translated_errors


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
def test_a_refusal_of_the_system_is_one_whatever_its_words(tmp_path: Path, code: int) -> None:
    open_state(tmp_path, "engine").close()
    with pytest.raises(StateRefused), translated_errors(tmp_path / NAME):
        raise raised(code)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT_INDEX, None]
)
def test_anything_else_is_damage(tmp_path: Path, code: int | None) -> None:
    with pytest.raises(StateDamaged), translated_errors(tmp_path / NAME):
        raise raised(code, sqlite3.DatabaseError)


def test_a_misuse_of_the_database_is_a_fault_of_ours(tmp_path: Path) -> None:
    with closing(open_state(tmp_path, "engine")) as state:
        pass
    with pytest.raises(sqlite3.ProgrammingError), translated_errors(state.file):
        state.database.execute("SELECT 1")


def stored(folder: Path, engine: str = "engine") -> str | None:
    """What is stored under a name, after it was opened by an engine."""
    with closing(open_state(folder, engine)) as state:
        return state.table("names", str).get("ada")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a state that holds one row."""
    with closing(open_state(tmp_path, "engine")) as state, state.database:
        state.table("names", str).put({"ada": "Ada"})
    return tmp_path


def test_what_is_stored_is_there_for_the_same_engine_only(folder: Path) -> None:
    assert stored(folder) == "Ada"
    assert stored(folder, "another engine") is None
    assert stored(folder) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"garbage" * 1000,
        lambda _: b"",
        lambda whole: whole[:100],
        lambda whole: whole[:18] + b"\5\5" + whole[20:],
    ],
    ids=["garbage", "empty", "head", "unknown version"],
)
def test_a_damaged_database_is_replaced_by_an_empty_one(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    (folder / NAME).write_bytes(spoil((folder / NAME).read_bytes()))

    assert stored(folder) is None


@pytest.mark.parametrize("version", range(3, 256, 36))
def test_a_database_that_sqlite_would_never_write_to_is_damaged(folder: Path, version: int) -> None:
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole[:18] + bytes([version]) + whole[19:])
    with (
        closing(open_state(folder, "engine")) as state,
        pytest.raises(StateDamaged),
        translated_errors(state.file),
    ):
        state.table("others", str)


def test_a_folder_where_the_database_should_be_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(StateRefused):
        open_state(tmp_path, "engine").close()
