"""Readers get nothing again that they have: a build that would give a known entry another identity is refused."""

import json
import re
from collections.abc import Callable
from shutil import rmtree

import pytest

from newsdesk.rendering.feeds.feeds import render_json_feed
from newsdesk.rendering.render import RENDERERS
from newsdesk.vocabulary.output import Format
from tests.desk import BARE, Desk, story
from tests.paste import paste_keys, pasted

pytestmark = pytest.mark.slow  # builds a site for each of its cases

NOW, LATER = "2024-02-01T00:00:00Z", "2024-02-02T00:00:00Z"
CORRECTED = "[{date: 2023-10-01T00:00:00Z, kind: correction, text: It was “Gao”.}]"


@pytest.fixture
def site(desk: Desk) -> Desk:
    """Five stories of four days, the three latest of which are in the feeds."""
    desk.write(BARE)
    desk.replace("site.yaml", "desks:", "outputs: {atom: true, json_feed: true}\nfeeds: {items: 3}\ndesks:")
    for number in range(1, 6):
        desk.write(story(f"s{number}", date=f"2023-09-1{number}T12:00:00Z", tags="[mali]"))
    assert desk.build(now=NOW).status == 0
    return desk


def empty_ledger(desk: Desk) -> None:
    desk.never_deployed()


def move(desk: Desk) -> None:
    desk.replace("site.yaml", "https://desk.test", "https://new.test")


def identities(desk: Desk, feed: str = "feed.xml") -> list[str]:
    return re.findall(r"<guid[^>]*>([^<]*)", desk.page(feed))


def refusal(desk: Desk) -> dict[str, str]:
    """The one problem of a build that is refused and changes nothing."""
    before, ledger = desk.published(), (desk.root / "addresses.lock").read_bytes()
    ran = desk.build("--format", "json", now=LATER)
    assert ran.status == 1 and desk.published() == before and (desk.root / "addresses.lock").read_bytes() == ledger
    (problem,) = json.loads(ran.out)["problems"]
    assert problem["rule"] == "resent-entry"
    return {name: str(value) for name, value in problem.items()}


@pytest.mark.bar(17)
def test_a_new_host_without_the_ledger_would_send_all_again_and_is_refused(site: Desk) -> None:
    before, ledger = identities(site), (site.root / "addresses.lock").read_text("utf-8")
    empty_ledger(site)
    move(site)
    problem = refusal(site)
    assert "`/feed.xml` and 7 other feeds would give readers 3 entries again" in problem["message"]
    assert "addresses.lock does not have that identity any more" in problem["hint"]

    (site.root / "addresses.lock").write_text(ledger, "utf-8")
    assert site.build(now=LATER).status == 0 and identities(site) == before


@pytest.mark.parametrize("damage", ["tag:desk.test,2023-09-15:s", "tag:desk.test,2023-09-15:another"])
def test_a_ledger_with_another_identity_at_an_address_is_not_believed(site: Desk, damage: str) -> None:
    """As a merge leaves it that took the wrong one of two lines, or a copy that was cut off."""
    before, ledger = identities(site), (site.root / "addresses.lock").read_text("utf-8")
    site.replace("addresses.lock", "tag:desk.test,2023-09-15:s5", damage)
    problem = refusal(site)
    assert "addresses.lock has that one in place of it: take its lines as they were" in problem["hint"]

    (site.root / "addresses.lock").write_text(ledger, "utf-8")
    assert site.build(now=LATER).status == 0 and identities(site) == before


@pytest.mark.bar(17)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_lines_to_paste_give_each_story_its_identity_back(site: Desk, form: str) -> None:
    before = identities(site)
    empty_ledger(site)
    move(site)
    refused = site.build("--format", form, now=LATER)
    if form == "json":
        paste_keys(site.root, json.loads(refused.out)["paste"])
    else:
        pasted(site, refused)

    assert site.build(now=LATER).status == 0 and identities(site) == before


@pytest.mark.bar(17)
@pytest.mark.parametrize("is_memory_lost", [False, True])
def test_a_story_whose_address_is_given_up_does_not_come_again_under_another(site: Desk, is_memory_lost: bool) -> None:
    if is_memory_lost:
        rmtree(site.root / ".newsdesk")
    (site.root / "content/s5.md").rename(site.root / "content/quite-another.md")
    site.replace("site.yaml", "desks:", "gone: [/2023/09/s5/]\ndesks:")
    problem = refusal(site)
    assert problem["file"] == "content/quite-another.md"
    assert "an entry again that they have: `tag:desk.test,2023-09-15:s5` would be" in problem["message"]
    typed = re.search(r"Type `(id: \S+)` in content/quite-another\.md\.", problem["hint"])
    assert typed

    site.replace("content/quite-another.md", "title:", f"{typed[1]}\ntitle:")
    assert site.build(now=LATER).status == 0 and "tag:desk.test,2023-09-15:s5" in identities(site)


