"""The bench waits at the same socket as an open page, and leaves the story as it was."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..serving.running import light_sample_site
from .archive import REPOSITORY
from .edits import Edit, edit_body, edit_title
from .reloads import measure_reloads

pytestmark = pytest.mark.slow  # starts a preview


def test_every_save_is_heard_at_the_socket(tmp_path: Path) -> None:
    root = light_sample_site(tmp_path / "site")
    story = next((root / "content" / "2023").rglob("*.md"))
    before = story.read_bytes()
    # In a thread of its own: a browser that other tests opened keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        edits = {"body": Edit(story, edit_body), "title": Edit(story, edit_title)}
        measured = apart.submit(measure_reloads, REPOSITORY / "build.py", root, "2026-01-02T12:00:00Z", edits, saves=2)
        runs = measured.result()

    assert [len(found) for found in runs.values()] == [2, 2]
    assert all(run.seconds > 0 for found in runs.values() for run in found)
    assert story.read_bytes() == before
