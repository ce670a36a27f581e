"""What the clock changes is built when its moment has come, and not before."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.incremental.rebuilt import rebuild
from tests.stateful import SETTINGS, build_site, story, text_of, tree, write

pytestmark = pytest.mark.slow  # every test builds twice


def test_a_story_that_has_expired_alone_in_its_storyline_keeps_its_page(root: Path) -> None:
    fields = story(date="2024-01-02T00:00:00Z", expires="2024-01-12T00:00:00Z", storyline="peace")
    write(root, "content/short-lived.md", text_of(fields))
    rebuild(root)
    rebuild(root, now="2024-01-13T00:00:00Z")
    assert (root / "output/2024/01/short-lived/index.html").is_file()


def test_a_corrected_story_that_has_expired_leaves_its_tag_an_empty_page(root: Path) -> None:
    note = {"date": "2024-01-03T00:00:00Z", "kind": "correction", "text": "It was Gao."}
    fields = story(date="2024-01-02T00:00:00Z", expires="2024-01-12T00:00:00Z", tags=["Rare"], corrections=[note])
    write(root, "content/short-lived.md", text_of(fields))
    rebuild(root)
    rebuild(root, now="2024-01-13T00:00:00Z")
    assert "short-lived" not in (root / "output/tags/rare/index.html").read_text()
    assert "<item>" not in (root / "output/tags/rare/feed.xml").read_text()


def test_nothing_changes_before_the_moment_that_a_build_names_and_something_does_at_it(root: Path) -> None:
    """A scheduler relies on it: it sleeps until then, and would sleep through what comes sooner."""
    write(root, "content/sealed.md", text_of(story(date="2024-01-11T10:00:00Z", publish_at="2024-01-12T10:00:00Z")))
    write(root, "content/ending.md", text_of(story(date="2024-01-02T10:00:00Z", expires="2024-01-13T10:00:00Z")))
    write(root, "content/both.md", text_of(story(date="2024-01-14T10:00:00Z", expires="2024-01-15T10:00:00Z")))
    write(root, "content/draft.md", text_of(story(date="2024-01-15T10:00:00Z", draft=True)))
    now, moments = "2024-01-05T00:00:00Z", 0
    result = build_site(root, now=now).result
    while result["next_change"] < "2025":
        now, moments = result["next_change"], moments + 1
        just_before = datetime.fromisoformat(now) - timedelta(seconds=1)
        idle = build_site(root, now=just_before.isoformat()).result
        assert (idle["rendered"], idle["removed"], idle["next_change"]) == (0, 0, now)
        result, written = rebuild(root, now)
        assert written, now
    assert moments > 7


def test_stories_dated_in_one_year_and_released_in_the_next_share_its_sitemap(root: Path) -> None:
    write(root, "content/at-midnight.md", text_of(story(date="2024-01-01T00:00:00Z")))
    write(root, "content/held.md", text_of(story(date="2023-12-31T09:00:00Z", publish_at="2024-01-02T09:00:00Z")))
    rebuild(root)
    assert b"/2023/12/held/" in tree(root / "output")["sitemaps/stories-2023.xml"]


def test_a_story_leaves_its_place_on_the_front_page_at_the_moment_that_a_build_names(root: Path) -> None:
    end = "2024-01-12T10:00:00Z"
    front = {"lead": {"story": "old", "until": end}}
    write(root, "site.yaml", json.dumps({**SETTINGS, "front": front}))
    write(root, "content/old.md", text_of(story(title="Placed", date="2023-01-01T00:00:00Z")))
    assert rebuild(root)[0]["next_change"] == end
    assert "lead=Teaser(title=&#39;Placed&#39;" in (root / "output/index.html").read_text()

    result, written = rebuild(root, now=end)
    assert "index.html" in written and result["rendered"] == 1
    assert "lead=Teaser(title=&#39;Placed&#39;" not in (root / "output/index.html").read_text()
