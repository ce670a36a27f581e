"""The bench counts a check only if it finds every link that was broken for it."""

import sys
from pathlib import Path

import pytest

from .ours import NOW, PROGRAM
from .refusals import measure_refusals, write_broken_site
from .stories import make_archive

pytestmark = pytest.mark.slow  # generates an archive, and checks it in processes


def test_a_check_of_broken_links_is_measured_and_must_find_them_all(tmp_path: Path) -> None:
    root = tmp_path / "site"
    broken = write_broken_site(make_archive(12, seed=7), root)
    command = (sys.executable, str(PROGRAM), "check", "--root", str(root), "--now", NOW, "--limit", "0")

    assert broken == 6
    assert [run.seconds > 0 for run in measure_refusals(command, root, broken, 2)] == [True, True]
    with pytest.raises(SystemExit, match="not with 7"):
        measure_refusals(command, root, broken + 1, 1)
