"""What collided with public copy until its instant is then what a build from nothing makes, or refused."""

import json
import shutil
from pathlib import Path

import pytest

from tests.embargo.cases import CASES, Case
from tests.embargo.known_twins import SEALS, Knowing, each_case, with_it, without
from tests.embargo.twins import RELEASE, Seen, Twin
from tests.stateful import NOW

pytestmark = pytest.mark.slow


def cold(site: Twin, now: str) -> Seen:
    """A build of the site from nothing but its sources and the ledger. Its list of changes is no other's."""
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".newsdesk")
    site.log(now)
    return site.seen()


@pytest.mark.bar(1)
@pytest.mark.sampled(6)
@each_case([case for case in CASES if not case.refused])
def test_at_its_instant_the_site_is_what_a_build_from_nothing_makes(known: Knowing, tmp_path: Path, case: Case) -> None:
    site = with_it(case, known(case), tmp_path / "site")
    assert json.loads(site.build("--format", "json").out)["next_change"] == RELEASE
    assert site.log(RELEASE)["rendered"] > 5
    seen = site.seen()
    assert b"The sealed story" in b"".join(seen.output.values()) or case.fields.get("title")
    made = cold(site, RELEASE)
    assert [each for each in made.differences(seen) if each != "changes.json"] == []


@pytest.mark.sampled(3)
@each_case([case for case in CASES if case.refused])
def test_a_collision_is_refused_at_the_instant_and_told_before_in_the_file_that_is_sealed(
    known: Knowing, tmp_path: Path, case: Case
) -> None:
    site = with_it(case, twin := known(case), tmp_path / "site")
    told = site.checked(now=NOW)
    problems = site.problems(now=RELEASE)
    # Where the address of one was that of another, the ledger makes them one at the instant.
    assert {case.refused, "duplicate-identity"} & {each.split()[1] for each in problems}
    assert site.seen().differences(twin.seen) == []
    found = [each for each in told if each.split()[1] == case.refused]
    assert found and all(
        each.startswith(("content/2024/sealed.md:", "content/sealed-too.md:", "content/2024/zz-own.gif:"))
        for each in found
    )
    assert site.run("check", "--now", NOW).status == 1
    assert json.loads(site.build("--format", "json").out)["set_aside"] == 1


@each_case([case for case in CASES if not case.refused][:40:4])
def test_a_killed_story_is_nowhere_after_its_instant_either(known: Knowing, tmp_path: Path, case: Case) -> None:
    site = without(case, tmp_path / "site").put({**case.public, **case.sealed(**SEALS["killed"])}, case.settings)
    site.log(RELEASE)
    assert site.seen().differences(known(case, RELEASE).seen) == []
