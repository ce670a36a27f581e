"""The output is swapped file by file; what did not change is not touched, and what is not ours is left alone."""

import os
import warnings
from pathlib import Path

import pytest

from newsdesk.publishing import publish as publishing
from tests.desk import Desk, Ran, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PAGE = "2023/09/a/index.html"


def stamps(desk: Desk) -> dict[str, tuple[int, int]]:
    return {
        path: ((desk.output / path).stat().st_mtime_ns, (desk.output / path).stat().st_ino) for path in desk.published()
    }


def built(desk: Desk, text: str = "") -> Ran:
    ran = desk.write(text).build() if text else desk.build()
    assert ran.status == 0, ran
    return ran


def test_a_second_build_touches_nothing(desk: Desk) -> None:
    built(desk, story("a"))
    before = stamps(desk)
    built(desk)

    assert stamps(desk) == before


def test_only_files_whose_bytes_changed_are_written(desk: Desk) -> None:
    built(desk, story("a") + story("b"))
    content, before = desk.published(), stamps(desk)
    built(desk, story("a", "Another text.\n"))
    changed = {path for path, stamp in stamps(desk).items() if stamp != before[path]}

    assert changed == {path for path, raw in desk.published().items() if raw != content[path]}
    assert PAGE in changed and "2023/09/b/index.html" not in changed and "tags/index.html" not in changed


def test_equal_bytes_are_not_written_again_though_the_template_changed(desk: Desk) -> None:
    built(desk, story("a"))
    before = stamps(desk)
    desk.replace("templates/base.html", "<!doctype html>", "{# A remark. #}<!doctype html>")
    ran = built(desk)

    assert "0 rendered" not in ran.out
    assert stamps(desk) == before
    assert "0 rendered" in built(desk).out


def test_what_is_gone_is_removed_with_the_folders_that_it_leaves_empty(desk: Desk) -> None:
    built(desk, story("a", date="2022-01-01T00:00:00Z", tags="[Mali]") + story("b"))
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    built(desk)

    assert not any((desk.output / folder).exists() for folder in ("2022", "tags/mali", "archive/2022"))
    assert (desk.output / "2023/09/b/index.html").is_file()


@pytest.mark.bar(14)
def test_a_file_that_was_changed_by_hand_and_is_gone_from_the_site_is_left_and_told_of(desk: Desk) -> None:
    built(desk, story("a") + story("b"))
    (desk.output / PAGE).write_text("By hand.", encoding="utf-8")
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    ran = built(desk)

    assert desk.page(PAGE) == "By hand."
    assert f"output/{PAGE}" in ran.err
    assert PAGE not in built(desk).err


def test_a_file_with_another_time_is_nobodys_work_and_goes_with_its_story(desk: Desk) -> None:
    """As all are in an output that was copied or restored without its times."""
    built(desk, story("a") + story("b"))
    os.utime(desk.output / PAGE, ns=(0, 0))
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    ran = built(desk)

    assert not (desk.output / PAGE).exists() and "somebody's work" not in ran.err


@pytest.mark.bar(14)
def test_files_that_are_not_ours_are_left_alone(desk: Desk) -> None:
    built(desk, story("a") + story("b"))
    foreign = {"CNAME": "desk.test", "2023/09/a/map.json": "{}", "deep/er/x": "x"}
    for path, content in foreign.items():
        (desk.output / path).parent.mkdir(parents=True, exist_ok=True)
        (desk.output / path).write_text(content, encoding="utf-8")
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    built(desk)

    assert {path: desk.page(path) for path in foreign} == foreign
    assert not (desk.output / PAGE).exists()


