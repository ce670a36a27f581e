"""`rename`: what has a name gets another one wherever it is named, its old address leads on, all else stays."""

import re

import pytest
from msgspec import Struct

from newsdesk.commands.writing.renaming.named_places import DECLARED, LINKS, NAMES, TEXTS_WITH_LINKS
from newsdesk.commands.writing.renaming.named_places import FILES as PICTURE_PATHS
from newsdesk.commands.writing.renaming.renaming import NameKind
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import ABOUT, SITE
from newsdesk.reading.schema.value_types.forms import CONTACT, FILE_NAME, WEB_OR_HERE
from newsdesk.vocabulary.settings import Settings
from tests.copy_tables import paths_of, slug_paths
from tests.desk import Desk, copy, story
from tests.renaming.named_site import KINDS, NOW, PICTURE, guids, leads_to, renamed, sources

pytestmark = pytest.mark.slow  # builds a site for each of its cases


@pytest.mark.parametrize("kind", KINDS)
def test_the_old_name_is_found_in_its_redirect_and_the_ledger_alone(site: Desk, kind: str) -> None:
    old, new, address, new_address = KINDS[kind]
    before, known = guids(site), (site.root / "addresses.lock").read_text("utf-8")
    renamed(site, kind, old, new)
    ran = site.build("--quiet", now=NOW)
    assert ran.status == 0, ran.err

    assert guids(site) == before
    assert (site.root / "addresses.lock").read_text("utf-8").startswith(known)
    assert leads_to(site, address) == new_address
    pages = {path: page.decode("utf-8", "replace") for path, page in site.published().items()}
    held = [path for path, page in pages.items() if re.search(rf"(?<!web/2023/https://desk\.test)/{address}", page)]
    assert {path for path in held if not path.startswith((address, "_"))} == set(), "nothing links to the old address"
    assert site.run("verify").status == 0
    assert site.run("check", "--now", NOW).status == 0


def test_whatever_names_a_story_follows_it_and_all_else_keeps_every_byte(site: Desk) -> None:
    before = sources(site)
    renamed(site, "story", "old-story", "new-story")
    after = {path: raw.decode("utf-8", "replace") for path, raw in sources(site).items()}

    other = after["content/2023/09/old-story-2.md"]
    assert other == before["content/2023/09/old-story-2.md"].decode().replace("old-story", "new-story").replace(
        "new-story_shared.png", "old-story_shared.png"
    ).replace('test/2023/09/new-story/"}', 'test/2023/09/old-story/"}').replace(
        '(story:new-story "story:new-story")', '(story:new-story "story:old-story")'
    ).replace("?x=new-story", "?x=old-story").replace("'new-story.md'", "'old-story.md'").replace(
        "OLD-story", "new-story"
    )
    own = after["content/2023/09/new-story.md"]
    assert own == before["content/2023/09/old-story.md"].decode().replace(
        "{file: old-story.png", "{file: new-story.png"
    ).replace("itself](old-story.md", "itself](new-story.md").replace("./old-story-2.png", "./new-story-2.png").replace(
        "is mine\n", "is mine\naliases: [/2023/09/old-story/]\nid: tag:desk.test,2023-09-12:old-story\n"
    )
    assert {path for path in after if path.endswith(".png")} == {
        "authors/old-author.png",
        "content/2023/09/new-story.png",
        "content/2023/09/new-story-2.png",
        "content/2023/09/old-story_shared.png",
    }
    assert "[older](story:old-story-2)" in after["site.yaml"] and "[a tale](story:new-story)" in after["site.yaml"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_shows_what_would_be_changed_and_changes_nothing(site: Desk, kind: str) -> None:
    old, new, _, _ = KINDS[kind]
    before = sources(site)
    shown = site.run("rename", kind, old, new, "--dry-run")
    assert sources(site) == before and shown.status == 0 and shown.out.endswith("Nothing was written.\n")

    really = renamed(site, kind, old, new)
    assert shown.out.splitlines()[:-1] == really.out.splitlines()[:-1] != []


def test_a_file_with_other_problems_is_changed_all_the_same(site: Desk) -> None:
    site.write(story("wrong", "See [it](story:old-story).\n", desk="nowhere", related="[old-story]"))
    renamed(site, "story", "old-story", "new-story")
    text = (site.root / "content/wrong.md").read_text("utf-8")

    assert "related: [new-story]" in text and "(story:new-story)" in text


def test_sealed_and_withdrawn_stories_are_changed_as_well(site: Desk) -> None:
    body = "See [it](story:old-story) and ![x](old-story-x.png).\n"
    (site.root / "content/old-story-x.png").write_bytes(PICTURE)
    site.write(story("sealed", body, publish_at="2030-01-01T00:00:00Z"))
    site.write(story("killed", body, withdrawn="{date: 2023-10-01T00:00:00Z, reason: False.}"))
    renamed(site, "story", "old-story", "new-story")

    for slug in ("sealed", "killed"):
        assert "(story:new-story) and ![x](old-story-x.png)" in (site.root / f"content/{slug}.md").read_text("utf-8")


def test_what_was_never_published_leaves_no_old_address(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]") + story("b", draft="true"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "b", "c")
    assert "aliases" not in (desk.root / "content/c.md").read_text("utf-8")

    desk.never_deployed()
    renamed(desk, "tag", "Mali", "Niger")
    assert "redirects" not in (desk.root / "site.yaml").read_text("utf-8")


def test_every_value_that_is_a_name_or_a_link_is_known_to_the_renaming() -> None:
    tables: list[tuple[type[Struct], KeyTable]] = [*TABLES.items(), (Settings, SITE)]
    for made, table in tables:
        own = [(key,) for key in DECLARED.values()] if made is Settings else []
        # Any text can be a tag.
        named = [path for kind, paths in NAMES[made].items() for path in paths if kind is not NameKind.TAG]
        slugs = {(*path[:1], "*") if path[0] == "policies" else path for path in slug_paths(table)}
        assert slugs == {*named, *own}, made
        links = [*paths_of(table, WEB_OR_HERE), *paths_of(table, CONTACT)]
        assert sorted(links) == sorted(LINKS[made]), made
        assert sorted(paths_of(table, FILE_NAME)) == sorted(PICTURE_PATHS if made.__name__ == "Article" else []), made
    assert sorted(paths_of(SITE, ABOUT)) == sorted(TEXTS_WITH_LINKS)


@pytest.mark.parametrize("typed", ["{lead: old}", "{lead: {story: old}}", "{top: [a, old]}", "{top: [{story: old}]}"])
def test_a_story_keeps_its_place_on_the_front_page(desk: Desk, typed: str) -> None:
    desk.write(story("old") + story("a")).replace("site.yaml", "title:", f"front: {typed}\ntitle:")
    renamed(desk, "story", "old", "new")

    assert f"front: {typed.replace('old', 'new')}\n" in (desk.root / "site.yaml").read_text("utf-8")


def test_a_story_with_a_slug_of_its_own_keeps_its_file(desk: Desk) -> None:
    desk.write("-- content/file.md --\n" + copy(slug="old") + "-- content/old.md --\n" + copy(slug="other"))
    desk.write(story("b", "[x](file.md) [y](old.md) [z](story:old)\n"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "old", "new")

    assert "slug: new\n" in (desk.root / "content/file.md").read_text("utf-8")
    assert "[x](file.md) [y](old.md) [z](story:new)" in (desk.root / "content/b.md").read_text("utf-8")
    assert desk.build(now=NOW).status == 0 and leads_to(desk, "2023/09/old/") == "2023/09/new/"
