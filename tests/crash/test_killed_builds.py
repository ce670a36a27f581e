"""A build that is killed or interrupted, at each of its file operations in turn, leaves every file whole."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.serving import preview
from tests.crash.saboteur import (
    KILLED,
    Saboteur,
    assert_each_file_is_old_or_new,
    fresh_copy,
    kill,
    operations,
    published,
    worth_trying,
)
from tests.stateful import NOW, build_clean, build_site, differences, run, swap, tree

pytestmark = pytest.mark.slow  # builds once for each operation that may fail


@pytest.mark.bar(12)
def test_a_build_killed_at_any_operation_leaves_each_file_old_or_new_and_the_next_one_finishes(old: Path) -> None:
    before = tree(old / "output")
    root = fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    first = next(number for number, step in enumerate(steps, 1) if published(step))
    for nth in worth_trying(steps):
        root = fresh_copy(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED, steps[nth - 1]
        assert_each_file_is_old_or_new(root, before, after)
        if nth <= first:
            assert tree(root / "output") == before
        if nth % 2:
            # Whichever command is the next: what is seen then is one site, and no mixture of two.
            assert run("check", "--root", str(root), "--now", NOW).status == 0, steps[nth - 1]
            assert tree(root / "output") in (before, after), steps[nth - 1]
        if nth % 3 == 0:
            # The edit is taken back before the next build, and what it added to the ledger with it: the files already
            # swapped must come back too.
            shutil.copy(old / "addresses.lock", root)
            shutil.rmtree(root / "content")
            shutil.copytree(old / "content", root / "content")
        finished = build_site(root)
        assert finished.status == 0, (steps[nth - 1], finished)
        assert differences(tree(root / "output"), before if nth % 3 == 0 else after) == [], steps[nth - 1]
    assert build_site(root).result["rendered"] == 0


def emptied(old: Path) -> Path:
    """The site as it stands before its first build."""
    root = fresh_copy(old)
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".newsdesk")
    return root


def steps_of_a_first_build(old: Path) -> list[str]:
    root = emptied(old)
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    return operations(root)


@pytest.mark.bar(12)
def test_a_first_build_killed_at_any_step_of_publishing_is_finished_by_the_next_one(old: Path) -> None:
    after = build_clean(emptied(old), old.parent / "clean")[1]
    steps = steps_of_a_first_build(old)
    begin = steps.index("mkdir output") + 1
    for nth in [nth for nth in range(begin, len(steps) + 1) if ".newsdesk-output" not in steps[nth - 1]][::3]:
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED
        assert_each_file_is_old_or_new(root, {}, after)
        finished = build_site(root)
        assert finished.status == 0, (steps[nth - 1], finished)
        assert differences(tree(root / "output"), after) == [], steps[nth - 1]


@pytest.mark.parametrize("operation", ["open", "write"])
def test_a_build_killed_while_it_marks_its_output_is_finished_by_the_next_one(old: Path, operation: str) -> None:
    steps = steps_of_a_first_build(old)
    [nth] = [nth for nth, step in enumerate(steps, 1) if step.startswith(operation) and ".newsdesk-output" in step]
    for extra in (0, 1):
        root = emptied(old)
        assert build_site(root, before=Saboteur(root, nth + extra, kill)).status == KILLED
        finished = build_site(root)
        assert finished.status == 0, finished


def test_an_interrupted_build_says_so_and_leaves_each_file_whole(old: Path) -> None:
    before, root = tree(old / "output"), fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    for nth in (5, *(number for number, step in enumerate(steps, 1) if published(step) and number % 9 == 0)):
        root = fresh_copy(old)
        outcome = build_site(root, before=Saboteur(root, nth, interrupt))
        assert (outcome.status, outcome.complained) == (1, "Stopped. The output is whole.\n")
        assert_each_file_is_old_or_new(root, before, after)
        assert build_site(root).status == 0
        assert differences(tree(root / "output"), after) == []


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
