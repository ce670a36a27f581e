"""All problems are told at once, each with its place and its line, and nothing of them steers the terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import NOW, REPOSITORY, Desk, story
from tests.serving.running import PATIENCE


def test_problems_are_told_a_line_each_with_the_line_of_the_file_below(desk: Desk) -> None:
    ran = desk.write(story("a", titel="Army")).build()

    assert ran.status == 1 and ran.out == ""
    first, *others = ran.err.splitlines()
    assert first.startswith("content/a.md:7:1: unknown-key: There is no key `titel` here. Did you mean `title`?")
    assert others == [
        "    7 | titel: Army",
        "      | ^",
        "1 problem. Nothing was published.",
    ]


def test_problems_can_be_told_to_a_program(desk: Desk) -> None:
    ran = desk.write(story("a", titel="x")).build("--format", "json")
    (problem,) = json.loads(ran.out)["problems"]

    assert (ran.status, ran.err) == (1, "")
    assert (problem["file"], problem["line"], problem["column"]) == ("content/a.md", 7, 1)
    assert problem["rule"] == "unknown-key" and problem["hint"].startswith("Did you mean `title`?")


def test_all_problems_of_all_files_are_told_at_once_in_order(desk: Desk) -> None:
    desk.write(story("b", "<b>x</b>\n", desk="asia") + story("a", titel="x", date="soon") + "-- authors/x.md --\nno\n")
    desk.write("-- content/pages/p.md --\n---\ntitle: ~\n---\n-- content/notes.txt --\nx\n")
    told = desk.problems()

    assert told == sorted(told)
    assert {problem.split()[1] for problem in told} == {
        "raw-html", "unknown-key", "unknown-desk", "not-a-time", "no-front-matter", "empty", "unknown-file",
    }  # fmt: skip


def test_a_name_that_is_unknown_is_told_together_with_a_fault_in_the_same_file(desk: Desk) -> None:
    desk.write(story("a", titel="x", desk="asia"))

    assert [problem.split()[1] for problem in desk.problems()] == ["unknown-desk", "unknown-key"]


def test_after_problems_nothing_was_touched(site: Desk) -> None:
    before = site.published()
    site.write(story("a", titel="x"))

    assert site.build().status == 1
    assert site.published() == before


def test_no_absolute_path_is_told(site: Desk) -> None:
    site.write(story("a", "[x](nowhere.md)\n", titel="x", image="{file: x.jpg, alt: x, credit: y}"))
    site.write("-- templates/home.html --\n{{ nope }}\n")

    assert str(site.root) not in site.build().err


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_file_is_refused_at_once_and_never_opened(desk: Desk, tmp_path: Path, kind: str) -> None:
    secret, odd = tmp_path / "secret", desk.write(story("a")).root / "content/odd.md"
    secret.write_text("SECRET\n", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(secret)
    command = [sys.executable, "build.py", "build", "--root", str(desk.root), "--now", NOW]
    # Opening a pipe blocks until somebody writes into it. The timeout only bounds that.
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert ran.returncode == 1
    assert "content/odd.md:1:1: not-a-file" in ran.stderr
    assert "SECRET" not in ran.stderr + ran.stdout


@pytest.mark.parametrize("file", ["content/x.md", "content/x.jpg", "content/x.exe"])
def test_what_a_file_holds_cannot_steer_the_terminal(desk: Desk, file: str) -> None:
    desk.write(story("a", "![A quay](x.jpg)\n") + f"-- {file} --\n\x1b[2J\x1b]0;x\x07\n")
    ran = desk.build()

    assert ran.status == 1
    assert "\x1b" not in ran.err and "\x07" not in ran.err


def test_the_line_that_is_shown_is_the_one_that_is_meant(desk: Desk) -> None:
    ran = desk.write(story("a", "One\u2028two\u0085three.\n\n<b>meant</b>\n")).build()

    assert "<b>meant</b>" in ran.err


def test_the_line_of_a_phrase_is_shown_as_that_of_a_key(desk: Desk) -> None:
    desk.write("-- words/fr.yaml --\nhom: Accueil\n")

    assert "    1 | hom: Accueil\n      | ^\n" in desk.run("check").err
