"""The record knows which files are ours, as we left them, whatever happened in between."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.publishing.record import LastBuild, PublishedFile, Record
from newsdesk.runtime.state import State, open_state
from newsdesk.vocabulary.output import Fingerprint, Reason

PRINT = Fingerprint("view", "template", "engine")
NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return open_state(tmp_path / "state")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "output").mkdir()
    return tmp_path / "output"


def left(output: Path, path: str, content: str = "content") -> PublishedFile:
    """A file in the output, and its entry."""
    (output / path).write_text(content, encoding="utf-8")
    status = (output / path).stat()
    return PublishedFile(PRINT, "digest", status.st_size, status.st_mtime_ns, 1, Reason.VIEW)


def test_what_is_settled_is_there_the_next_time(state: State, output: Path) -> None:
    entry = left(output, "a")
    Record(state, output).settle({"a": entry}, [])

    assert Record(state, output).entries == {"a": entry}


def test_what_is_gone_is_forgotten(state: State, output: Path) -> None:
    Record(state, output).settle({"a": left(output, "a"), "b": left(output, "b")}, [])
    Record(state, output).settle({}, ["a"])

    assert set(Record(state, output).entries) == {"b"}


def test_each_output_folder_has_a_record_of_its_own(state: State, output: Path) -> None:
    Record(state, output).settle({"a": left(output, "a")}, [])

    assert Record(state, output.parent / "another").entries == {}


@pytest.mark.parametrize("known", [True, False])
def test_a_file_in_motion_could_be_the_old_or_the_new(state: State, output: Path, known: bool) -> None:
    record = Record(state, output)
    if known:
        record.settle({"a": left(output, "a")}, [])
    record.set_in_motion(["a"])

    assert Record(state, output).entries["a"].fingerprint is None


def test_nothing_is_damaged_while_every_file_is_as_it_was_left(state: State, output: Path) -> None:
    record = Record(state, output)
    record.settle({"a": left(output, "a"), "b": left(output, "b")}, [])

    assert Record(state, output).damaged() == frozenset()


def test_a_file_is_damaged_when_it_is_missing_or_longer_or_newer_or_older_or_something_else(
    state: State, output: Path
) -> None:
    names = ["missing", "longer", "newer", "older", "folder", "link", "whole"]
    Record(state, output).settle({name: left(output, name) for name in names}, [])
    stamp = (output / "whole").stat().st_mtime_ns
    for name in ("missing", "folder", "link"):
        (output / name).unlink()
    (output / "folder").mkdir()
    (output.parent / "twin").write_text("content", encoding="utf-8")
    os.utime(output.parent / "twin", ns=(stamp, Record(state, output).entries["link"].mtime))
    (output / "link").symlink_to(output.parent / "twin")
    (output / "longer").write_text("content!", encoding="utf-8")
    for name, moved in (("newer", 1), ("older", -1)):
        os.utime(output / name, ns=(stamp, (output / name).stat().st_mtime_ns + moved))

    assert Record(state, output).damaged() == set(names) - {"whole"}


def test_builds_are_numbered_and_the_last_one_is_remembered(state: State, output: Path) -> None:
    first = Record(state, output)
    assert (first.build, first.last_build) == (1, LastBuild())
    first.sign_off(NOW, 3)
    second = Record(state, output)
    assert (second.build, second.last_build) == (2, LastBuild(1, NOW, 0, 3))
    second.sign_off(NOW, 5)

    assert Record(state, output).last_build == LastBuild(2, NOW, 3, 5)


def test_the_record_outlives_the_engine_and_caches_do_not(state: State, output: Path) -> None:
    Record(state, output).settle({"a": left(output, "a")}, [])
    state.open_table("readings", "(file TEXT)", "engine one")
    state.database.execute("INSERT INTO readings VALUES ('x')")
    state.open_table("readings", "(file TEXT)", "engine one")
    assert len(state.database.execute("SELECT * FROM readings").fetchall()) == 1
    state.open_table("readings", "(file TEXT)", "engine two")

    assert state.database.execute("SELECT * FROM readings").fetchall() == []
    assert set(Record(state, output).entries) == {"a"}


def test_odd_letters_in_a_path_are_kept(state: State, output: Path) -> None:
    path = "50% 'café' \"東京\"; DROP TABLE record"
    Record(state, output).settle({path: left(output, path)}, [])

    assert set(Record(state, output).entries) == {path}
