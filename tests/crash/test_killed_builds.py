"""A build that is killed or interrupted, at each of its file operations in turn, leaves every file whole."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.serving import preview
from tests.crash.changed_site import (
    after_change,
    assert_each_file_is_old_or_new,
    emptied,
    fresh_copy,
    kept,
    leftovers,
    live,
)
from tests.crash.faults import OUTPUTS, tried
from tests.crash.saboteur import KILLED, Saboteur, kill, operations, published
from tests.stateful import NOW, Outcome, Tree, build_site, differences, run, swap, tree
from tests.superseded import beside_what_stays

pytestmark = pytest.mark.slow  # builds once for each operation that may fail

# Whichever command is the next: what is seen then is one site, and no mixture of two.
NEXT: tuple[Callable[[Path], Outcome], ...] = (
    lambda root: run("check", "--root", str(root), "--now", NOW),
    lambda root: run("why", "/", "--root", str(root), "--now", NOW),
    build_site,
)


def steps_of(root: Path) -> list[str]:
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    return operations(root)


def take_back(root: Path, old: Path) -> None:
    """Undo the edit, and what it added to the ledger with it."""
    shutil.copy(old / "addresses.lock", root)
    for folder in ("content", "assets"):
        shutil.rmtree(root / folder)
        shutil.copytree(old / folder, root / folder)


def is_mended(root: Path, nth: int, before: Tree, after: Tree) -> bool:
    """Whether the next command, one of three in turn, makes one site of what is left, and a build one again."""
    status = NEXT[nth % len(NEXT)](root).status
    if status != 0 or live(root)[0] not in (before, after) or leftovers(root):
        return False
    if live(root)[0] == before and kept(root) != (kept(root.parent / "old") if before else {}):
        return False
    if before and nth % 4 == 0:
        # The files that were swapped already must come back too.
        was = live(root)[0]
        take_back(root, root.parent / "old")
        return build_site(root).status == 0 and live(root)[0] == beside_what_stays(before, was)
    finished = build_site(root)
    return finished.status == 0 and live(root)[0] == after


@pytest.mark.bar(12)
@OUTPUTS
def test_a_build_killed_at_any_operation_leaves_each_file_old_or_new_and_the_next_one_finishes(old: Path) -> None:
    before, after = live(old)[0], after_change(old)
    steps = steps_of(fresh_copy(old))
    first = next(number for number, step in enumerate(steps, 1) if published(step))
    wrong = []
    for nth in sorted({*tried(steps, 1, 1), *tried(steps, 3, 2, published)}):
        root = fresh_copy(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED, steps[nth - 1]
        assert_each_file_is_old_or_new(root, before, after)
        if nth <= first:
            assert live(root)[0] == before
        if not is_mended(root, nth, before, after):
            wrong.append((nth, steps[nth - 1]))
    assert wrong == []


@pytest.mark.bar(12)
@OUTPUTS
def test_a_first_build_killed_at_any_step_of_publishing_is_finished_by_the_next_one(old: Path) -> None:
    after = after_change(old, emptied)
    steps = steps_of(emptied(old))
    wrong = []
    for nth in sorted({*tried(steps, 1, 3), *tried(steps, 1, 4, published)}):
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED
        assert_each_file_is_old_or_new(root, {}, after)
        if not is_mended(root, nth, {}, after):
            wrong.append((nth, steps[nth - 1]))
    assert wrong == []


@pytest.mark.parametrize("operation", ["open", "write"])
def test_a_build_killed_while_it_marks_its_output_is_finished_by_the_next_one(old: Path, operation: str) -> None:
    steps = steps_of(emptied(old))
    nth = next(nth for nth, step in enumerate(steps, 1) if step.startswith(operation) and ".newsdesk-output" in step)
    for extra in (0, 1):
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth + extra, kill)).status == KILLED
        finished = build_site(root)
        assert finished.status == 0, finished


def test_an_interrupted_build_says_so_and_leaves_each_file_whole(old: Path) -> None:
    before, after = live(old)[0], after_change(old)

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    steps = steps_of(fresh_copy(old))
    for nth in tried(steps, 2, 5, published):
        root = fresh_copy(old)
        outcome = build_site(root, before=Saboteur(root, nth, interrupt))
        assert (outcome.status, outcome.complained) == (1, "Stopped. The output is whole.\n")
        assert live(root)[0] == before, steps[nth - 1]
        assert build_site(root).status == 0
        assert differences(live(root)[0], after) == []


def serves_once() -> None:
    """In place of a server, which does not end: one build of the preview."""
    swap(preview, serve_preview=lambda _root, state, _say: state.rebuild_and_keep())


@pytest.mark.parametrize(
    ("command", "before"), [(("serve",), serves_once), (("build", "--drafts"), lambda: None)], ids=["serve", "drafts"]
)
def test_a_preview_puts_back_what_a_killed_build_began_in_the_output_that_is_deployed(
    old: Path, command: tuple[str, ...], before: Callable[[], object]
) -> None:
    root, was = fresh_copy(old), tree(old / "output")
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    begun = [number for number, step in enumerate(operations(root), 1) if published(step)]
    root = fresh_copy(old)
    assert build_site(root, before=Saboteur(root, begun[len(begun) // 2], kill)).status == KILLED
    assert tree(root / "output") != was
    ran = run(*command, "--root", str(root), "--now", NOW, before=before)

    assert ran.status == 0 and ran.said.count("was put back") == 1, ran
    assert tree(root / "output") == was and (root / ".newsdesk/preview/index.html").is_file()
