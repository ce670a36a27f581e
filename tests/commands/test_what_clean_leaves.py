"""`clean` names what it leaves, shows what it would do, and touches nothing of others, in the hidden folder either."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from newsdesk.runtime.disk.hidden_folder import is_ours
from tests.commands.built_site import PAGE
from tests.desk import Desk, tree


@pytest.mark.bar(14)
def test_a_file_that_somebody_changed_stays_and_is_named(site: Desk) -> None:
    file = site.output / PAGE
    times, size = file.stat(), file.stat().st_size
    changed = file.read_bytes()[:-2] + b"!\n"
    file.write_bytes(changed)
    # As after a careful copy: the size and the time are those of the page.
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    ran = site.run("clean")

    assert file.stat().st_size == size and tree(site.output) == {PAGE: changed}
    assert ran.out == f"Left, as others wrote or changed it: output/{PAGE}\n"


@pytest.mark.skipif(not shutil.which("git"), reason="There is no git here.")
@pytest.mark.parametrize("folder", ["", "public/"])
def test_git_never_takes_what_newsdesk_remembers_whatever_the_desk_ignores(site: Desk, folder: str) -> None:
    shutil.rmtree(site.root / ".newsdesk")
    if folder:
        site.replace("site.yaml", "title:", "publish: {output: public}\ntitle:")
    assert site.build().status == 0 and site.build("--drafts").status == 0
    subprocess.run(["git", "init", "--quiet"], cwd=site.root, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    untracked = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=True).stdout

    assert f"{folder or 'output/'}index.html" in untracked and ".newsdesk/" not in untracked


@pytest.mark.bar(14)
def test_files_of_others_in_the_hidden_folder_stay_and_are_named(site: Desk) -> None:
    assert site.build("--drafts").status == 0
    theirs = {
        ".newsdesk/notes.txt": b"x", ".newsdesk/others/deep.txt": b"x", ".newsdesk/preview/theirs.txt": b"x",
        ".newsdesk/state.db.bak": b"x",
    }  # fmt: skip
    for path, raw in theirs.items():
        (site.root / path).parent.mkdir(exist_ok=True)
        (site.root / path).write_bytes(raw)
    ran = site.run("clean")

    assert {path: raw for path, raw in tree(site.root).items() if path.startswith(".newsdesk/")} == theirs
    named = {".newsdesk/notes.txt", ".newsdesk/others", ".newsdesk/preview/theirs.txt", ".newsdesk/state.db.bak"}
    assert set(ran.out.strip().partition(": ")[2].split(", ")) == named
    assert site.build().status == 0


def test_a_dry_run_shows_what_would_go_and_removes_nothing(site: Desk) -> None:
    assert site.build("--drafts").status == 0
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    (site.root / ".newsdesk/notes.txt").write_text("x", encoding="utf-8")
    before = {path: raw for path, raw in tree(site.root).items() if "lock-holder" not in path}
    shown = site.run("clean", "--dry-run").out.splitlines()

    assert {path: raw for path, raw in tree(site.root).items() if "lock-holder" not in path} == before
    assert {"Would leave output/CNAME", "Would leave .newsdesk/notes.txt"} <= set(shown)
    assert f"Would remove output/{PAGE}" in shown and f"Would remove .newsdesk/preview/{PAGE}" in shown
    gone = {line.removeprefix("Would remove ") for line in shown if line.startswith("Would remove ")}
    assert site.run("clean").status == 0
    left = set(tree(site.root))
    assert not gone & left and {path for path in before if path.startswith("output/")} - left == {
        path for path in gone if path.startswith("output/")
    }


@pytest.mark.bar(14)
def test_nothing_is_removed_through_a_link_in_the_output(site: Desk, tmp_path: Path) -> None:
    shutil.move(site.output / "2023", tmp_path / "theirs")
    (site.output / "2023").symlink_to(tmp_path / "theirs")
    before = tree(tmp_path / "theirs")
    ran = site.run("clean")

    assert ran.status == 0 and "output/2023" in ran.out
    assert tree(tmp_path / "theirs") == before and (site.output / "2023").is_symlink()


def test_all_that_any_command_makes_in_the_hidden_folder_is_known_as_ours_and_goes(site: Desk) -> None:
    site.replace("site.yaml", "title:", "publish: {output: output}\ntitle:")
    for command in (("build",), ("build", "--drafts"), ("verify",), ("announce", "--done"), ("check",), ("list",)):
        assert site.run(*command).status in (0, 1), command
    (site.root / ".newsdesk/.newsdesk-4711").write_text("unfinished", encoding="utf-8")
    (site.root / ".newsdesk/changes.json.fresh").write_text("unfinished", encoding="utf-8")
    made = [each.name for each in (site.root / ".newsdesk").iterdir()]

    assert len(made) > 8 and all(map(is_ours, made))
    assert site.run("clean").status == 0 and not (site.root / ".newsdesk").exists()


def test_what_was_published_is_removed_whatever_its_times_are(site: Desk) -> None:
    for file in site.output.rglob("*"):
        file.touch()
    assert site.run("clean").out == ""
    assert tree(site.output) == {}


@pytest.mark.parametrize("lost", ["one copy", "the record", "the record and the manifest"])
def test_without_a_record_nothing_is_removed_but_what_can_be_known(site: Desk, lost: str) -> None:
    before = site.published()
    for file in (site.root / ".newsdesk/records").iterdir():
        if lost != "one copy" or file.suffix == ".1":
            file.unlink()
    if lost == "the record and the manifest":
        (site.output / "manifest.json").unlink()
    ran = site.run("clean")

    assert ran.status == 0
    if lost == "the record and the manifest":
        assert site.published() == before and "output/index.html" in ran.out
    else:
        assert tree(site.output) == {}


def test_a_changed_file_keeps_the_mark_so_that_a_build_can_follow(site: Desk) -> None:
    (site.output / PAGE).write_text("Mine.", encoding="utf-8")
    site.run("clean")

    assert site.build().status == 0
    assert json.loads(site.build("--format", "json").out) is not None
