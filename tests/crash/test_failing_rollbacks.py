"""A rollback that meets a failing disk changes nothing; one that is killed gives readers one release or the other."""

import errno
from pathlib import Path

import pytest

from tests.crash.changed_site import fresh_copy, kept, leftovers, live
from tests.crash.faults import failure, tried
from tests.crash.saboteur import KILLED, Saboteur, changes_something, kill, operations
from tests.stateful import NOW, Outcome, build_site, run

pytestmark = [
    pytest.mark.slow,  # rolls back once for each operation
    pytest.mark.parametrize("old", [2], indirect=True, ids=["releases"]),
]


def roll_back(root: Path, before: Saboteur | None = None) -> Outcome:
    return run("rollback", "--root", str(root), before=before or (lambda: None))


def steps_of(old: Path) -> tuple[list[str], Path]:
    """What a rollback does, and the site after it."""
    root = fresh_copy(old, edited=False)
    assert roll_back(root, Saboteur(root, 0, kill)).status == 0
    return operations(root), root


@pytest.mark.bar(13)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "on and on"])
def test_a_disk_that_fails_at_any_operation_of_a_rollback_changes_nothing_for_good(old: Path, lasting: bool) -> None:
    steps, root = steps_of(old)
    before, after, releases, wrong = live(old), live(root), kept(old), []
    # With the first of the two copies of the record it is complete.
    copies = [nth for nth, step in enumerate(steps, 1) if step.startswith("open .newsdesk/records/")]
    for nth in sorted({*tried(steps, 3, 9, bool), *copies[-4:]}):
        root = fresh_copy(old, edited=False)
        outcome = roll_back(root, Saboteur(root, nth, failure(errno.EIO), lasting))
        found = live(root)
        is_told = outcome.status in (1, 2) and "Traceback" not in outcome.complained
        is_right = found == after if outcome.status == 0 else is_told and (found == before or told_of(outcome))
        checked = run("check", "--root", str(root), "--now", NOW)
        is_settled = checked.status == 0 and live(root) == (after if outcome.status == 0 else before)
        if not (is_right and is_settled and kept(root) == releases and not leftovers(root)):
            wrong.append((nth, steps[nth - 1], outcome, checked, found == before, is_settled, leftovers(root)))
    assert wrong == []


def told_of(outcome: Outcome) -> bool:
    return "Readers may get the release of a build that failed, which could not be put back" in outcome.complained


@pytest.mark.bar(12)
def test_a_rollback_killed_at_any_operation_gives_one_release_or_the_other(old: Path) -> None:
    steps, root = steps_of(old)
    before, after, releases, wrong = live(old), live(root), kept(old), []
    for nth in tried(steps, 3, 10, changes_something):
        root = fresh_copy(old, edited=False)
        assert roll_back(root, Saboteur(root, nth, kill)).status == KILLED
        is_one = live(root) in (before, after)
        checked = run("check", "--root", str(root), "--now", NOW)
        is_one &= checked.status == 0 and live(root) in (before, after) and not leftovers(root)
        is_one &= kept(root) == releases
        built = build_site(root)
        # The copy is as it was.
        if not (is_one and built.status == 0 and live(root) == before):
            wrong.append((nth, steps[nth - 1], checked, built, leftovers(root)))
    assert wrong == []
