"""Every page of the sample site before the Nu HTML checker, which has the last word on HTML."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # starts a Java program

# Where the npm package `vnu-jar` was unpacked; `.ci/run` brings it and says so.
JAR = Path(os.environ.get("NEWSDESK_NU", ""))


def checked(folder: Path, *options: str) -> list[str]:
    """The errors and warnings that the checker finds in a folder of pages, each with its place."""
    ran = subprocess.run(
        ["java", "-jar", str(JAR), "--skip-non-html", "--format", "json", *options, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(ran.stderr)["messages"]
    return [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if each["type"] == "error" or each.get("subType") == "warning"
    ]


@pytest.fixture(autouse=True)
def the_checker() -> None:
    """The checker is there, or the test is skipped and says why."""
    if os.environ.get("NEWSDESK_NU") is None:
        pytest.skip(
            "NEWSDESK_NU does not name the vnu.jar of the npm package vnu-jar: pages are not before the Nu checker"
        )
    if not JAR.is_file() or shutil.which("java") is None:
        pytest.fail("NEWSDESK_NU is set, and there is no such file or no java")


def test_the_nu_checker_finds_nothing(output: Path) -> None:
    assert checked(output) == []


def test_the_nu_checker_finds_nothing_in_copy_that_no_designer_would_draw(crowded: Path) -> None:
    # The site is said to be German, and so is its copy; the words of the templates are English all the same.
    assert checked(crowded, "--no-langdetect") == []


def test_the_nu_checker_would_find_something(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><center>x</center><section>y</section>')

    assert len(checked(tmp_path)) == 2
