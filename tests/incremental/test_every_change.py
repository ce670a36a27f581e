"""A change of any key of a story, an author or the settings is seen, and so is its absence."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.incremental.rebuilt import rebuild
from tests.incremental.settings_changes import CHANGES_OF_SETTINGS
from tests.stateful import SETTINGS, build_site, picture, story, text_of, write, write_small_site

pytestmark = pytest.mark.slow  # every test builds twice


# A story with everything, and for each key another value: each is seen on its own, and so is its absence.
RICH_BODY = "It happened.\n\n## Part\n\nMore.\n"
RICH: dict[str, object] = {
    "title": "Rich",
    "date": "2024-01-04T11:00:00Z",
    "authors": ["ana"],
    "desk": "africa",
    "summary": "In short.",
    "kind": "sitrep",
    "as_of": "2024-01-04T09:00:00Z",
    "tags": ["CMA"],
    "key_points": ["One."],
    "contributors": [{"name": "Awa"}],
    "dateline": "GAO, Mali",
    "places": [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "town"}],
    "image": {"file": "one.png", "alt": "A dot", "credit": "Us", "caption": "A dot."},
    "attachments": [{"file": "one.csv", "title": "A table"}],
    "related": ["story-3"],
    "storyline": "war",
    "sources": [{"name": "A wire", "grade": "B2"}],
    "claims": [{"text": "It fell.", "by": "An army", "status": "claimed"}],
    "updated": "2024-01-05T09:00:00Z",
    "corrections": [{"date": "2024-01-05T10:00:00Z", "kind": "correction", "text": "It was Gao."}],
    "canonical": "https://agency.example/rich",
    "aliases": ["/2020/01/rich/"],
    "id": "tag:tiny.example,2020:rich",
    "language": "fr",
    "translation_of": "story-4",
}
OTHERWISE: dict[str, object] = {
    "title": "Richer",
    "date": "2024-01-04T11:00:01Z",
    "authors": ["ben", "ana"],
    "desk": "europe",
    "summary": "Shorter.",
    "kind": "analysis",
    "as_of": "2024-01-04T09:00:01Z",
    "tags": ["CMA", "Sahel"],
    "key_points": ["One.", "Two."],
    "contributors": [{"name": "Awa", "based": "Gao"}],
    "dateline": "KIDAL, Mali",
    "places": [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "region"}],
    "image": {"file": "one.png", "alt": "A dot", "credit": "Them", "caption": "A dot."},
    "attachments": [{"file": "one.csv", "title": "A table", "note": "By day."}],
    "related": [{"story": "story-3", "as": "corrects"}],
    "storyline": "peace",
    "sources": [{"name": "A wire", "grade": "C2"}],
    "claims": [{"text": "It fell.", "by": "An army", "status": "disputed"}],
    "updated": "2024-01-05T11:00:00Z",
    "corrections": [{"date": "2024-01-05T10:00:00Z", "kind": "clarification", "text": "It was Gao."}],
    "canonical": "https://agency.example/richer",
    "aliases": ["/2020/01/richer/"],
    "id": "tag:tiny.example,2020:richer",
    "language": "ar",
    "translation_of": "story-5",
    "publish_at": "2024-01-04T12:00:00Z",
    "expires": "2024-01-09T00:00:00Z",
    "draft": True,
    "withdrawn": {"date": "2024-01-09T00:00:00Z", "reason": "It was false."},
    "slug": "renamed",
}
REQUIRED = frozenset(story())


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the rich story, to which a link leads; every test puts back what it changed."""
    root = tmp_path_factory.mktemp("rich") / "site"
    write_small_site(root)
    write(root, "content/one.png", picture(1))
    write(root, "content/one.csv", "a,b\n")
    write(root, "content/rich.md", text_of(RICH, RICH_BODY))
    write(root, "content/linking.md", text_of(story(date="2023-12-01T00:00:00Z"), "See [it](rich.md#part).\n"))
    assert build_site(root).status == 0
    return root


@pytest.mark.sampled(5)
@pytest.mark.parametrize("key", OTHERWISE)
def test_a_change_of_any_key_of_a_story_is_seen(rich: Path, key: str) -> None:
    changed = [{**RICH, key: OTHERWISE[key]}, {name: value for name, value in RICH.items() if name != key}]
    for fields in changed[: 1 if key in REQUIRED or key == "as_of" else 2]:
        write(rich, "content/rich.md", text_of(fields, RICH_BODY))
        if key in ("id", "aliases"):
            # What was deployed keeps both.
            write(rich, "addresses.lock", "")
        _, written = rebuild(rich)
        assert written or not (key in fields or key in RICH)
    write(rich, "content/rich.md", text_of(RICH, RICH_BODY))
    write(rich, "addresses.lock", "")
    rebuild(rich)


AUTHOR: dict[str, object] = {"name": "Ana Alba", "role": "Editor"}


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ana Ibarra"},
        {"role": "Reporter"},
        {"desk": "europe"},
        {"based": "Gao"},
        {"expertise": ["Sahel"]},
        {"languages": ["French"]},
        {"links": {"Web": "https://ana.example/"}},
        {"key": "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"},
        {"joined": "2020-02-01"},
        {"collective": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_any_key_of_an_author_is_seen(rich: Path, change: dict[str, object]) -> None:
    for fields in (AUTHOR | change, AUTHOR):
        write(rich, "authors/ana.md", text_of(fields, "Ana writes.\n\nAnd more.\n"))
        result, written = rebuild(rich)
        assert result["rendered"] > 0 and "authors/ana/index.html" in written


@pytest.mark.parametrize(("bio", "boxes"), [("Ana writes.\n\nMuch more.\n", False), ("Ana wrote.\n\nMore.\n", True)])
def test_the_second_paragraph_of_a_bio_is_seen_on_the_page_of_the_author_alone(
    rich: Path, bio: str, boxes: bool
) -> None:
    write(rich, "authors/ana.md", text_of(AUTHOR, bio))
    _, written = rebuild(rich)
    assert "authors/ana/index.html" in written
    assert ("2024/01/story-6/index.html" in written) == boxes
    write(rich, "authors/ana.md", text_of(AUTHOR, "Ana writes.\n\nAnd more.\n"))
    rebuild(rich)


# What was deployed keeps its feeds, and nothing that the site shows is of these.
WITHOUT_EFFECT: tuple[dict[str, Any], ...] = (
    {"tags": {}},
    {"storylines": {"peace": {"name": "Peace at last"}, "war": {"name": "The war"}}},
    {"outputs": {"atom": False}},
    {"outputs": {"json_feed": False}},
    {"outputs": {"archives": True}},
)


@pytest.mark.sampled(5)
@pytest.mark.parametrize("change", CHANGES_OF_SETTINGS, ids=lambda change: json.dumps(change)[:50])
def test_a_change_of_any_setting_is_seen(rich: Path, change: dict[str, Any]) -> None:
    for altered in ({**SETTINGS, **change}, SETTINGS):
        write(rich, "site.yaml", json.dumps(altered))
        # Another folder for the output is tried elsewhere: this one then stays as it is.
        assert rebuild(rich)[1] or change in WITHOUT_EFFECT or "publish" in change
