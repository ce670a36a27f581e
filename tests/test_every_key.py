"""What holds for every key of the schema's table, also for one that is added tomorrow."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.copy_tables import ARTICLE
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.vocabulary.model import KEPT_WHEN_WITHDRAWN, Article
from tests.desk import BARE, NOW, Desk, story
from tests.keys import Path as KeyPath
from tests.keys import Words, filled, prose_paths, values_of
from tests.stateful import TEMPLATES, picture, text_of

# What a key must hold in the site below; the others hold what the table gives as an example.
GIVEN: dict[str, object] = {
    "title": "The headline", "authors": ["ada"], "desk": "africa", "kind": "analysis", "related": ["other"],
    "storyline": "war", "translation_of": "other", "language": "fr", "slug": "a", "draft": "false",
    "date": "2023-09-12T18:30:00Z", "as_of": "2023-09-12T18:00:00Z", "publish_at": "2023-09-12T18:30:00Z",
    "updated": "2023-09-13T00:00:00Z", "expires": "2030-01-01T00:00:00Z", "aliases": ["/old/"],
    "withdrawn": {"date": "2023-10-01T00:00:00Z", "reason": "It was false."}, "notes": "CANARY notes",
}  # fmt: skip
# A list keeps its address and its name when its last story goes; no page but its own may say that name then.
EMPTIED = ("tags/canary-tags-0/",)
SETTINGS = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks: {africa: {name: Africa}}
storylines: {war: {name: The war}}
outputs: {ninjs: true, cards: true, archives: true}
"""


def canary(path: KeyPath) -> str:
    return f"CANARY {' '.join(map(str, path))}"


def write_whole_story(desk: Desk, words: Words, **given: object) -> None:
    """A story with every key that there is but those given as None, in a site where all of them can be used."""
    keys = filled(ARTICLE, words, {**GIVEN, **given})
    image = keys["image"]
    assert isinstance(image, dict)
    keys["image"] = {**image, "file": "dot.png"}
    attachments = keys["attachments"]
    assert isinstance(attachments, list)
    keys["attachments"] = [{**attachments[0], "file": "table.csv"}]
    (desk.root / "content/dot.png").write_bytes(picture(10))
    (desk.root / "content/table.csv").write_text("a,b\n", encoding="utf-8")
    typed = {key: value for key, value in keys.items() if value is not None}
    (desk.root / "content/whole.md").write_text(text_of(typed, "CANARY body.\n"), encoding="utf-8")


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with a story to name, and templates that print every value that they are given."""
    for name, text in TEMPLATES.items():
        desk.write(f"-- templates/{name} --\n{text}")
    return desk.write(BARE + SETTINGS + story("other", tags="[Mali]"))


def published(desk: Desk, *but: str) -> str:
    """All that is published, but for the files below some folders."""
    return "\n".join(raw.decode(errors="replace") for path, raw in desk.published().items() if not path.startswith(but))


def test_every_key_of_the_table_is_a_field_of_the_model() -> None:
    fields = set(Article.__struct_fields__)

    assert {key.made for key in ARTICLE.keys} - fields == {"notes"}, "Give `Article` a field for it; notes are private."
    assert fields - {key.made for key in ARTICLE.keys} == {"file", "body", "offset"}
    assert set(KEPT_WHEN_WITHDRAWN) < fields


def test_a_withdrawn_story_shows_nothing_but_what_is_said_to_stay(site: Desk) -> None:
    write_whole_story(site, canary, withdrawn=None)
    assert site.build("--quiet").status == 0
    before = published(site)
    write_whole_story(site, canary)
    site.never_deployed()
    assert site.build("--quiet").status == 0
    after = published(site, *EMPTIED)
    planted = {canary(path): path[0] for path in prose_paths(ARTICLE) if path[0] not in GIVEN}

    unseen = [words for words, key in planted.items() if words not in before]
    assert unseen == [], "No page shows it: a view, the planner that fills it, a template."
    still = {key for words, key in planted.items() if words in after}
    assert still <= set(KEPT_WHEN_WITHDRAWN), "Hide it, unless it is but the name of a list: then add that to EMPTIED."
    assert "CANARY body" in before and "CANARY body" not in after


def test_private_notes_are_in_no_output(site: Desk) -> None:
    write_whole_story(site, canary, withdrawn=None, notes="CANARY private")
    assert site.build("--quiet").status == 0

    assert "CANARY private" not in published(site)


@pytest.mark.slow
@pytest.mark.parametrize("key", ARTICLE.keys, ids=lambda key: key.name)
@given(data=st.data())
def test_the_histories_can_type_every_key(key: Key, data: st.DataObject) -> None:
    value = data.draw(values_of(key.value))
    diagnostics = Diagnostics("content/a.md")
    nodes = read_nodes(json.dumps({key.name: value}, ensure_ascii=False), 1, diagnostics)
    assert nodes
    if value is not None:
        key.value.read(nodes.fields[0][1], diagnostics)

    assert diagnostics.problems == []


SEALED: dict[str, object] = {"publish_at": "2030-01-01T00:00:00Z", "expires": "2031-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("seal", "status"),
    [
        ({"draft": "true"}, 0),
        ({**SEALED, "corrections": None, "updated": None}, 0),
        # A correction that is older than its story is a fault, and the file is set aside.
        (SEALED, 1),
    ],
    ids=["a draft", "sealed", "faulty"],
)
def test_a_story_that_is_not_public_leaves_nothing_of_any_key_anywhere(
    site: Desk, seal: dict[str, object], status: int
) -> None:
    assert site.build("--quiet").status == 0
    before = site.published()
    write_whole_story(site, canary, **{"withdrawn": None, **seal})
    ran = site.build()
    asked = site.run("check", "--now", NOW, "--public")
    kept = [(site.root / name).read_text("utf-8") for name in ("addresses.lock", ".newsdesk/changes.json")]

    assert (ran.status, asked.status) == (0, status)
    assert site.published() == before
    assert "CANARY" not in "".join([ran.out, ran.err, asked.out, asked.err, *kept])
    assert "/old/" not in kept[0]
