"""Readers who come while builds are killed at any moment get each file whole, and never miss one that always was.

With releases, all that one of them reads at once is of one build.
"""

import os
import random
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.crash.changed_site import after_change, document_root, fresh_copy, has_releases, live
from tests.crash.faults import IS_LONG, OUTPUTS
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


def view_of(root: Path, paths: Iterable[str]) -> Tree:
    """What a page view gets of the current release, which it opens once; the link is never missing."""
    found = {}
    folder = os.open(document_root(root), os.O_RDONLY | os.O_DIRECTORY)
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            found[path] = Path(f"/proc/self/fd/{folder}", path).read_bytes()
    os.close(folder)
    return found


def is_strange(root: Path, before: Tree, after: Tree) -> bool:
    if has_releases(root):
        return view_of(root, before.keys() | after.keys()) not in (before, after)
    return strange_readings(root, before, after) != []


@pytest.mark.bar(12)
@OUTPUTS
def test_a_reader_meets_no_torn_or_missing_file_while_builds_are_killed_at_random(old: Path) -> None:
    before, after = live(old)[0], after_change(old)
    root = fresh_copy(old)
    started = time.monotonic()
    assert build_site(root).status == 0
    usual, chance = time.monotonic() - started, random.Random(12)
    killed = 0
    for nth in range(200 if IS_LONG else 2):
        root = fresh_copy(old)
        running = Running(*build_options(root))
        end = time.monotonic() + chance.uniform(0.2, 1) * usual
        while time.monotonic() < end:
            assert not is_strange(root, before, after)
        running.kill()
        killed += running.wait().status == -9
        assert not is_strange(root, before, after)
        assert is_mended(root, nth, before, after), nth
    assert killed
