"""The generated archive: the same every time, and of the promised shape."""

import re
from collections import Counter
from datetime import UTC
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml

from .archive import story_file, story_path, write_site
from .edits import edit_body, edit_template, edit_title
from .eleventy_site import eleventy_path, write_eleventy_site
from .hugo_site import hugo_path, write_hugo_site
from .pelican_site import pelican_path, write_pelican_site
from .stories import FIRST, LAST, Archive, follow_up, make_archive

pytestmark = pytest.mark.slow  # generates archives

N = 300


@pytest.fixture(scope="module")
def archive() -> Archive:
    return make_archive(N, seed=7)


def parsed(text: str) -> Any:
    _, head, _ = text.split("---\n", 2)
    return yaml.safe_load(head)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_site(make_archive(40, seed=7), tmp_path / name)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_another_seed_gives_another_archive(archive: Archive) -> None:
    assert make_archive(N, seed=8).stories[0] != archive.stories[0]


def test_it_has_the_promised_shape(archive: Archive) -> None:
    stories, drawers = archive.stories, archive.drawers
    assert len({story.slug for story in stories}) == N
    assert (len(drawers.authors), len(drawers.tags), len(drawers.storylines)) == (40, 300, 20)
    assert len({story.desk for story in stories}) == 8
    assert all(len(set(story.related)) == 2 and story.slug not in story.related for story in stories)
    assert 2.5 < mean(len(story.tags) for story in stories) < 3.2
    assert 0.05 < mean(story.storyline is not None for story in stories) < 0.16


def test_it_covers_fourteen_years_oldest_first(archive: Archive) -> None:
    dates = [story.date for story in archive.stories]
    assert dates == sorted(dates)
    assert dates[0] >= FIRST and dates[-1] < LAST
    assert len({date.year for date in dates}) == 14


def test_bodies_look_like_news_stories(archive: Archive) -> None:
    bodies = [story.body() for story in archive.stories]
    assert 690 < mean(len(body.split()) for body in bodies) < 750
    assert all(body.count("](https://") == 2 for body in bodies)
    assert all(body.count("\n## ") in (2, 3) for body in bodies)
    assert 0.12 < mean("[^1]: " in body for body in bodies) < 0.28
    assert 0.4 < mean(bool(re.search(r"^(- |1\. )", body, re.MULTILINE)) for body in bodies) < 0.6
    assert all(any(mark in body for body in bodies) for mark in ("\n> ", "\n|---|", "**"))


def test_every_front_matter_is_yaml_with_the_required_keys(archive: Archive) -> None:
    for story in archive.stories:
        fields = parsed(story_file(story))
        assert {"title", "date", "authors", "desk", "summary"} <= fields.keys()
        assert fields["title"] == story.title and fields["summary"] == story.summary
        assert fields["date"].astimezone(UTC) == story.date
        assert (story.kind == "sitrep") == ("as_of" in fields)


def test_names_in_front_matter_are_declared(archive: Archive, tmp_path: Path) -> None:
    write_site(archive, tmp_path)
    site = yaml.safe_load((tmp_path / "site.yaml").read_text())
    assert (site["pages"]["per_list"], site["feeds"]["items"]) == (20, 30)
    for story in archive.stories:
        fields = parsed(story_path(tmp_path, story).read_text())
        assert fields["desk"] in site["desks"]
        assert fields.get("storyline") in {None, *site["storylines"]}
        assert all((tmp_path / "authors" / f"{author}.md").exists() for author in fields["authors"])
        assert all(list(tmp_path.glob(f"content/*/*/{slug}.md")) for slug in fields["related"])


def test_peers_get_every_story(archive: Archive, tmp_path: Path) -> None:
    write_hugo_site(archive, tmp_path / "hugo")
    write_pelican_site(archive, tmp_path / "pelican")
    write_eleventy_site(archive, tmp_path / "eleventy")
    for story in archive.stories:
        assert eleventy_path(tmp_path / "eleventy", story).read_text().endswith(story.body())
        assert hugo_path(tmp_path / "hugo", story).read_text().endswith(story.body())
        assert pelican_path(tmp_path / "pelican", story).read_text().endswith(story.body())


def test_edits_change_one_thing_and_differ_by_round(archive: Archive) -> None:
    text = story_file(archive.stories[-1])
    assert edit_body(text, 1) != edit_body(text, 2) and edit_body(text, 1).startswith(text.rstrip())
    assert parsed(edit_title(text, 2)) == parsed(text) | {"title": f"{archive.stories[-1].title}, take 2"}
    assert (
        edit_template('<p class="x">{{ title }}</p><b>Words</b>', 3)
        == '<p class="x">{{ title }}</p><b>Words Edition 3 </b>'
    )
    assert edit_template("<p>{{ title }}</p>", 3) == "<p> Edition 3 {{ title }}</p>"


def test_one_more_story_is_the_newest(archive: Archive) -> None:
    story = follow_up(archive)
    assert story.date > archive.stories[-1].date
    assert story.slug not in Counter(other.slug for other in archive.stories)
