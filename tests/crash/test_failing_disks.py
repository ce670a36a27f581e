"""A disk that fails, at each file operation of a build in turn, is reported and changes nothing that readers see."""

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.saboteur import (
    SPARED,
    Saboteur,
    fresh_copy,
    kill,
    operations,
    worth_trying,
)
from tests.stateful import build_clean, build_site, differences, tree

pytestmark = pytest.mark.slow  # builds once for each operation that may fail

FAILURES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
# SQLite tells by its result code; its words could be in any language.
REFUSED = "nichts geht mehr"
SQLITE_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR_WRITE,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EMFILE: sqlite3.SQLITE_CANTOPEN,
}


def failure(code: int) -> Callable[[str], None]:
    def fail(operation: str) -> None:
        if operation == "commit" or operation.startswith("after "):
            refused = sqlite3.OperationalError(REFUSED)
            refused.sqlite_errorcode = SQLITE_CODES[code]
            raise refused
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.bar(13)
def test_a_disk_that_fails_at_any_operation_is_reported_and_leaves_the_output_as_it_was(old: Path) -> None:
    before = tree(old / "output")
    root = fresh_copy(old)
    after = build_clean(root, root.parent / "clean")[1]
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    steps = operations(root)
    for nth in worth_trying(steps)[:: min(SPARED, 2)]:
        root, code = fresh_copy(old), FAILURES[nth % len(FAILURES)]
        outcome = build_site(root, before=Saboteur(root, nth, failure(code)))
        if outcome.status == 0:
            # Nothing depended on it: it was staging to be cleared, or a folder that was there already.
            assert differences(tree(root / "output"), after) == [], steps[nth - 1]
        else:
            assert "Traceback" not in outcome.complained
            words = outcome.said + outcome.complained
            assert os.strerror(code) in words or REFUSED in words, (steps[nth - 1], outcome)
            assert differences(tree(root / "output"), before) == [], steps[nth - 1]
        mended = build_site(root)
        assert mended.status == 0, (steps[nth - 1], mended)
        assert differences(tree(root / "output"), after) == [], steps[nth - 1]


@pytest.mark.parametrize("operation", ["write .newsdesk/staging", "replace output/", "commit"])
def test_a_full_disk_is_told_in_plain_words_and_not_called_a_fault_of_the_program(old: Path, operation: str) -> None:
    root = fresh_copy(old)
    assert build_site(root, before=Saboteur(root, 0, kill)).status == 0
    nth = max(number for number, step in enumerate(operations(root), 1) if step.startswith(operation))
    root = fresh_copy(old)
    outcome = build_site(root, before=Saboteur(root, nth, failure(errno.ENOSPC)))
    assert outcome.status == 1, outcome
    assert "fault of newsdesk" not in outcome.complained
