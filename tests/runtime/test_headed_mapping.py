"""What few entries have changed is written alone with the head, and never taken for that of another mapping."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.runtime.disk.headed_mapping import HeadedMapping
from newsdesk.runtime.disk.mirrored_file import CHECKSUM_SIZE, MirroredFile

WHOLE = {f"key {number}": number for number in range(40)}
LATER = WHOLE | {"key 3": -1, "new": 40}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    HeadedMapping(tmp_path / "kept", int).write(b"first", WHOLE)
    return tmp_path / "kept"


def read(path: Path) -> list[tuple[bytes, dict[str, int]]]:
    return list(HeadedMapping(path, int).read())


def write(path: Path, head: bytes, entries: dict[str, int]) -> None:
    file = HeadedMapping(path, int)
    list(file.read())
    file.write(head, entries)


def times(path: Path) -> dict[Path, int]:
    return {copy: copy.stat().st_mtime_ns for copy in (Path(f"{path}.1"), Path(f"{path}.2"))}


@pytest.mark.parametrize("entries", [WHOLE, LATER, {key: value for key, value in LATER.items() if key != "key 7"}])
def test_the_whole_is_left_as_it_is_while_few_entries_change(path: Path, entries: dict[str, int]) -> None:
    before = times(path)
    write(path, b"second", entries)

    assert read(path) == [(b"second", entries)] * 2
    assert times(path) == before


@pytest.mark.parametrize("entries", [{}, {key: -value for key, value in WHOLE.items()}, {"a": 1}])
def test_all_of_it_is_written_once_many_have_changed(path: Path, entries: dict[str, int]) -> None:
    before = times(path)
    write(path, b"second", entries)

    assert read(path) == [(b"second", entries)] * 2
    assert times(path) != before


def test_however_often_it_changes_it_is_what_was_written_last(path: Path) -> None:
    dice, entries = random.Random(7), dict(WHOLE)
    keeps = HeadedMapping(path, int)
    list(keeps.read())
    for number in range(120):
        key = f"key {dice.randrange(60)}"
        if dice.random() < 0.4:
            entries.pop(key, None)
        else:
            entries[key] = number
        file = keeps if dice.random() < 0.5 else HeadedMapping(path, int)
        list(file.read())
        file.write(str(number).encode(), entries)

        assert read(path) == [(str(number).encode(), entries)] * 2


def test_what_is_changed_afterwards_by_whoever_had_it_is_written_too(path: Path) -> None:
    file = HeadedMapping(path, int)
    (_, entries), _ = file.read()
    entries["key 1"] = -1
    file.write(b"second", entries)
    entries["key 2"] = -2
    file.write(b"third", entries)

    assert read(path) == [(b"third", WHOLE | {"key 1": -1, "key 2": -2})] * 2


@pytest.mark.parametrize(
    "harmed", [["kept.1"], ["kept.2"], ["kept.head.1"], ["kept.head.2"], ["kept.1", "kept.head.1"]]
)
def test_one_copy_of_each_is_enough(path: Path, harmed: list[str]) -> None:
    write(path, b"second", LATER)
    for name in harmed:
        (path.parent / name).write_bytes(b"garbage" * 5)

    assert read(path)[0] == (b"second", LATER)


@pytest.mark.parametrize("copy", ["kept.1", "kept.2"])
@pytest.mark.parametrize("harm", [lambda file: file.unlink(), lambda file: file.write_bytes(b"short")])
def test_a_copy_that_was_lost_is_there_again_after_the_next_write(
    path: Path, copy: str, harm: Callable[[Path], object]
) -> None:
    harm(path.parent / copy)
    write(path, b"second", LATER)

    assert read(path) == [(b"second", LATER)] * 2


def test_a_copy_that_was_left_as_it_was_is_written_with_the_next_head(path: Path) -> None:
    older = (path.parent / "kept.2").read_bytes()
    write(path, b"2nd  ", {"a": 1})
    (path.parent / "kept.2").write_bytes(older)
    write(path, b"third", {"a": 1})

    assert read(path) == [(b"third", {"a": 1})] * 2


def test_an_older_head_is_that_of_no_other_mapping(path: Path) -> None:
    write(path, b"second", LATER)
    write(path, b"third", {"a": 1})

    assert read(path) == [(b"third", {"a": 1})] * 2


def test_without_both_heads_it_is_as_it_was_when_it_was_written_whole(path: Path) -> None:
    write(path, b"second", LATER)
    for head in path.parent.glob("kept.head.*"):
        head.unlink()

    assert read(path) == [(b"first", WHOLE)] * 2


def test_of_a_head_in_another_form_nothing_is_read_but_the_whole_is(path: Path) -> None:
    checksum = Path(f"{path}.1").read_bytes()[:CHECKSUM_SIZE]
    MirroredFile(Path(f"{path}.head")).write(checksum + b"a head of another version")

    assert read(path) == [(b"first", WHOLE)] * 2


def test_of_values_of_another_type_nothing_is_read(path: Path) -> None:
    assert list(HeadedMapping(path, str).read()) == []


def test_nothing_is_left_of_what_is_removed(path: Path) -> None:
    write(path, b"second", LATER)
    HeadedMapping(path, int).remove()

    assert list(path.parent.iterdir()) == []
