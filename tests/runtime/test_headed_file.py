"""The head of a file is written alone while its body is the same, and never taken for that of another body."""

from pathlib import Path

import pytest

from newsdesk.runtime.disk.headed_file import HeadedFile, Parts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    HeadedFile(tmp_path / "kept").write(b"first", b"body")
    return tmp_path / "kept"


def read(path: Path) -> list[Parts]:
    return list(HeadedFile(path).read())


def write(path: Path, head: bytes, body: bytes) -> None:
    file = HeadedFile(path)
    list(file.read())
    file.write(head, body)


def test_the_body_is_left_as_it_is_while_it_is_the_same(path: Path) -> None:
    before = {copy: copy.stat().st_mtime_ns for copy in path.parent.iterdir()}
    write(path, b"second", b"body")

    assert read(path) == [Parts(b"second", b"body")] * 2
    assert {copy: copy.stat().st_mtime_ns for copy in before} == before


@pytest.mark.parametrize(
    "harmed", [["kept.1"], ["kept.2"], ["kept.head.1"], ["kept.head.2"], ["kept.1", "kept.head.1"]]
)
def test_one_copy_of_each_is_enough(path: Path, harmed: list[str]) -> None:
    write(path, b"second", b"body")
    for name in harmed:
        (path.parent / name).write_bytes(b"garbage" * 5)

    assert read(path)[0] == Parts(b"second", b"body")


@pytest.mark.parametrize("copy", ["kept.1", "kept.2"])
@pytest.mark.parametrize("harm", [lambda file: file.unlink(), lambda file: file.write_bytes(b"short")])
def test_a_copy_that_was_lost_is_there_again_after_the_next_write(path: Path, copy: str, harm: object) -> None:
    assert callable(harm)
    harm(path.parent / copy)
    write(path, b"second", b"body")

    assert read(path) == [Parts(b"second", b"body")] * 2


def test_a_copy_that_was_left_as_it_was_is_written_with_the_next_head(path: Path) -> None:
    older = (path.parent / "kept.2").read_bytes()
    write(path, b"2nd  ", b"corp")
    (path.parent / "kept.2").write_bytes(older)
    write(path, b"third", b"corp")

    assert read(path) == [Parts(b"third", b"corp")] * 2


def test_an_older_head_is_that_of_no_other_body(path: Path) -> None:
    write(path, b"second", b"body")
    write(path, b"third", b"another")

    assert read(path) == [Parts(b"third", b"another")] * 2


def test_without_both_heads_it_is_as_it_was_with_the_body(path: Path) -> None:
    write(path, b"second", b"body")
    for head in path.parent.glob("kept.head.*"):
        head.unlink()

    assert read(path) == [Parts(b"first", b"body")] * 2


def test_nothing_is_left_of_what_is_removed(path: Path) -> None:
    write(path, b"second", b"body")
    HeadedFile(path).remove()

    assert list(path.parent.iterdir()) == []
