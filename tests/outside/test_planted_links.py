"""A link that somebody has put below the output leads no build, `clean` or `verify` to the files of others."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from newsdesk.publishing.marker import MARKER
from newsdesk.runtime.disk.entries import NotAFile, no_folder_on_the_way, read_file_at
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.disk.whole_files import MOVING, move_across, replace_whole
from newsdesk.vocabulary import folders
from tests.desk import Desk, copy, story, tree
from tests.outside.odd_entries import CANARY, ODD_ENTRIES, put_in_place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

PAGE = "2023/09/a/index.html"


@pytest.fixture
def site(desk: Desk) -> Desk:
    assert desk.write(story("a") + story("b")).build().status == 0
    return desk


def linked(place: Path, elsewhere: Path) -> None:
    """Move the folder `place` elsewhere, and let a link lead there."""
    shutil.move(place, elsewhere)
    place.symlink_to(elsewhere)


@pytest.mark.bar(11)
@pytest.mark.parametrize("folder", ["2023", "2023/09", "2023/09/a"])
def test_no_page_is_written_through_a_link(site: Desk, tmp_path: Path, folder: str) -> None:
    linked(site.output / folder, tmp_path / "theirs")
    before = tree(tmp_path / "theirs")
    site.write(story("a", "Other words.\n"))
    ran = site.build()

    assert ran.status == 2 and f"{site.output / folder} is a link, and stands where a folder of the site" in ran.err
    assert tree(tmp_path / "theirs") == before
    (site.output / folder).unlink()
    assert site.build().status == 0 and "Other words." in site.page(PAGE)


@pytest.mark.bar(14)
def test_no_page_is_removed_through_a_link(site: Desk, tmp_path: Path) -> None:
    linked(site.output / "2023/09/a", tmp_path / "theirs")
    before = tree(tmp_path / "theirs")
    (site.root / "content/a.md").unlink()
    site.never_deployed()

    assert site.build().status == 2
    assert tree(tmp_path / "theirs") == before


@pytest.mark.bar(11)
@pytest.mark.parametrize("kind", ODD_ENTRIES)
def test_what_stands_in_the_place_of_a_page_is_replaced_and_what_it_leads_to_is_not(
    site: Desk, tmp_path: Path, kind: str
) -> None:
    before = site.page(PAGE)
    put_in_place(site.output / PAGE, kind, tmp_path / "outside")
    outside = tree(tmp_path / "outside")
    ran = site.build()

    assert ran.status == 0 and CANARY not in ran.out + ran.err
    assert site.page(PAGE) == before and not (site.output / PAGE).is_symlink()
    assert tree(tmp_path / "outside") == outside


@pytest.mark.bar(14)
def test_nothing_is_put_back_through_a_link(site: Desk, tmp_path: Path) -> None:
    from newsdesk.publishing.journal import Journal
    from newsdesk.vocabulary.problems import Misuse

    journal = Journal(tmp_path / "hidden/journal", site.output)
    (tmp_path / "hidden").mkdir()
    journal.begin(1, [PAGE, "2023/09/a/new.html"])
    linked(site.output / "2023", tmp_path / "theirs")
    (tmp_path / "theirs/09/a/new.html").write_text("theirs", encoding="utf-8")
    before = tree(tmp_path / "theirs")

    with pytest.raises(Misuse):
        journal.put_back()
    assert tree(tmp_path / "theirs") == before
    (site.output / "2023").unlink()
    shutil.move(tmp_path / "theirs", site.output / "2023")
    journal.put_back()
    assert not (site.output / "2023/09/a/new.html").exists()


@pytest.mark.parametrize("kind", ["link to what was there", "link to a secret", "pipe", "device"])
def test_verify_takes_no_link_for_a_page_and_waits_for_no_pipe(site: Desk, tmp_path: Path, kind: str) -> None:
    put_in_place(site.output / PAGE, kind, tmp_path / "outside")
    ran = site.run("verify")

    assert ran.status == 1 and f"output/{PAGE} differs from a clean build" in ran.out and CANARY not in ran.out


def test_the_marker_of_an_output_is_not_written_through_a_link(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    desk.write(story("a")).output.mkdir()
    (desk.output / MARKER).symlink_to(tmp_path / "theirs")
    ran = desk.build()

    assert ran.status == 2 and f"{MARKER} is a link" in ran.err
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"


@pytest.mark.bar(11)
@pytest.mark.parametrize("name", [each.value for each in HiddenEntry])
@pytest.mark.parametrize("command", ["build", "clean", "verify"])
def test_nothing_of_the_hidden_folder_is_written_or_removed_through_a_link(
    site: Desk, tmp_path: Path, command: str, name: str
) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/work.txt").write_text("theirs", encoding="utf-8")
    place = site.root / ".newsdesk" / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "theirs")
    ran = site.run(command)

    assert ran.status == 2 and f"{place} is a link" in ran.err
    assert tree(tmp_path / "theirs") == {"work.txt": b"theirs"}


def test_a_pipe_in_the_hidden_folder_is_not_waited_for(site: Desk) -> None:
    (site.root / ".newsdesk/lock-holder").unlink()
    os.mkfifo(site.root / ".newsdesk/lock-holder")

    assert "lock-holder is a pipe" in site.build().err


def test_the_output_itself_may_be_a_link_to_a_folder_of_its_own(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    desk.write(story("a")).output.symlink_to(tmp_path / "disk")

    assert desk.build().status == 0 and (tmp_path / "disk" / PAGE).is_file()
    assert desk.run("verify").status == 0
    assert desk.run("clean").status == 0 and tree(tmp_path / "disk") == {}


def test_what_is_written_beside_a_file_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    (tmp_path / f".newsdesk-{os.getpid()}").symlink_to(tmp_path / "theirs")
    replace_whole(tmp_path / "file", b"ours")
    (tmp_path / MOVING).symlink_to(tmp_path / "theirs")
    move_across(tmp_path / "file", tmp_path / "new")

    assert (tmp_path / "new").read_bytes() == b"ours"
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"


@pytest.mark.bar(11)
@pytest.mark.parametrize("kind", ODD_ENTRIES)
def test_what_is_no_file_is_not_opened(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(tmp_path / "x", kind, tmp_path / "outside")
    with pytest.raises(NotAFile):
        read_file_at(tmp_path / "x")
    # Nor if it came there after one had looked.
    regular, real = os.lstat(tmp_path / "outside/secret"), os.lstat
    monkeypatch.setattr(os, "lstat", lambda path: regular if str(path).endswith("/x") else real(path))
    if kind != "device":
        with pytest.raises(OSError, match=r".+"):
            read_file_at(tmp_path / "x")


def test_the_first_folder_on_the_way_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/link").symlink_to(tmp_path)

    assert no_folder_on_the_way(str(tmp_path), "a/link/b/c") == "a/link"
    assert no_folder_on_the_way(str(tmp_path), "a/link") == ""
    assert no_folder_on_the_way(str(tmp_path), "a/none/b") == ""


@pytest.mark.bar(11)
@pytest.mark.parametrize("folder", ["content/2024", "content/2024/01", "authors"])
def test_a_new_file_is_not_begun_behind_a_link(site: Desk, tmp_path: Path, folder: str) -> None:
    (tmp_path / "theirs").mkdir()
    shutil.rmtree(site.root / "authors") if folder == "authors" else None
    (site.root / folder).parent.mkdir(parents=True, exist_ok=True)
    (site.root / folder).symlink_to(tmp_path / "theirs")
    words = (
        ["--author", "Their Name"]
        if folder == "authors"
        else ["Army retakes Bourem", "--desk", "africa", "--author", "ada", "--now", "2024-01-02T00:00:00Z"]
    )
    ran = site.run("new", *words)

    assert ran.status in (1, 2) and folder in ran.err and not list((tmp_path / "theirs").iterdir())


def test_schemas_are_not_written_through_a_link(site: Desk, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (site.root / "schemas").symlink_to(tmp_path / "theirs")

    assert site.run("schema").status == 2 and not list((tmp_path / "theirs").iterdir())


def test_no_rename_and_no_repair_touches_what_a_link_leads_to(site: Desk, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.md"
    theirs.write_text(copy(tags="[MALI]"), encoding="utf-8")
    before = theirs.read_bytes()
    site.write(story("c", tags="[Mali]"))
    (site.root / "content/linked.md").symlink_to(theirs)
    site.run("rename", "tag", "Mali", "Niger")
    site.run("check", "--fix")

    assert theirs.read_bytes() == before


def test_the_names_of_the_hidden_folder_are_spelled_alike() -> None:
    assert f"{folders.STATE}/{HiddenEntry.PREVIEW}" == folders.PREVIEW
    assert f"{folders.STATE}/{HiddenEntry.VERIFIED}" == folders.VERIFIED
