"""`build` says what it did and when the site changes next, to people and to programs."""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.commands.built_site import FUTURE
from tests.desk import BARE, NOW, REPOSITORY, Desk, story, tree

FUTURE_IN_KOLKATA = "2030-01-01T05:30:00+05:30"


def test_a_build_says_what_it_did_and_when_the_site_changes_next(desk: Desk) -> None:
    ran = desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[x]")).build()

    assert (ran.status, ran.err) == (0, "")
    assert re.match(r"Noted in addresses.lock: \d+ addresses published for the first time.*\n1 story, ", ran.out)
    assert f"Next change: {FUTURE}." in ran.out


def test_the_next_change_is_told_in_the_zone_of_the_desk_too(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[x]"))
    desk.replace("site.yaml", "title:", "timezone: Asia/Kolkata\ntitle:")

    assert f"Next change: {FUTURE} ({FUTURE_IN_KOLKATA} in Asia/Kolkata)." in desk.build().out
    assert json.loads(desk.build("--format", "json").out)["next_change_local"] == FUTURE_IN_KOLKATA


def test_a_site_that_waits_for_nothing_says_so(desk: Desk) -> None:
    assert "Nothing changes until an edit." in desk.write(story("a")).build().out


def test_a_quiet_build_says_nothing(desk: Desk) -> None:
    ran = desk.write(story("a")).build("--quiet")

    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_a_build_can_answer_a_program(site: Desk) -> None:
    ran = site.build("--format", "json")
    answer = json.loads(ran.out)

    assert ran.err == ""
    assert {key: answer[key] for key in ("stories", "rendered", "removed", "next_change")} == {
        "stories": 1, "rendered": 0, "removed": 0, "next_change": FUTURE,
    }  # fmt: skip
    assert answer["reused"] == len(site.published())


@pytest.mark.usefixtures("shipped_theme")
def test_the_program_runs_from_any_folder_and_gives_the_same_bytes(site: Desk, tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--now", NOW, "--jobs", "2"]
    command += ["--output", str(tmp_path / "out")]
    environment = {**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    ran = subprocess.run(command, cwd=site.root, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert tree(tmp_path / "out") == tree(site.output)


@pytest.mark.usefixtures("shipped_theme")
def test_two_builds_at_once_give_one_whole_site(desk: Desk) -> None:
    desk.write("".join(story(f"s{n}") for n in range(20)))
    command = [sys.executable, "build.py", "build", "--root", str(desk.root), "--now", NOW]
    runs: list[int] = []

    def run() -> None:
        runs.append(subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False).returncode)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert runs == [0, 0, 0]
    assert desk.run("verify").status == 0


def test_the_templates_that_ship_build_a_site(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site").write(story("a", "[b](b.md)[^1]\n\n[^1]: x\n") + story("b", kind="analysis"))
    desk.write(BARE).dress()

    assert desk.build().status == 0
    assert desk.run("verify").status == 0
