"""A disk that fails, at each file operation of a build in turn, is reported and changes nothing that readers see."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.changed_site import after_change, emptied, fresh_copy, has_releases, kept, leftovers, live
from tests.crash.faults import FAILURES, OUTPUTS, REFUSED, answered, failure, tried
from tests.crash.saboteur import Saboteur, kill, operations, published
from tests.stateful import NOW, Outcome, build_site, differences, run

pytestmark = pytest.mark.slow  # builds once for each operation that may fail

NOT_PUT_BACK = ", which could not be put back: the next command does that before all else."
# A page that goes, the link to what readers get, and what says whose folder it is and what is in it.
LOOKED_AT = ("tags/c/index.html", "/current", "/manifest.json", "/.newsdesk-output")
Fresh = Callable[[Path], Path]
KINDS = pytest.mark.parametrize("fresh", [emptied, fresh_copy], ids=["first build", "next build"])


def steps_of(root: Path) -> list[str]:
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    return operations(root)


def is_told(outcome: Outcome, code: int) -> bool:
    """Whether a refusal ends with its status (2 for what stands in the settings), and is told in plain words."""
    words = outcome.said + outcome.complained
    told = (
        os.strerror(code),
        REFUSED,
        "The disk refused",
        "disk I/O error",
        "database or disk is full",
        "unable to open",
        "readonly",
    )
    of_the_system = any(each in words for each in told)
    return outcome.status in (1, 2) and of_the_system and "Traceback" not in words and "fault of newsdesk" not in words


@pytest.mark.bar(13)
@pytest.mark.sampled(8)
@OUTPUTS
@KINDS
@pytest.mark.parametrize("code", FAILURES, ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_operation_is_reported_and_leaves_the_output_as_it_was(
    old: Path, fresh: Fresh, code: int
) -> None:
    after, steps = after_change(old, fresh), steps_of(fresh(old))
    releases_after = kept(old.parent / "site")
    before, releases, ledger = live(fresh(old)), kept(fresh(old)), (fresh(old) / "addresses.lock").read_bytes()
    wrong: list[object] = []
    for nth in tried(steps, 3, code, answered(code)):
        root, step = fresh(old), steps[nth - 1]
        outcome = build_site(root, before=Saboteur(root, nth, failure(code)))
        if outcome.status == 0:
            # Nothing depended on it: it was staging to be cleared, or a folder that was there already.
            is_right = differences(live(root)[0], after) == []
        else:
            is_as_it_was = live(root) == before and kept(root) == releases
            is_right = is_as_it_was and (root / "addresses.lock").read_bytes() == ledger and is_told(outcome, code)
        if is_right and (published(step) or nth % 3 == 0 or (outcome.status == 0 and releases_after)):
            mended = build_site(root)
            is_right = mended.status == 0 and differences(live(root)[0], after) == [] and not leftovers(root)
            is_right &= kept(root) == releases_after
        if not is_right:
            wrong.append((nth, step, outcome))
    assert wrong == []


@pytest.mark.bar(13)
@pytest.mark.sampled(3)
@OUTPUTS
@KINDS
def test_a_disk_that_keeps_failing_is_told_with_what_readers_get_and_the_next_command_puts_it_back(
    old: Path, fresh: Fresh
) -> None:
    after, steps = after_change(old, fresh), steps_of(fresh(old))
    before, releases, half_done, wrong = live(fresh(old)), kept(fresh(old)), 0, []
    begun = [nth for nth, step in enumerate(steps, 1) if published(step)]
    for nth in sorted(
        {begun[-len(begun) // 3], *tried(steps, 2, 8, lambda step: published(step) or " addresses.lock" in step)}
    ):
        root = fresh(old)
        outcome = build_site(root, before=Saboteur(root, nth, failure(errno.EIO), lasting=True))
        is_true = live(root) == before or NOT_PUT_BACK in outcome.complained
        if outcome.status == 0:
            # Readers had it all, and nothing was left but to clear away.
            assert live(root)[0] == after
            continue
        half_done += live(root) != before
        checked = run("check", "--root", str(root), "--now", NOW)
        is_put_back = checked.status == 0 and live(root) == before and kept(root) == releases and not leftovers(root)
        mended = build_site(root)
        is_mended = mended.status == 0 and differences(live(root)[0], after) == []
        if not (is_told(outcome, errno.EIO) and is_true and is_put_back and is_mended):
            wrong.append((nth, steps[nth - 1], outcome, is_true, is_put_back, is_mended))
    # With releases, readers get the old one until the new one is whole.
    assert wrong == [] and (half_done or has_releases(old))


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_a_folder_at_which_nobody_can_look_is_not_called_missing(old: Path, code: int) -> None:
    root = fresh_copy(old)
    outcome = build_site(root, before=Saboteur(root, 1, failure(code)))
    assert operations(root)[0].startswith("stat ") and outcome.status == 1, outcome
    assert os.strerror(code) in outcome.complained and "There is no folder" not in outcome.complained


@OUTPUTS
@pytest.mark.parametrize("operation", ["lstat output/", "readlink output/", "look output/"])
def test_what_nobody_can_look_at_is_not_taken_for_missing_or_for_the_work_of_others(old: Path, operation: str) -> None:
    before, after, steps = live(old), after_change(old), steps_of(fresh_copy(old))
    for nth in tried(steps, 4, 1, lambda step: step.startswith(operation) and step.endswith(LOOKED_AT)):
        root = fresh_copy(old)
        outcome = build_site(root, before=Saboteur(root, nth, failure(errno.EIO)))
        if outcome.status == 0:
            assert differences(live(root)[0], after) == [], steps[nth - 1]
        else:
            assert is_told(outcome, errno.EIO) and live(root) == before, (steps[nth - 1], outcome)


@pytest.mark.parametrize("operation", ["write .newsdesk/staging", "replace output/", "commit", "pwrite"])
def test_a_full_disk_is_told_in_plain_words_and_not_called_a_fault_of_the_program(old: Path, operation: str) -> None:
    steps = steps_of(fresh_copy(old))
    nth = max(number for number, step in enumerate(steps, 1) if step.startswith(operation))
    root = fresh_copy(old)
    outcome = build_site(root, before=Saboteur(root, nth, failure(errno.ENOSPC)))
    assert outcome.status == 1, outcome
    assert "The disk is full" in outcome.complained and "fault of newsdesk" not in outcome.complained
    assert "What readers see is as it was. Make room, and run it again." in outcome.complained
