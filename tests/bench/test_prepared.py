"""A picture and French come into the archive for their case alone, and change only what shows them."""

import json
from pathlib import Path

import pytest

from .measure import CLEAN, PHRASE, PICTURE, UNCHANGED, timed
from .ours import make_newsdesk
from .stories import make_archive

pytestmark = pytest.mark.slow  # builds an archive in processes


def test_the_archive_is_after_them_as_it_was_before(tmp_path: Path) -> None:
    tool = make_newsdesk(make_archive(4, seed=7), tmp_path)
    copy = tool.output.parent / "content"
    cases = {case.name: case for case in tool.cases}
    before = {path: path.read_bytes() for path in copy.rglob("*.md")}

    runs = {name: timed(cases[name], tool.folder, 1) for name in (CLEAN, PICTURE, PHRASE, UNCHANGED)}
    rendered = {name: json.loads(run.stdout.strip().rpartition("\n")[2])["rendered"] for name, run in runs.items()}

    assert rendered[PICTURE] > 0
    assert (rendered[PHRASE], rendered[UNCHANGED]) == (1, 0)
    assert before == {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
