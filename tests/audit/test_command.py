"""`audit` as a command: what it answers, in each format, and when it refuses."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk

pytestmark = pytest.mark.slow  # builds a site for each of its cases

LOUD = "output/2023/09/loud/index.html"


@pytest.fixture
def copied(built: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The built site, copied, so that a test may change its output."""
    shutil.copytree(built.root, tmp_path / "copied")
    yield Desk(tmp_path / "copied")


def rules_told(desk: Desk, *options: str) -> list[str]:
    """What is told, each as `FILE:LINE:COLUMN rule`."""
    told = json.loads(desk.run("audit", "--format", "json", *options).out)["problems"]
    return [f"{each['file']}:{each['line']}:{each['column']} {each['rule']}" for each in told]


def test_a_clean_output_is_told_in_one_line(built: Desk) -> None:
    ran = built.run("audit")

    assert (ran.status, ran.out, ran.err) == (0, "21 pages, 14 feeds and 29 other files: nothing found.\n", "")
    assert json.loads(built.run("audit", "--format", "json").out) == {"problems": []}
    assert json.loads(built.run("audit", "--format", "sarif").out)["runs"][0]["results"] == []


def line_of(desk: Desk, words: str) -> int:
    """The number of the last line of the page that is looked at with these words."""
    lines = (desk.root / LOUD).read_text(encoding="utf-8").splitlines()
    return max(number for number, line in enumerate(lines, 1) if words in line)


def test_every_fault_of_a_run_is_told_with_its_line_and_what_to_do(copied: Desk) -> None:
    copied.replace(LOUD, "<h1>loud</h1>", '<h1>loud</h1><p style="a">It</p>')
    copied.replace("output/feed.xml", "</channel>", "")
    ran = copied.run("audit")

    assert ran.status == 1
    place = f"{LOUD}:{line_of(copied, '<p style=')}:14"
    assert f"{place}: blocked-by-policy: Styles in a page are refused by the content security policy. " in ran.err
    assert "output/feed.xml:" in ran.err and ": malformed-xml: " in ran.err
    # Beside both is told that these files are not as they were published.
    assert ran.err.count("altered-file") == 2 and ran.err.endswith("4 problems in the output.\n")
    assert "Shown: 1 of 4 problems" in copied.run("audit", "--limit", "1").err
    assert copied.run("audit", "--format", "github").out.count("::error file=output/") == 4


def test_nothing_is_changed_by_an_audit(copied: Desk) -> None:
    copied.replace(LOUD, "<h1>loud</h1>", "")
    before = copied.published()
    copied.run("audit")

    assert copied.published() == before


def test_a_picture_that_is_gone_is_missed_wherever_it_is_shown(copied: Desk) -> None:
    picture = next(copied.output.glob("pictures/*.jpg"))
    picture.unlink()

    told = rules_told(copied)
    assert f"{LOUD}:{line_of(copied, picture.name)}:" in "\n".join(told)
    assert {each.split()[1] for each in told} == {"dead-link", "missing-file"}
    assert {each.partition(":")[0] for each in told} > {LOUD, "output/feed.xml", "output/feed.json"}


@pytest.mark.parametrize(
    "stray", [".DS_Store", ".env", "notes.md", "index.html~", "a/site.yaml", "dump.sql", "a.py", ".git/config", "key"]
)
def test_a_file_that_no_site_is_made_of_is_told(copied: Desk, stray: str) -> None:
    file = copied.output / stray
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", encoding="utf-8")

    assert rules_told(copied) == [f"output/{stray}:1:1 stray-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no links")
def test_a_link_is_told_and_not_followed(copied: Desk) -> None:
    (copied.output / "leak.html").symlink_to(copied.root / "site.yaml")
    (copied.output / "copy").symlink_to(copied.root / "content")
    os.mkfifo(copied.output / "pipe.html")

    assert rules_told(copied) == [f"output/{file}:1:1 stray-file" for file in ("copy", "leak.html", "pipe.html")]


def test_a_page_that_is_not_in_utf_8_is_told_with_its_line(copied: Desk) -> None:
    page = copied.root / LOUD
    page.write_bytes(page.read_bytes().replace(b"It began", b"It beg\xe4n"))

    assert [each.split()[1] for each in rules_told(copied)][:2] == ["altered-file", "not-utf-8"]


def test_the_folder_of_the_site_is_told_wherever_it_stands(copied: Desk) -> None:
    copied.replace(LOUD, "It began", f"{copied.root}/content began")

    assert [each.split()[1] for each in rules_told(copied)] == ["altered-file", "names-the-machine"]


def test_another_folder_can_be_audited(copied: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(copied.output, elsewhere)
    (elsewhere / "404.html").write_text("<!doctype html><html lang=en><title>x</title>", encoding="utf-8")

    told = rules_told(copied, "--output", str(elsewhere))
    assert told == [f"{elsewhere}/404.html:1:1 {rule}" for rule in ("altered-file", "one-headline")]


def test_where_nothing_was_built_nothing_is_audited(desk: Desk) -> None:
    ran = desk.run("audit")

    assert (ran.status, ran.err) == (2, "There is nothing to audit in output yet. Run `build` first.\n")
