"""Only a folder that is ours, or empty, is ever published into; and only one build at a time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.publishing.marker import MARKER, MARKER_TEXTS, Mark, mark_in, mark_output_folder
from newsdesk.publishing.output_folder import check_output_folder, clear_output_folder, remove_empty
from newsdesk.vocabulary.problems import Misuse
from tests.desk import Desk, story, tree

SITE = "A desk, https://desk.test"
Place = Callable[[Desk], Path]
DANGEROUS: dict[str, Place] = {
    "the root of the disk": lambda desk: Path("/"),
    "the home folder": lambda desk: Path.home(),
    "a parent of the home folder": lambda desk: Path.home().parent,
    "the site": lambda desk: desk.root,
    "a parent of the site": lambda desk: desk.root.parent,
    "the content": lambda desk: desk.root / "content",
    "inside the content": lambda desk: desk.root / "content/public",
    "the authors": lambda desk: desk.root / "authors",
    "inside the authors": lambda desk: desk.root / "authors/public",
    "the templates": lambda desk: desk.root / "templates",
    "inside the templates": lambda desk: desk.root / "templates/public/deep",
    "the assets": lambda desk: desk.root / "assets",
    "inside the assets": lambda desk: desk.root / "assets/public",
    "the state": lambda desk: desk.root / ".newsdesk",
    "the staging folder": lambda desk: desk.root / ".newsdesk/staging",
    "a repository": lambda desk: desk.root.parent / "repository",
    "inside the site's own repository data": lambda desk: desk.root / ".git/public",
    "a folder with other work": lambda desk: desk.root.parent / "other",
    "a file": lambda desk: desk.root.parent / "file",
    "a link to the site": lambda desk: desk.root.parent / "link",
}


@pytest.mark.bar(14)
@pytest.mark.parametrize("place", DANGEROUS.values(), ids=DANGEROUS.keys())
def test_a_dangerous_folder_is_refused_and_nothing_in_it_is_touched(desk: Desk, place: Place) -> None:
    around = desk.root.parent
    desk.write(story("a"))
    for folder in ("repository/.git", "other", "site/.git", "site/assets"):
        (around / folder).mkdir(parents=True)
    for file in ("other/work.txt", "file", "site/.git/config"):
        (around / file).write_text("mine", encoding="utf-8")
    (around / "link").symlink_to(desk.root)
    assert desk.run("check").status == 0
    before = {path: raw for path, raw in tree(around).items() if not path.startswith("site/.newsdesk/")}
    ran = desk.build("--output", str(place(desk)))

    assert (ran.status, ran.out) == (2, "")
    assert "--output" in ran.err
    assert {path: raw for path, raw in tree(around).items() if not path.startswith("site/.newsdesk/")} == before
    assert not place(desk).is_dir() or not (place(desk) / MARKER).exists()


@pytest.mark.parametrize("state", ["missing", "empty", "ignored", "ours"])
def test_a_folder_of_our_own_is_welcome(tmp_path: Path, state: str) -> None:
    output = tmp_path / "output"
    if state != "missing":
        output.mkdir()
    if state == "ignored":
        (output / ".gitignore").write_text("*\n", encoding="utf-8")
    if state == "ours":
        mark_output_folder(output, False, SITE)
        (output / "x").write_text("x", encoding="utf-8")
    before = tree(tmp_path)

    check_output_folder(output, tmp_path / "site", False)

    assert tree(tmp_path) == before and output.exists() == (state != "missing")


@pytest.mark.parametrize("was", [True, False])
def test_a_preview_and_the_site_never_share_a_folder(tmp_path: Path, was: bool) -> None:
    output = tmp_path / "output"
    mark_output_folder(output, was, SITE)
    check_output_folder(output, tmp_path / "site", was)

    with pytest.raises(Misuse):
        check_output_folder(output, tmp_path / "site", not was)
    assert mark_in(output) == Mark(was, SITE)
    assert "Never deploy" in MARKER_TEXTS[True] and "Never deploy" not in MARKER_TEXTS[False]


def test_a_mark_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    mark_output_folder(tmp_path, False, SITE)
    os.utime(tmp_path / MARKER, ns=(1, 1))
    mark_output_folder(tmp_path, False, SITE)

    assert (tmp_path / MARKER).stat().st_mtime_ns == 1


def test_a_preview_is_marked_as_one(desk: Desk) -> None:
    desk.write(story("a", draft="true") + story("b"))

    assert desk.build("--drafts").status == 0
    assert (desk.root / ".newsdesk/preview" / MARKER).read_text(encoding="utf-8").startswith(MARKER_TEXTS[True])
    assert not desk.output.exists()


@pytest.mark.parametrize("first", [(), ("--drafts",)])
def test_a_build_of_the_other_kind_into_the_same_folder_is_refused(desk: Desk, first: tuple[str, ...]) -> None:
    elsewhere = ("--output", str(desk.root.parent / "elsewhere"))
    desk.write(story("a", draft="true") + story("b"))
    assert desk.build(*elsewhere, *first).status == 0
    before = tree(desk.root.parent / "elsewhere")

    assert desk.build(*elsewhere, *({(): ("--drafts",), ("--drafts",): ()}[first])).status == 2
    assert tree(desk.root.parent / "elsewhere") == before


def test_clearing_removes_what_is_ours_and_names_what_is_left(tmp_path: Path) -> None:
    mark_output_folder(tmp_path, False, SITE)
    for path in ("a/b/ours", "a/theirs", "ours", "x/ours"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")

    assert clear_output_folder(tmp_path, ["a/b/ours", "ours", "x/ours", "gone/long/ago"]) == ("a",)
    assert set(tree(tmp_path)) == {"a/theirs", ".gitignore"}
    assert (tmp_path / MARKER).exists() and not (tmp_path / "x").exists()

    (tmp_path / "a/theirs").unlink()
    (tmp_path / "a").rmdir()
    assert clear_output_folder(tmp_path, []) == ()
    assert not (tmp_path / MARKER).exists()


def test_folders_are_removed_up_to_the_first_that_holds_something_and_never_the_top(tmp_path: Path) -> None:
    (tmp_path / "top/a/b/c").mkdir(parents=True)
    (tmp_path / "top/a/file").write_text("x", encoding="utf-8")
    remove_empty(tmp_path / "top/a/b/c", tmp_path / "top")
    assert sorted(path.name for path in (tmp_path / "top/a").iterdir()) == ["file"]
    (tmp_path / "top/a/file").unlink()
    remove_empty(tmp_path / "top/a", tmp_path / "top")

    assert list((tmp_path / "top").iterdir()) == []