@pytest.mark.parametrize("path", [PAGE, "index.html", "manifest.json"])
def test_a_folder_in_the_place_of_a_file_is_told_by_its_own_path(desk: Desk, path: str) -> None:
    """It is of nobody, so that it stays; and of the file which could not be moved there, nothing is left to look at."""
    desk.write(story("a"))
    if path != "manifest.json":
        built(desk)
        (desk.output / path).unlink()
    (desk.output / path).mkdir(parents=True)
    before = desk.published()
    ran = desk.build()

    assert ran.status == 2 and f"{desk.output / path} is a folder" in ran.err and "Move it away" in ran.err
    assert desk.published() == before
    (desk.output / path).rmdir()
    built(desk)
    assert (desk.output / path).is_file()


@pytest.mark.parametrize("harm", ["edited", "missing"])
def test_a_file_that_was_harmed_is_restored_and_told_of(desk: Desk, harm: str) -> None:
    built(desk, story("a"))
    before = desk.published()
    file = desk.output / "index.html"
    file.unlink()
    if harm == "edited":
        file.write_text("By hand.", encoding="utf-8")
    ran = built(desk)

    assert desk.published() == before
    assert "1 file in the output had been changed by hand or removed, and was restored." in ran.err


def test_several_harmed_files_are_told_of_in_one_sentence(desk: Desk) -> None:
    built(desk, story("a"))
    (desk.output / "index.html").unlink()
    (desk.output / "feed.xml").unlink()

    assert "2 files in the output had been changed by hand or removed, and were restored." in built(desk).err


def test_what_was_edited_meanwhile_does_not_count_as_changed_by_hand(desk: Desk) -> None:
    built(desk, story("a") + story("b"))
    (desk.output / PAGE).write_text("By hand.", encoding="utf-8")
    desk.replace("content/a.md", "Text.", "Other text.")

    assert "by hand" not in built(desk).err and "Other text." in desk.page(PAGE)


def test_an_output_that_was_emptied_is_made_anew(desk: Desk) -> None:
    built(desk, story("a"))
    before = desk.published()
    for path in before:
        (desk.output / path).unlink()
    built(desk)

    assert desk.published() == before


def test_an_output_that_was_removed_is_made_anew(desk: Desk) -> None:
    built(desk, story("a"))
    before = desk.published()
    desk.output.rename(desk.root / "elsewhere")
    built(desk)

    assert desk.published() == before


def test_a_gitignore_in_the_output_stays_as_it_is(desk: Desk) -> None:
    desk.output.mkdir()
    (desk.output / ".gitignore").write_text("*\n", encoding="utf-8")
    built(desk, story("a"))
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    built(desk, story("b"))

    assert desk.page(".gitignore") == "*\n"


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("after", range(0, 40, 7))
def test_a_build_that_is_killed_leaves_every_file_whole_and_the_next_one_finishes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, first: bool, after: int
) -> None:
    old = {} if first else (built(desk, story("a") + story("c", tags="[Old]")), desk.published())[1]
    desk.write(story("a", "New.\n", title="New", tags="[Mali]") + story("b"))
    if not first:
        (desk.root / "content/c.md").unlink()
        desk.never_deployed()
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "os", Killed(after))
        desk.build()
    torn = desk.published()
    built(desk)
    new = desk.published()
    desk.output.rename(desk.root.parent / "kept")
    built(desk)

    assert all(raw in (old.get(path), new.get(path)) for path, raw in torn.items())
    assert new == desk.published()


class Killed:
    """The module `os`, until so many files have been moved."""

    def __init__(self, after: int) -> None:
        self.left = after

    def replace(self, source: str | Path, target: str | Path) -> None:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        os.replace(source, target)

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


def test_nothing_is_published_when_anything_is_wrong(desk: Desk) -> None:
    built(desk, story("a"))
    before = stamps(desk)
    desk.write(story("a", "New.\n") + story("b", titel="x"))

    assert desk.build().status == 1
    assert stamps(desk) == before
    desk.write(story("b") + "-- templates/home.html --\n{{ nope }}\n")
    assert desk.build().status == 1
    assert stamps(desk) == before


def test_no_folder_is_left_open(desk: Desk) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        built(desk, story("a"))
        (desk.output / "index.html").unlink()
        built(desk)

    assert [str(each.message) for each in told if each.category is ResourceWarning] == []