@pytest.mark.bar(17)
def test_a_version_that_makes_other_identities_is_refused(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdesk.commands.options.workspaces.engine_digest", lambda: "another")
    monkeypatch.setitem(
        RENDERERS,
        Format.JSON_FEED,
        lambda output, context: render_json_feed(output, context).replace(b'"id": "tag:', b'"id": "TAG:'),
    )

    assert "`/feed.json`" in refusal(site)["message"]


@pytest.mark.bar(17)
def test_corrections_do_not_come_again_either(site: Desk) -> None:
    site.replace("content/s5.md", "title:", f"corrections: {CORRECTED}\ntitle:")
    assert site.build(now=NOW).status == 0
    (identity,) = identities(site, "corrections/feed.xml")
    # As another version might set it, or somebody who makes the marks alike.
    site.replace("content/s5.md", "“Gao”", "«Gao»")
    problem = refusal(site)
    assert f"Type `id: {identity}` in the correction" in problem["hint"]

    site.replace("content/s5.md", "kind:", f"id: '{identity}', kind:")
    assert site.build(now=LATER).status == 0 and identities(site, "corrections/feed.xml") == [identity]


def test_it_can_be_meant(site: Desk) -> None:
    empty_ledger(site)
    move(site)
    assert site.build("--resend", now=LATER).status == 0
    assert all("new.test" in each for each in identities(site))
    assert site.run("build", "--watch-clock", "--resend").status == 2


def add_stories(desk: Desk) -> None:
    for number in range(1, 8):
        desk.write(story(f"new{number}", date=f"2024-01-1{number}T12:00:00Z"))


def add_archive(desk: Desk) -> None:
    for number in range(1, 8):
        desk.write(story(f"old{number}", date=f"2011-01-1{number}T12:00:00Z", tags="[mali, niger]"))


def lengthen_feeds(desk: Desk) -> None:
    desk.replace("site.yaml", "items: 3", "items: 50")


def retitle(desk: Desk) -> None:
    for number in range(1, 6):
        desk.replace(f"content/s{number}.md", f"title: s{number}", f"title: Another {number}")


def retag(desk: Desk) -> None:
    for number in range(3, 6):
        desk.replace(f"content/s{number}.md", "[mali]", "[niger]")


def rename(desk: Desk) -> None:
    for number in range(1, 6):
        (desk.root / f"content/s{number}.md").rename(desk.root / f"content/r{number}.md")
        desk.replace(f"content/r{number}.md", "title:", f"aliases: [/2023/09/s{number}/]\ntitle:")


def replace_stories(desk: Desk) -> None:
    """As many go as come, and they are others."""
    desk.replace("site.yaml", "desks:", "gone: [/2023/09/s4/, /2023/09/s5/]\ndesks:")
    for number in (4, 5):
        (desk.root / f"content/s{number}.md").unlink()
        desk.write(story(f"t{number}", date=f"2023-09-1{number}T12:00:00Z", summary="Something else."))


def withdraw(desk: Desk) -> None:
    desk.replace("content/s5.md", "title:", "withdrawn: {date: 2024-01-01T00:00:00Z, reason: False.}\ntitle:")


def lose_the_memory(desk: Desk) -> None:
    rmtree(desk.root / ".newsdesk")
    retitle(desk)


def lose_the_output(desk: Desk) -> None:
    lose_the_memory(desk)
    move(desk)
    rmtree(desk.output)


def repeat_a_note(desk: Desk) -> None:
    """The same words of one story, time and again: more of them than its feed has room for."""
    for day in range(1, 6):
        notes = [f"{{date: 2023-10-0{each}T00:00:00Z, kind: update, text: New figures.}}" for each in range(1, day + 1)]
        text = (desk.root / "content/s1.md").read_text("utf-8")
        text = re.sub(r"corrections: .*\n", "", text).replace("title:", f"corrections: [{', '.join(notes)}]\ntitle:", 1)
        (desk.root / "content/s1.md").write_text(text, "utf-8")
        assert desk.build(now=LATER).status == 0


def use_a_headline_again(desk: Desk) -> None:
    """A column that is called the same each week."""
    desk.write(story("week-6", title="s3", date="2024-01-19T12:00:00Z"))
    desk.write(story("week-7", title="s3", date="2024-01-26T12:00:00Z"))


EDITS: tuple[Callable[[Desk], None], ...] = (
    add_stories, add_archive, lengthen_feeds, retitle, retag, rename, replace_stories, withdraw, move, lose_the_memory,
    lose_the_output, repeat_a_note, use_a_headline_again,
)  # fmt: skip


@pytest.mark.bar(17)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_sends_nothing_again_is_built(site: Desk, edit: Callable[[Desk], None]) -> None:
    edit(site)
    ran = site.build(now=LATER)

    assert ran.status == 0, ran.err


@pytest.mark.bar(17)
def test_stories_that_come_back_are_no_new_ones(site: Desk) -> None:
    texts = {file: file.read_text("utf-8") for file in (site.root / "content").glob("s[45].md")}
    for file in texts:
        file.unlink()
    site.replace("site.yaml", "desks:", "gone: [/2023/09/s4/, /2023/09/s5/]\ndesks:")
    assert site.build(now=NOW).status == 0
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    site.replace("site.yaml", "gone: [/2023/09/s4/, /2023/09/s5/]\n", "")

    assert site.build(now=LATER).status == 0
    assert "tag:desk.test,2023-09-15:s5" in identities(site)
