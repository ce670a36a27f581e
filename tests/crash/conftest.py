"""Sites that were built, and await a build that goes wrong."""

import shutil
from pathlib import Path

import pytest

from tests.crash.edited_site import edit
from tests.stateful import SETTINGS, build_site, story, text_of, write, write_frame, write_small_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built, and then edited so that the next build has something to write and to remove."""
    root = tmp_path / "site"
    write_small_site(root)
    assert build_site(root).status == 0
    edit(root)
    return root


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A site of four stories, as it was built before the edit; kept aside so that it can be had again and again."""
    root, old = tmp_path / "site", tmp_path / "old"
    settings = {**SETTINGS, "desks": {"africa": {"name": "Africa"}}, "outputs": {"json_feed": False}, "contact": {}}
    write_frame(root, settings)
    (root / "authors/ben.md").unlink()
    for number, tag in enumerate(("a", "a", "b", "c"), 1):
        fields = story(title=f"Story {number}", date=f"2023-12-0{number}T10:00:00Z", tags=[tag])
        write(root, f"content/story-{number}.md", text_of(fields, f"Text {number}.\n"))
    assert build_site(root).status == 0
    return shutil.copytree(root, old)
