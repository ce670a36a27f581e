"""Lighthouse, by whose four numbers many judge a site: a hundred each for every kind of page, on a phone.

Of the performance it measures what a page is made of, and times, of which a busy machine makes others: how the page is
made has to be right always, and the times, which `make test-long` tries on a machine that does nothing else, once in
three times.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser.host import QUIET, chromium_here, served
from tests.browser.kinds import KINDS
from tests.lighthouse.host import Compressing
from tests.serving.running import REPOSITORY

pytestmark = pytest.mark.browser

# Where `npm ci` was run on the lock file that is beside this one; `.ci/run` does that and says so.
INSTALLED = Path(os.environ.get("NEWSDESK_LIGHTHOUSE", ""))
IS_LONG = settings.get_current_profile_name() == "long"
PERFORMANCE = "performance"
# Audits of the performance that measure times, or how much stands on a page, as that of all places: the number does not
# count them, or only the times. The others ask how a page is made.
NOT_ASKED = {
    "dom-size",
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "max-potential-fid",
    "interactive",
    "server-response-time",
    "mainthread-work-breakdown",
    "bootup-time",
}
# Who asks robots not to list a page tells them nothing of it either: that a search would find it is not judged.
NOT_LISTED = 'name="robots" content="noindex'
Judge = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def origin(sample_output: Path) -> Iterator[str]:
    """The address at which the sample site is served."""
    with served(sample_output, Compressing) as address:
        yield address


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """What Lighthouse says of an address; without Lighthouse the test is skipped, and says why."""
    if os.environ.get("NEWSDESK_LIGHTHOUSE") is None:
        pytest.skip(
            "NEWSDESK_LIGHTHOUSE does not name a folder with the npm package lighthouse: nothing is judged by it"
        )
    node, chromium = shutil.which("node"), chromium_here()
    if node is None or chromium is None or not (INSTALLED / "node_modules/lighthouse").is_dir():
        pytest.fail("NEWSDESK_LIGHTHOUSE is set, and there is no node, no Chromium or no package lighthouse in it")
    words = [node, str(REPOSITORY / "tests/lighthouse/judge.mjs"), str(INSTALLED), chromium, "--headless=new", *QUIET]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin and running.stdout
        asked, told = running.stdin, running.stdout

        def verdict_on(address: str) -> dict[str, Any]:
            print(address, file=asked, flush=True)
            said: dict[str, Any] = json.loads(told.readline())
            assert said["error"] == ""
            categories: dict[str, Any] = said["categories"]
            return categories

        yield verdict_on
        asked.close()


def faults(categories: dict[str, Any]) -> dict[str, list[str]]:
    """The audits that are not passed, those that are `NOT_ASKED` apart, by their categories."""
    wrong = {
        name: [audit for audit, score in category["audits"].items() if score not in (None, 1)]
        for name, category in categories.items()
    }
    wrong[PERFORMANCE] = [audit for audit in wrong[PERFORMANCE] if audit not in NOT_ASKED]
    return {name: audits for name, audits in wrong.items() if audits}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_how_a_page_is_made(judge: Judge, origin: str, sample_output: Path, kind: str) -> None:
    path = KINDS[kind]
    found = faults(judge(origin + path))
    page = sample_output / (f"{path}index.html" if path.endswith("/") else path).removeprefix("/")
    if NOT_LISTED in page.read_text("utf-8"):
        del found["seo"]

    assert found == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quick_on_a_phone(judge: Judge, origin: str, kind: str) -> None:
    scores = (judge(origin + KINDS[kind])[PERFORMANCE]["score"] for _ in range(3))

    assert 1 in scores


def test_it_would_find_harm(judge: Judge, tmp_path: Path) -> None:
    style = f"<style>{'.unused { color: red } ' * 5000}</style>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{style}<img src=x.png><p>y", "utf-8")
    with served(tmp_path, Compressing) as address:
        found = faults(judge(address))

    assert found.keys() == {PERFORMANCE, "accessibility", "best-practices", "seo"}
