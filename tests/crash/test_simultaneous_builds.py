"""Two builds of one site: one waits for the other, and neither mixes with it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsdesk import build
from tests.crash.edited_site import mend
from tests.serving.running import wait_until
from tests.stateful import (
    ENOUGH_SECONDS,
    NOW,
    PROGRAM,
    Outcome,
    Running,
    build_clean,
    build_options,
    differences,
    stamps,
    story,
    swap,
    text_of,
    tree,
    write,
)

pytestmark = pytest.mark.slow  # builds once for each operation that may fail


def together(*commands: tuple[str, ...]) -> list[Outcome]:
    """Start every command at once, each in an interpreter of its own; how they ended."""
    pipe = subprocess.PIPE
    started = [subprocess.Popen([sys.executable, str(PROGRAM), *each], stdout=pipe, stderr=pipe) for each in commands]
    ended = [(each.communicate(timeout=ENOUGH_SECONDS), each.returncode) for each in started]
    return [Outcome(status, said.decode(), complained.decode()) for (said, complained), status in ended]


@pytest.mark.bar(15)
@pytest.mark.usefixtures("shipped_theme")
@pytest.mark.parametrize("first_ever", [True, False])
def test_two_builds_at_once_both_succeed_and_never_mix(root: Path, first_ever: bool) -> None:
    if first_ever:
        shutil.rmtree(root / ".newsdesk")
        shutil.rmtree(root / "output")
    earlier = "2024-01-04T12:00:00Z"
    clean = [build_clean(root, root.parent / "clean", now)[1] for now in (earlier, NOW)]
    assert differences(*clean)
    for outcome in together(build_options(root, earlier), build_options(root, NOW)):
        assert outcome.status == 0, outcome
    # Whichever came last, it is all its own.
    assert tree(root / "output") in clean
    outcomes = together(build_options(root), build_options(root), ("check", "--root", str(root), "--now", NOW))
    assert [outcome.status for outcome in outcomes] == [0, 0, 0], outcomes
    assert differences(tree(root / "output"), clean[1]) == []


def stuck(root: Path) -> Callable[[], None]:
    """Have the build hang while it holds the lock, just before it publishes."""

    def hang(*_: Any) -> Any:
        (root / "reached").touch()
        # Until it is killed.
        time.sleep(ENOUGH_SECONDS)

    return lambda: swap(build, publish=hang)


@pytest.mark.bar(15)
def test_a_second_build_says_whom_it_waits_for_and_goes_on_when_that_one_is_killed(root: Path) -> None:
    first = Running(*build_options(root), before=stuck(root))
    wait_until((root / "reached").exists)
    second = Running(*build_options(root))
    wait_until(lambda: bool(second.complained))
    assert f"process {first.process}" in second.complained
    before = stamps(root / "output")
    time.sleep(0.2)
    assert stamps(root / "output") == before
    first.kill()
    assert second.wait().status == 0
    assert first.wait().status == -9
    (root / "reached").unlink()
    mend(root)


def test_a_build_that_waits_has_not_opened_what_the_other_one_works_with(root: Path) -> None:
    """What it would read there is about to change under it."""
    mend(root)
    first = Running(*build_options(root), before=stuck(root))
    write(root, "content/more.md", text_of(story(title="More")))
    wait_until((root / "reached").exists)
    second = Running(*build_options(root))
    wait_until(lambda: bool(second.complained))
    held = {os.readlink(handle) for handle in Path(f"/proc/{second.process}/fd").iterdir()}
    first.kill()
    first.wait()
    (root / "reached").unlink()
    assert second.wait().status == 0
    assert str(root / ".newsdesk/state.db") not in held
    mend(root)
