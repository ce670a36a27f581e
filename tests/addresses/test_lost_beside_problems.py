"""What is lost is told together with what is wrong elsewhere, as far as nothing that cannot be read could keep it."""

import re

import pytest

from tests.addresses.published_site import NOW
from tests.desk import Desk, story
from tests.paste import pasted

LOST = re.compile(r"lost-address: `([^`]*)`")
BROKEN = {
    "an unknown desk": story("b", desk="nowhere"),
    "an unknown key": story("b", colour="red"),
    "no front matter that can be read": "-- content/b.md --\n---\ntitle: [\n---\nText.\n",
    "a link that leads nowhere": story("b", "See [it](/2020/01/nothing/).\n"),
}


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A published site: stories, an author and a page of whose names nobody else says a word."""
    desk.write(story("column", authors="[beatrice]") + story("b") + story("kept"))
    desk.write("-- authors/beatrice.md --\n---\nname: Someone\n---\nText.\n")
    desk.write("-- content/pages/masthead.md --\n---\ntitle: Us\n---\nText.\n")
    assert desk.build(now=NOW).status == 0
    return desk


def lost(desk: Desk) -> set[str]:
    ran = desk.build(now=NOW)
    assert ran.status == 1, ran
    return set(LOST.findall(ran.err))


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_both_are_told_in_one_run_and_the_lines_work(site: Desk, broken: str) -> None:
    site.write(broken)
    for name in ("content/column.md", "authors/beatrice.md", "content/pages/masthead.md"):
        (site.root / name).unlink()
    refused = site.build(now=NOW)

    assert set(LOST.findall(refused.err)) == {"/2023/09/column/", "/authors/beatrice/", "/masthead/"}
    assert len(re.findall(r"^(?!addresses)\S+:\d+:\d+: ", refused.err, re.MULTILINE)) >= 1
    assert set(LOST.findall(site.run("check").err)) == set(LOST.findall(refused.err))
    assert LOST.findall(site.run("check", "--now", NOW).err) == []
    pasted(site, refused)
    site.write(story("b"))
    assert site.build(now=NOW).status == 0


def test_a_story_that_was_renamed_by_hand_is_told_with_the_names_that_lead_nowhere(site: Desk) -> None:
    site.write(story("kept", related="[column]", authors="[ada]"))
    (site.root / "content/column.md").rename(site.root / "content/march.md")
    refused = site.build(now=NOW)

    assert "unknown-story" in refused.err and "It is called `march` now" in refused.err
    assert "type `aliases: [/2023/09/column/]` in content/march.md" in refused.err
    pasted(site, refused)
    site.replace("content/kept.md", "[column]", "[march]")
    assert site.build(now=NOW).status == 0


@pytest.mark.parametrize(
    "broken",
    [
        story("column", colour="red"),
        story("column", colour="red", authors="[beatrice]"),
        "-- content/column.md --\n---\ntitle: [\n---\nText.\n",
        "-- content/column.txt --\nText.\n",
    ],
)
def test_what_cannot_be_read_has_lost_nothing(site: Desk, broken: str) -> None:
    (site.root / "content/column.md").unlink()
    site.write(broken)

    assert lost(site) == set()


@pytest.mark.parametrize(
    "broken",
    [
        story("march", colour="red"),
        "-- content/march.md --\n---\ntitle: [\n---\nText.\n",
        "-- content/march.docx --\nPK\n",
        story("b", colour="red", aliases="[/2023/09/column/]"),
        story("b", colour="red", slug="column"),
        "-- content/b.md --\n---\ntitle: [\naliases: [/2023/09/Column/]\n---\nText.\n",
    ],
)
def test_what_a_file_that_cannot_be_read_may_be_or_keep_is_not_told(site: Desk, broken: str) -> None:
    (site.root / "content/column.md").unlink()
    (site.root / "content/pages/masthead.md").unlink()
    site.write(broken)

    assert lost(site) == {"/masthead/"}


@pytest.mark.parametrize(
    "kept", ["redirects: {/2023/09/column/: /2023/09/kept/}", "gone: [/2023/09/column/]", "gone: [/2023/09/column]"]
)
def test_what_is_kept_or_given_up_is_not_told(site: Desk, kept: str) -> None:
    (site.root / "content/column.md").unlink()
    site.write(story("b", colour="red"))
    site.replace("site.yaml", "desks:", f"{kept}\ndesks:")

    assert lost(site) == set()


def test_a_list_that_may_have_what_is_in_a_faulty_file_is_not_told(site: Desk) -> None:
    site.write(story("b", tags="[Mali]", kind="analysis"))
    assert site.build(now=NOW).status == 0
    site.write(story("b", colour="red"))

    assert lost(site) == set()


def test_a_desk_that_is_declared_no_more_is_told_with_those_that_name_it(site: Desk) -> None:
    site.replace("site.yaml", "{africa: ", "{sahel: ")
    refused = site.build(now=NOW)

    assert set(LOST.findall(refused.err)) == {"/desks/africa/"} and "unknown-desk" in refused.err
    assert "It is called `sahel` now" in refused.err
    pasted(site, refused)
    for name in ("column", "b", "kept"):
        site.replace(f"content/{name}.md", "desk: africa", "desk: sahel")
    assert site.build(now=NOW).status == 0
