"""Public copy may name what is not public yet: then nothing shows but, of a link, its words."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.embargo.public_site import built
from tests.embargo.twins import RELEASE
from tests.stateful import TEMPLATES, differences, story, text_of

pytestmark = pytest.mark.slow  # every test builds in processes of its own

REFERRING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("related", {"related": ["sealed"]}),
    ("follows", {"related": [{"story": "sealed", "as": "follows"}]}),
    ("one of several related", {"related": ["story-1", "sealed", "story-2"]}),
    ("translation", {"translation_of": "sealed"}),
)


@pytest.mark.parametrize(("what", "fields"), REFERRING, ids=[each[0] for each in REFERRING])
@pytest.mark.parametrize("seal", [{"publish_at": RELEASE}, {"draft": True}], ids=["sealed", "draft"])
def test_a_public_story_that_names_a_sealed_one_is_built_as_if_it_did_not(
    public: Path, tmp_path: Path, what: str, fields: dict[str, Any], seal: dict[str, object]
) -> None:
    base = story(title="Referring", date="2024-01-07T10:00:00Z")
    kept = {"related": ["story-1", "story-2"]} if "several" in what else {}
    _, without = built(public, tmp_path / "site", {"content/referring.md": text_of({**base, **kept})})
    files = {
        "content/referring.md": text_of({**base, **fields}),
        "content/sealed.md": text_of(story(tags=["Secret"], storyline="peace", language="fr") | seal),
    }
    outcome, made = built(public, tmp_path / "site", files)
    assert outcome.status == 0, outcome
    assert differences(made, without) == []
    if "publish_at" in seal:
        _, after = built(public, tmp_path / "site", files, RELEASE)
        assert b"/2024/01/sealed/" in after["2024/01/referring/index.html"]


# The tiny templates print whole views, and so a link as it was typed: here they print what readers see.
UNTOLD: dict[str, str | bytes] = {
    "templates/article.html": TEMPLATES["article.html"].replace("{{ page }}", "{{ page.title }}"),
    "templates/page.html": TEMPLATES["page.html"].replace("{{ page }}", "{{ page.title }}"),
    "templates/listing.html": TEMPLATES["listing.html"].replace("{{ page.profile }}", ""),
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("content/referring.md", story(title="Referring", date="2024-01-07T10:00:00Z")),
        ("authors/ana.md", {"name": "Ana Alba"}),
        ("content/pages/corrections-policy.md", {"title": "Corrections"}),
    ],
)
@pytest.mark.parametrize("link", ["story:sealed", "story:sealed#part", "PATH/sealed.md", "PATH/sealed.md#part"])
def test_a_link_to_a_sealed_story_shows_its_words_and_becomes_one_with_it(
    public: Path, tmp_path: Path, file: str, head: dict[str, Any], link: str
) -> None:
    address = link.replace("PATH", os.path.relpath("content", Path(file).parent))
    copy = UNTOLD | {file: text_of(head, f"See [these words]({address}).\n")}
    seal: dict[str, object] = {"date": "2024-01-08T10:00:00Z", "publish_at": RELEASE}
    versions = (
        text_of(story(title="One", **seal), "## Part\n\nIt happened.\n"),
        text_of(story(title="Two", tags=["Other"], desk="europe", storyline="peace", **seal), "Another text.\n"),
        text_of(story(title="Three", draft=True, **seal)),
    )
    trees = [built(public, tmp_path / "site", copy | {"content/sealed.md": each})[1] for each in versions]
    words = {path for path, content in trees[0].items() if b"these words" in content}
    assert words
    assert differences(trees[0], trees[1]) == differences(trees[0], trees[2]) == []
    assert [path for path, content in trees[0].items() if b"sealed" in content] == []
    plain = UNTOLD | {file: text_of(head, "See these words.\n")}
    _, unlinked = built(public, tmp_path / "site", plain)
    assert set(differences(trees[0], unlinked)) <= words | {
        path for path in unlinked if b"these words" in unlinked[path]
    }
    _, after = built(public, tmp_path / "site", copy | {"content/sealed.md": versions[0]}, RELEASE)
    assert all(b"/2024/01/sealed/" in after[path] for path in words)
