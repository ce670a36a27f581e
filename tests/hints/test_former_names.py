"""A name that is unknown because it was changed by hand: the hint tells the new one, not one that is merely like it."""

import re
from pathlib import Path

import pytest

from tests.desk import Desk, story
from tests.paste import build_with_paste, pasted

NOW = "2024-02-01T00:00:00Z"
CALLED = re.compile(r"It is called `([^`]*)` now: type that")
SETTINGS = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks: {africa: {name: Africa, chief: bea}, africa-south: {name: South}}
storylines: {line: {name: Line}, line-two: {name: Line two}}
policies: {about: about}
"""


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A published site in which one story names all that there is, and everything has a neighbour of a like name."""
    names = {"related": "[bourem]", "authors": "[bea]", "storyline": "line", "date": "2023-08-01T00:00:00Z"}
    desk.write(SETTINGS)
    desk.write(story("naming", "See [it](bourem.md), [him](../authors/bea.md), [us](pages/about.md).\n", **names))
    desk.write(story("bourem", storyline="line-two") + story("bourem-two", date="2023-09-20T00:00:00Z"))
    desk.write(story("of-south", desk="africa-south", authors="[bea-two]", date="2023-07-20T00:00:00Z"))
    for name in ("bea", "bea-two"):
        desk.write(f"-- authors/{name}.md --\n---\nname: {name}\n---\nText.\n")
    for name in ("about", "about-two"):
        desk.write(f"-- content/pages/{name}.md --\n---\ntitle: {name}\n---\nText.\n")
    ran = desk.build(now=NOW)
    assert ran.status == 0, ran.err
    return desk


def move(desk: Desk, old: str, new: str, typed: str = "") -> None:
    file = desk.root / old
    text = file.read_text("utf-8").replace("---\n", f"---\n{typed}", 1)
    file.unlink()
    (desk.root / new).write_text(text, "utf-8")


def moved_in_settings(desk: Desk, table: str, old: str, new: str) -> None:
    desk.replace("site.yaml", f"{table}: {{{old}: ", f"{table}: {{{new}: ")


# What is renamed, how it is typed where it is named, and what is to be typed there.
CHANGES = {
    "story": ("content/bourem.md", "content/column-retakes-town.md", {"column-retakes-town", "column-retakes-town.md"}),
    "author": ("authors/bea.md", "authors/zoe.md", {"zoe", "../authors/zoe.md"}),
    "page": ("content/pages/about.md", "content/pages/who-we-are.md", {"who-we-are", "pages/who-we-are.md"}),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_the_ledger_tells_the_new_name_of_a_file_and_what_it_tells_works(site: Desk, kind: str) -> None:
    old, new, typed = CHANGES[kind]
    move(site, old, new)
    refused = site.build(now=NOW)

    assert refused.status == 1 and set(CALLED.findall(refused.err)) == typed, refused.err
    assert "`rename` types a new name wherever the old one stands" in refused.err
    name = Path(old).stem
    for file in (site.root / "content/naming.md", site.root / "site.yaml"):
        text = re.sub(rf"(?<![\w-]){name}(?![\w-])", Path(new).stem, file.read_text("utf-8"))
        file.write_text(text.replace("policies: {who-we-are:", "policies: {about:"), "utf-8")
    lost = site.build(now=NOW)
    assert f"`rename {kind} {name} {Path(new).stem}` would have typed it" in lost.err
    assert build_with_paste(site, now=NOW).status == 0


@pytest.mark.parametrize("kind", CHANGES)
def test_an_alias_tells_the_new_name_where_there_is_no_ledger(site: Desk, kind: str) -> None:
    old, new, typed = CHANGES[kind]
    address = {"story": "/2023/09/bourem/", "author": "/authors/bea/", "page": "/about/"}[kind]
    move(site, old, new, f"aliases: [{address}]\n")
    site.never_deployed()

    assert set(CALLED.findall(site.build(now=NOW).err)) == typed


@pytest.mark.parametrize(("kind", "table", "old"), [("desk", "desks", "africa"), ("storyline", "storylines", "line")])
def test_the_ledger_or_a_redirect_tells_the_new_name_of_what_the_settings_name(
    site: Desk, kind: str, table: str, old: str
) -> None:
    moved_in_settings(site, table, old, "zone")
    refused = site.build(now=NOW)
    assert set(CALLED.findall(refused.err)) == {"zone"} and f"There is no {kind} `{old}`" in refused.err
    site.replace("site.yaml", "policies:", f"redirects: {{/{table}/{old}/: /{table}/zone/}}\npolicies:")
    site.never_deployed()
    assert set(CALLED.findall(site.build(now=NOW).err)) == {"zone"}


def test_a_tag_that_was_changed_by_hand_is_told_with_the_command(site: Desk) -> None:
    site.replace("content/bourem.md", "title:", "tags: [Mali]\ntitle:")
    assert site.build(now=NOW).status == 0
    site.replace("content/bourem.md", "[Mali]", "[Republic of Mali]")
    lost = site.build(now=NOW)

    assert "`rename tag mali republic-of-mali` would have typed it" in lost.err
    pasted(site, lost)
    assert site.build(now=NOW).status == 0


@pytest.mark.parametrize("seal", ["draft: true", "publish_at: 2040-01-01T00:00:00Z", "date: 2040-01-01T00:00:00Z"])
@pytest.mark.parametrize("typed", ["", "aliases: [/2023/09/bourem/]\n", "id: tag:desk.test,2023-09-12:bourem\n"])
def test_no_new_name_is_told_that_is_not_public(site: Desk, seal: str, typed: str) -> None:
    (site.root / "content/bourem.md").unlink()
    site.write(
        story("kanarie").replace("date: 2023-09-12T18:30:00Z\n", "") if seal.startswith("date") else story("kanarie")
    )
    site.replace("content/kanarie.md", "title:", f"{typed}{seal}\ntitle:")
    site.write(story("other", authors="[kanarie-author]", publish_at="2040-01-01T00:00:00Z"))
    move(site, "authors/bea.md", "authors/kanarie-author.md", "aliases: [/authors/bea/]\n")
    told = site.build(now=NOW)

    assert told.status == 1 and "unknown-story" in told.err and "unknown-author" in told.err
    assert "kanarie" not in told.out + told.err


def test_what_was_only_deleted_has_no_new_name(site: Desk) -> None:
    (site.root / "content/bourem.md").unlink()
    told = site.build(now=NOW)

    assert "unknown-story" in told.err and not CALLED.search(told.err)
