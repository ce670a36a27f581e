"""What somebody changed or removed in the output by hand, or what the record no longer knows."""

import shutil
from pathlib import Path

import pytest

from tests.incremental.rebuilt import rebuild
from tests.stateful import NOW, build_site, run, write

pytestmark = pytest.mark.slow  # every test builds twice


def test_a_page_that_was_changed_by_hand_is_left_when_its_story_goes(root: Path) -> None:
    page = root / "output/2024/01/story-6/index.html"
    page.write_text("Mine now.")
    (root / "content/2024/story-6.md").unlink()
    outcome = build_site(root)
    assert outcome.result["kept"] == ["2024/01/story-6/index.html"]
    assert page.read_text() == "Mine now."


def test_a_page_that_was_removed_by_hand_leaves_no_empty_folder_when_its_story_goes(root: Path) -> None:
    (root / "output/2024/01/story-6/index.html").unlink()
    (root / "content/2024/story-6.md").unlink()
    rebuild(root)
    assert not (root / "output/2024/01/story-6").exists()


def test_pages_of_which_the_record_is_lost_are_removed_or_at_least_named(root: Path) -> None:
    """A page that is no longer part of the site must not stay online without a word."""
    (root / "content/2024/story-6.md").unlink()
    write(root, "addresses.lock", "")
    shutil.rmtree(root / ".newsdesk")
    outcome = run("build", "--root", str(root), "--now", NOW)
    assert outcome.status == 0, outcome
    page = "2024/01/story-6/index.html"
    assert not (root / "output" / page).exists() or page in outcome.said + outcome.complained
