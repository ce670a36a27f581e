"""A build that is killed leaves no address in the ledger that was never published, and none published that is not."""

from pathlib import Path
from shutil import rmtree

import pytest

from tests.crash.changed_site import fresh_copy
from tests.crash.faults import tried
from tests.crash.saboteur import KILLED, Saboteur, changes_something, kill, operations, published
from tests.stateful import build_options, build_site, run, story, text_of, tree, write

pytestmark = pytest.mark.slow  # builds several times for each operation

NEW, LEDGER = "content/story-5.md", "addresses.lock"
# Not in the ledger: the page of no address, numbered pages of lists, the fonts and so on.
UNNOTED = ("404.html", "/page/")


def file_a_story(root: Path) -> None:
    """A story at addresses of its own: a page, and a tag with its feed."""
    write(root, NEW, text_of(story(title="New", date="2024-01-05T10:00:00Z", tags=["d"])))


def noted(root: Path) -> set[str]:
    lines = (root / LEDGER).read_text(encoding="utf-8").splitlines()
    return {line.split(" ")[0].removeprefix("/") for line in lines if line.startswith("/")}


def to_note(root: Path) -> set[str]:
    """The addresses of what is in the output and has to be in the ledger."""
    paths = (path for path in tree(root / "output") if path.endswith((".html", "feed.xml", "atom.xml")))
    return {path.removesuffix("index.html") for path in paths if not any(each in path for each in UNNOTED)}


def steps_of_a_filing(old: Path) -> list[str]:
    root = fresh_copy(old, edited=False)
    file_a_story(root)
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    return operations(root)


def steps_from_the_ledger_on(old: Path, sample: int) -> list[int]:
    """The operations from the first that is about the ledger on: `sample` of those that move files, and as many others.

    The first and the last are always among them.
    """
    steps = steps_of_a_filing(old)
    first = next(nth for nth, step in enumerate(steps) if "noting.json" in step)
    later = [step if nth >= first else "look" for nth, step in enumerate(steps)]
    every = [nth for nth, step in enumerate(later, 1) if changes_something(step)]
    moves = tried(later, sample, 6, published)
    others = tried(later, sample, 7, lambda step: changes_something(step) and not published(step))
    return sorted({*moves, *others, every[0], every[-1]})


def killed(old: Path, nth: int) -> Path:
    """The site with a new story, whose build was killed at an operation."""
    root = fresh_copy(old, edited=False)
    file_a_story(root)
    assert build_site(root, before=Saboteur(root, nth, kill)).status == KILLED
    assert to_note(root) <= noted(root), "published, and not noted"
    return root


def first_step_with_notes(old: Path) -> int:
    """The operation after the one by which the ledger has the new addresses."""
    return steps_of_a_filing(old).index(f"replace {LEDGER}") + 2


def test_an_edit_that_is_taken_back_after_a_killed_build_leaves_nothing_of_it_in_the_ledger(old: Path) -> None:
    refused, steps = 0, steps_from_the_ledger_on(old, 3)
    for nth in steps:
        root = killed(old, nth)
        (root / NEW).unlink()
        outcome = run(*build_options(root))
        if outcome.status == 0:
            assert (root / LEDGER).read_bytes() == (old / LEDGER).read_bytes()
            assert tree(root / "output") == tree(old / "output")
        else:
            refused += 1
            told = {each["message"].split("`")[1].removeprefix("/") for each in outcome.result["problems"]}
            came = to_note(root) - to_note(old)
            assert told and told <= came and to_note(root) <= noted(root)
    assert 0 < refused < len(steps)


def test_a_killed_build_that_is_finished_leaves_the_ledger_of_one_that_was_not_killed(old: Path) -> None:
    root = fresh_copy(old, edited=False)
    file_a_story(root)
    assert build_site(root).status == 0
    whole = (root / LEDGER).read_bytes(), tree(root / "output")
    for nth in steps_from_the_ledger_on(old, 2):
        root = killed(old, nth)
        assert run(*build_options(root)).status == 0
        assert noted(root) == noted_in(whole[0]) and tree(root / "output") == whole[1]
        assert not (root / ".newsdesk/noting.json").exists()


def noted_in(ledger: bytes) -> set[str]:
    lines = ledger.decode().splitlines()
    return {line.split(" ")[0].removeprefix("/") for line in lines if line.startswith("/")}


@pytest.mark.parametrize("loss", ["output", ".newsdesk"])
def test_what_is_noted_stays_where_nobody_knows_what_was_published(old: Path, loss: str) -> None:
    root = killed(old, first_step_with_notes(old))
    rmtree(root / loss)
    (root / NEW).unlink()
    before = noted(root)

    assert run(*build_options(root)).status == 1
    assert noted(root) == before


def test_a_line_that_somebody_adds_after_a_killed_build_keeps_them_all(old: Path) -> None:
    root = killed(old, first_step_with_notes(old))
    with (root / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write("# A merge has been here.\n")
    (root / NEW).unlink()
    before = noted(root)

    assert run(*build_options(root)).status == 1
    assert noted(root) == before


def test_two_builds_that_are_killed_one_after_the_other_leave_nothing_either(old: Path) -> None:
    first = first_step_with_notes(old)
    root = killed(old, first)
    for _ in range(2):
        assert build_site(root, before=Saboteur(root, first, kill)).status == KILLED
    assert not to_note(root) - to_note(old)
    (root / NEW).unlink()

    assert run("check", "--root", str(root)).status == 0
    assert run(*build_options(root)).status == 0
    assert (root / LEDGER).read_bytes() == (old / LEDGER).read_bytes()
