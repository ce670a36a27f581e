"""Whatever a sealed story collides with, before its instant the site is its twin without the story."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.embargo.cases import CASES, Case
from tests.embargo.twins import LEDGER, RELEASE, Seen, Twin
from tests.stateful import NOW, stamps

pytestmark = pytest.mark.slow

SEALS: dict[str, dict[str, Any]] = {
    "sealed": {"publish_at": "2024-01-10T15:00:01+03:00"},
    "dated ahead": {"date": "2024-01-10T12:00:01Z"},
    "draft": {"draft": True},
    "killed": {"publish_at": RELEASE, "withdrawn": {"date": "2024-01-10T11:00:00Z", "reason": "It was wrong."}},
    "faulty": {"publish_at": RELEASE, "titel": "x"},
    "faulty draft": {"draft": True, "titel": "x"},
}
each_case = partial(pytest.mark.parametrize, "case", ids=lambda case: case.name)


def without(case: Case, root: Path) -> Twin:
    """The twin without the sealed story, not built yet."""
    twin = Twin.at(root, case.plain, case.plain_settings)
    if case.before:
        (twin.root / LEDGER).write_text(case.before)
    return twin


def cold(site: Twin, now: str) -> Seen:
    """A build of the site from nothing but its sources and the ledger. Its list of changes is no other's."""
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".newsdesk")
    site.log(now)
    return site.seen()


def released(case: Case) -> dict[str, str | bytes]:
    return {**case.public, **case.sealed(publish_at=RELEASE)}


@each_case(CASES)
def test_while_it_is_not_public_the_site_is_its_twin_without_it(tmp_path: Path, case: Case) -> None:
    site = without(case, tmp_path / "site")
    first, before = site.log(), site.seen()
    files, told, checked = stamps(site.output), site.log(), site.public_check()
    for name, seal in SEALS.items():
        sealed = case.sealed(**seal)
        site.put({**case.public, **sealed}, case.settings)
        assert site.log().keys() == told.keys()
        again = site.log()
        assert (name, again) == (name, told)
        assert (name, site.seen().differences(before)) == (name, [])
        assert stamps(site.output) == files, name
        assert (name, site.public_check()) == (name, checked)
        site.take(sealed)

    new = without(case, tmp_path / "new").put(released(case), case.settings)
    assert new.log() == first
    assert new.seen().differences(before) == []
    site.put(case.plain, case.plain_settings).log()
    assert new.public_log() == site.public_log()


@each_case([case for case in CASES if not case.refused])
def test_at_its_instant_the_site_is_what_a_build_from_nothing_makes(tmp_path: Path, case: Case) -> None:
    site = without(case, tmp_path / "site").put(released(case), case.settings)
    site.log()
    assert json.loads(site.build("--format", "json").out)["next_change"] == RELEASE
    assert site.log(RELEASE)["rendered"] > 5
    seen = site.seen()
    assert b"The sealed story" in b"".join(seen.output.values()) or case.fields.get("title")
    made = cold(site, RELEASE)
    assert [each for each in made.differences(seen) if each != "changes.json"] == []


@each_case([case for case in CASES if case.refused])
def test_a_collision_is_refused_at_the_instant_and_told_before_in_the_file_that_is_sealed(
    tmp_path: Path, case: Case
) -> None:
    site = without(case, tmp_path / "site").put(released(case), case.settings)
    site.log()
    before = site.seen()
    told = site.checked(now=NOW)
    problems = site.problems(now=RELEASE)
    # Where the address of one was that of another, the ledger makes them one at the instant.
    assert {case.refused, "duplicate-identity"} & {each.split()[1] for each in problems}
    assert site.seen().differences(before) == []
    found = [each for each in told if each.split()[1] == case.refused]
    assert found and all(
        each.startswith(("content/2024/sealed.md:", "content/sealed-too.md:", "content/2024/zz-own.gif:"))
        for each in found
    )
    assert site.run("check", "--now", NOW).status == 1
    assert json.loads(site.build("--format", "json").out)["set_aside"] == 1


@each_case([case for case in CASES if not case.refused][:40:4])
def test_a_killed_story_is_nowhere_after_its_instant_either(tmp_path: Path, case: Case) -> None:
    twin = without(case, tmp_path / "twin")
    twin.log(RELEASE)
    site = without(case, tmp_path / "site").put({**case.public, **case.sealed(**SEALS["killed"])}, case.settings)
    site.log(RELEASE)
    assert site.seen().differences(twin.seen()) == []
