"""The content tree is walked once; only regular files of known kinds are in it, and nothing hangs or leads outside."""

import builtins
import io
import os
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from newsdesk.reading.files.scan import Scan, read_bytes, scan
from newsdesk.vocabulary.problems import Rejected

EMPTY = Scan([], [], {}, [])
Form = Literal["NFC", "NFD"]
LITTER = [
    ".DS_Store", "._x.jpg", ".x.md.swp", "x.md~", "#x.md#", "x.tmp", "x.md.swp", "Thumbs.db", "desktop.ini",
    ".git/config",
]  # fmt: skip


def tree(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("x", encoding="utf-8")
    return root


def problems(root: Path) -> list[str]:
    return [f"{problem.file} {problem.rule}" for problem in scan(root).problems]


def test_files_are_found_in_one_order_with_their_stamps(tmp_path: Path) -> None:
    tree(tmp_path, "content/b.md", "content/2023/a.md", "authors/ada.md", "authors/ada.jpg", "assets/x/y.bin", "x.md")
    scanned = scan(tmp_path)
    found, wrong = scanned.files, scanned.problems
    status = (tmp_path / "content/b.md").stat()

    assert [each.file for each in found] == [
        "assets/x/y.bin", "authors/ada.jpg", "authors/ada.md", "content/2023/a.md", "content/b.md",
    ]  # fmt: skip
    assert found[-1].stamp == (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    assert wrong == []


@pytest.mark.parametrize("name", LITTER)
@pytest.mark.parametrize("folder", ["content", "authors", "assets", "content/2023"])
def test_litter_is_passed_over_wherever_it_lies(tmp_path: Path, folder: str, name: str) -> None:
    assert scan(tree(tmp_path, f"{folder}/{name}")) == EMPTY


@pytest.mark.parametrize(
    "name", ["x.html", "x.js", "x.php", "x.zip", "x.svg", "x.PDF", "x.tiff", "x.JPG", "x.MD", "x.txt", "x"]
)
def test_a_file_of_no_known_kind_is_refused_beside_copy_and_welcome_among_the_assets(tmp_path: Path, name: str) -> None:
    tree(tmp_path, f"content/{name}", f"assets/{name}")

    assert problems(tmp_path) == [f"content/{name} unknown-file"]
    assert [each.file for each in scan(tmp_path).files] == [f"assets/{name}"]


@pytest.mark.parametrize("name", ["x.txt", "x.markdown", "x.MD"])
def test_what_may_be_copy_is_shown_the_right_ending(tmp_path: Path, name: str) -> None:
    (problem,) = scan(tree(tmp_path, f"content/{name}")).problems

    assert "`.md`" in problem.hint


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("x.md.txt", "x.md"), ("x.MD", "x.md"), ("x.txt.markdown", "x.md"), ("Forêt du Nord.txt", "foret-du-nord.md"),
        ("Łódź.md.txt", "lodz.md"), ("….txt", "….md"),
    ],
)  # fmt: skip
def test_what_may_be_copy_is_shown_the_right_name(tmp_path: Path, name: str, right: str) -> None:
    (problem,) = scan(tree(tmp_path, f"content/{name}")).problems

    assert problem.hint == f"If it is copy, let its name end in `.md`: `{right}`."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_in_one_form_whichever_the_disk_has(tmp_path: Path, form: Form) -> None:
    for name in ("content/Forêt/forêt.png", "assets/Café/é.css", "authors/été.md"):
        file = tmp_path / normalize(form, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    scanned = scan(tmp_path)
    found, wrong = scanned.files, scanned.problems

    assert ([each.file for each in found], wrong) == (
        ["assets/Café/é.css", "authors/été.md", "content/Forêt/forêt.png"], []
    )  # fmt: skip
    assert [read_bytes(str(tmp_path), each.file) for each in found] == [each.file.encode() for each in found]


@pytest.mark.bar(11)
@pytest.mark.parametrize("folder", ["content", "authors", "assets"])
@pytest.mark.parametrize("target", ["outside.md", "nowhere", "self.md", "/etc", "."])
def test_a_link_is_refused_whatever_it_leads_to_and_its_target_is_not_told(
    tmp_path: Path, folder: str, target: str
) -> None:
    tree(tmp_path, "outside.md", f"{folder}/real/x.md")
    (tmp_path / folder / "self.md").symlink_to(tmp_path / target if target != "self.md" else "self.md")
    scanned = scan(tmp_path)
    (problem,) = scanned.problems

    assert [each.file for each in scanned.files] == [f"{folder}/real/x.md"]
    assert (problem.file, problem.rule) == (f"{folder}/self.md", "not-a-file")
    assert "outside" not in f"{problem}" and "etc" not in f"{problem}"


@pytest.mark.bar(11)
def test_a_pipe_is_refused_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "content/x.md")
    os.mkfifo(tmp_path / "content/pipe.md")

    # Opening a pipe would block until somebody writes into it.
    with monkeypatch.context() as patch:
        for module in (builtins, io, os):
            patch.setattr(module, "open", None)
        found = problems(tmp_path)

    assert found == ["content/pipe.md not-a-file"]


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path) == EMPTY


def test_a_file_where_a_folder_should_be_holds_nothing(tmp_path: Path) -> None:
    assert scan(tree(tmp_path, "content")) == EMPTY


@pytest.mark.parametrize("folder", ["content", "assets"])
def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path, folder: str) -> None:
    tree(tmp_path, f"{folder}/caf\udce9.md")
    (problem,) = scan(tmp_path).problems

    assert str(problem).encode()


def test_forty_levels_of_folders_are_walked(tmp_path: Path) -> None:
    deep = "content/" + "a/" * 40 + "x.md"

    assert [each.file for each in scan(tree(tmp_path, deep)).files] == [deep]


def test_a_file_that_has_gone_meanwhile_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        read_bytes(str(tmp_path), "content/x.md")

    assert [(each.file, each.rule) for each in caught.value.problems] == [("content/x.md", "unreadable")]
    assert str(tmp_path) not in str(caught.value.problems)
