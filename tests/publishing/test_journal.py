"""What a publish changes is put back when it fails or is killed, and stays when it is complete."""

import errno
import os
from pathlib import Path

import pytest

from newsdesk.publishing.journal import Journal
from newsdesk.runtime.disk.whole_files import MOVING
from tests.stateful import Tree, stamps, tree, write

BEFORE = {"a": "old a", "b/c": "old c", "d": "a file", "e": "it goes", "f/g": "it goes"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for path, text in BEFORE.items():
        write(tmp_path / "output", path, text)
    return tmp_path / "output"


def journal(output: Path) -> Journal:
    return Journal(output.parent / "hidden/records/x.journal", output)


def publish(output: Path) -> list[str]:
    """Replace, add and remove files, one of them at the path of a folder, and one in a folder at the path of a file."""
    paths = ["a", "b/c", "new", "n/e/w", "d/x", "e", "f", "d", "f/g"]
    journal(output).begin(1, paths)
    for gone in ("d", "e", "f/g"):
        (output / gone).unlink()
    (output / "f").rmdir()
    for path in ("a", "b/c", "new", "n/e/w", "d/x", "f"):
        write(output, f"{path}.fresh", f"new {path}")
        os.replace(output / f"{path}.fresh", output / path)
    return paths


OLD: Tree = {path: text.encode() for path, text in BEFORE.items()}


def test_everything_is_put_back_and_each_file_is_the_very_one_that_it_was(output: Path) -> None:
    before = stamps(output)
    publish(output)
    journal(output).put_back()

    assert tree(output) == OLD and stamps(output) == before
    assert journal(output).number == 0 and not list((output.parent / "hidden/records").iterdir())


def test_where_nothing_can_have_two_names_copies_are_kept(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    with monkeypatch.context() as without:
        without.setattr(os, "link", refuse)
        publish(output)
    journal(output).put_back()

    assert tree(output) == OLD


def test_an_output_on_another_disk_is_put_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def across(old: str | Path, new: str | Path) -> None:
        if "hidden" in str(old) and "output" in str(new):
            raise OSError(errno.EXDEV, "another disk")
        real(old, new)

    publish(output)
    (output / "b" / MOVING).write_text("half")
    monkeypatch.setattr(os, "replace", across)
    journal(output).put_back()

    assert tree(output) == OLD


@pytest.mark.parametrize("nth", range(12))
def test_what_is_put_back_in_part_is_put_back_by_the_next_try(
    output: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    publish(output)
    calls = 0

    def failing(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: object, **more: object) -> object:
            nonlocal calls
            calls += 1
            if calls == nth + 1:
                raise OSError(errno.EIO, "broken")
            return real(*arguments, **more)

        broken.setattr(os, name, call)

    with monkeypatch.context() as broken:
        for name in ("replace", "unlink", "mkdir"):
            failing(name)
        try:
            journal(output).put_back()
        except OSError as error:
            assert error.errno == errno.EIO
    journal(output).put_back()

    assert tree(output) == OLD


def test_a_publish_that_has_not_touched_anything_yet_leaves_everything(output: Path) -> None:
    before = stamps(output)
    journal(output).begin(1, ["a", "new"])
    journal(output).put_back()

    assert stamps(output) == before


def test_without_a_publish_there_is_nothing_to_put_back(output: Path) -> None:
    journal(output).put_back()
    journal(output).begin(1, [])

    assert tree(output) == OLD and journal(output).number == 0
