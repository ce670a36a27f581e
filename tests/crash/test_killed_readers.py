"""Readers who come while builds are killed at any moment get each file whole, and never miss one that always was."""

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.crash.changed_site import after_change, fresh_copy, live
from tests.crash.faults import IS_LONG
from tests.crash.test_killed_builds import is_mended
from tests.stateful import Running, Tree, build_options, build_site

pytestmark = pytest.mark.slow  # kills many builds


def strange_readings(root: Path, before: Tree, after: Tree) -> list[str]:
    """What a reader of every page gets now and should not: neither the old file nor the new, or none of the two."""
    strange = []
    for path in before.keys() | after.keys():
        content: bytes | None = None
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            content = (root / "output" / path).read_bytes()
        if content not in (before.get(path), after.get(path)):
            strange.append(path)
    return strange


@pytest.mark.bar(12)
def test_a_reader_meets_no_torn_or_missing_file_while_builds_are_killed_at_random(old: Path) -> None:
    after = after_change(old)
    before, after = live(old)[0], {path: each for path, each in after.items() if path != ".newsdesk-output"}
    root = fresh_copy(old)
    started = time.monotonic()
    assert build_site(root).status == 0
    usual, chance = time.monotonic() - started, random.Random(12)
    killed = 0
    for nth in range(200 if IS_LONG else 6):
        root = fresh_copy(old)
        running = Running(*build_options(root))
        end = time.monotonic() + chance.uniform(0.2, 1) * usual
        while time.monotonic() < end:
            assert strange_readings(root, before, after) == []
        running.kill()
        killed += running.wait().status == -9
        assert strange_readings(root, before, after) == []
        assert is_mended(root, nth, before, after), nth
    assert killed
