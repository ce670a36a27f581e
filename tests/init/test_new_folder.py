"""A new desk is made where nothing is, all of it or nothing."""

import errno
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk import Desk, tree
from tests.init.answers import ANSWERS
from tests.stateful import run
from tests.test_read_only import give_up_privileges, read_only

pytestmark = pytest.mark.slow  # builds a site for each of its cases

ENTRIES = {
    ".gitattributes", ".github", ".gitignore", "Makefile", "addresses.lock", "authors", "content", "schemas",
    "site.yaml",
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("folder", ["new", "deep/er", ".", "with blanks", 'l\'été "x" $y #z', "-x"])
def test_what_was_begun_can_be_checked_and_the_words_to_type_lead_into_it(place: Desk, folder: str) -> None:
    ran = place.run("init", *ANSWERS, "--", folder)
    assert (ran.status, ran.err) == (0, "")
    typed = [shlex.split(line) for line in ran.out.splitlines() if line.startswith("  ")]

    assert set(os.listdir(place.root / folder)) == ENTRIES
    assert typed[0] == ["cd", str((place.root / folder).resolve())] and typed[1][-2:] == ["serve", "--drafts"]
    program = subprocess.run([*typed[1][:-2], "check"], cwd=typed[0][1], capture_output=True, text=True, check=False)
    assert (program.returncode, "Nothing is wrong." in program.stdout) == (0, True), program


@pytest.mark.parametrize("folder", ["empty", "repository"])
def test_an_empty_folder_or_a_repository_without_a_file_is_filled(place: Desk, folder: str) -> None:
    (place.root / "empty").mkdir()
    (place.root / "repository/.git").mkdir(parents=True)
    (place.root / "repository/.git/config").write_text("theirs", encoding="utf-8")
    inode = (place.root / folder).stat().st_ino

    assert place.run("init", folder, *ANSWERS).status == 0
    assert set(os.listdir(place.root / folder)) - {".git"} == ENTRIES
    assert (place.root / "repository/.git/config").read_text(encoding="utf-8") == "theirs"
    assert (place.root / folder).stat().st_ino == inode


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("taken", "is not empty: note.txt is in it."),
        ("site", "is the folder of a site already."),
        ("file", "is there already, and is no folder."),
        ("file/below/deep", "file is no folder"),
        ("dangling", "is there already, and is no folder."),
        ("x" * 300, "cannot be written to"),
    ],
)
def test_where_something_is_nothing_is_begun(place: Desk, folder: str, words: str) -> None:
    for file in ("taken/note.txt", "site/site.yaml", "file"):
        (place.root / file).parent.mkdir(exist_ok=True)
        (place.root / file).touch()
    (place.root / "dangling").symlink_to("nowhere")
    before = sorted(place.root.rglob("*"))
    ran = place.run("init", folder, *ANSWERS)

    assert (ran.status, words in ran.err, "Name another folder" in ran.err) == (2, True, True), ran
    assert sorted(place.root.rglob("*")) == before


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "closed/empty").mkdir(parents=True)
    for _ in read_only(tmp_path / "closed"):
        yield tmp_path / "closed"


@pytest.mark.parametrize("folder", ["new", "deep/er", "empty"])
def test_in_a_place_that_may_only_be_read_nothing_is_begun(closed: Path, folder: str) -> None:
    ran = run("init", str(closed / folder), *ANSWERS, before=give_up_privileges)

    assert (ran.status, "cannot be written to" in ran.complained) == (2, True), ran
    assert [each.name for each in closed.rglob("*")] == ["empty"]


@pytest.mark.parametrize("folder", ["deep/er", "empty"])
@pytest.mark.parametrize("call", ["write_bytes", "replace"])
@pytest.mark.parametrize("refusal", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_whatever_stops_it_midway_leaves_nothing_behind(
    place: Desk, monkeypatch: pytest.MonkeyPatch, folder: str, call: str, refusal: BaseException
) -> None:
    (place.root / "empty").mkdir()
    done = list[str]()
    whole, owner = (getattr(Path, call), Path) if call == "write_bytes" else (os.replace, os)

    def failing(first: Any, second: Any) -> Any:
        done.append(str(first))
        if len(done) == 5:
            raise refusal
        return whole(first, second)

    monkeypatch.setattr(owner, call, failing)
    ran = place.run("init", folder, *ANSWERS)

    assert (ran.status, len(done) >= 5) == (1, True), ran
    assert [each.name for each in place.root.rglob("*")] == ["empty"]


def test_nothing_of_the_sample_site_and_no_place_to_fill_in_is_left(place: Desk) -> None:
    assert place.run("init", "new", *ANSWERS).status == 0
    for path, raw in tree(place.root / "new").items():
        text = raw.decode()
        assert path.startswith("schemas/") or not any(word in text for word in ("Atlas", "bianca", "desk.example")), (
            path
        )
        assert "@VERSION@" not in text and "@TITLE@" not in text, path
