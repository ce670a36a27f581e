"""`list`: every story with its state and instant, chosen by state, desk, author and tag, for people and programs."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.reading.assemble import is_retired
from newsdesk.reading.stories.story_states import StoryState, is_public, state_of
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Withdrawal
from tests.desk import BARE, NOW, REPOSITORY, Desk, Ran, story

LATER, BEFORE = "2024-01-20T06:00:00Z", "2024-01-01T06:00:00Z"
BEN = "-- authors/ben.md --\n---\nname: Ben\n---\nBen edits.\n"
EACH = (
    story("held", publish_at=LATER, title="Held until dawn")
    + story("begun", draft="true")
    + story("given-up", publish_at=LATER, withdrawn=f"{{date: {BEFORE}, reason: It was wrong}}")
    + story("out", tags="[Mali]")
    + story("ending", expires=LATER, desk="europe")
    + story("ended", expires=BEFORE, authors="[ben]")
    + story("taken", withdrawn=f"{{date: {BEFORE}, reason: It was wrong}}")
)
STATES = {
    "held": "sealed", "begun": "draft", "given-up": "killed", "out": "public", "ending": "expiring", "ended": "expired",
    "taken": "withdrawn",
}  # fmt: skip


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return desk.write(BARE + BEN + EACH)


def listed(desk: Desk, *options: str) -> dict[str, dict[str, str]]:
    """What `list` answers a program, by slug."""
    ran = desk.run("list", "--now", NOW, "--format", "json", *options)
    assert (ran.status, ran.err) == (0, ""), ran
    return {each["slug"]: each for each in json.loads(ran.out)["stories"]}


def refused(desk: Desk, *options: str) -> str:
    ran: Ran = desk.run("list", "--now", NOW, *options)
    assert (ran.status, ran.out) == (2, ""), ran
    return ran.err


def test_every_story_is_listed_with_its_state(desk: Desk) -> None:
    assert {slug: each["state"] for slug, each in listed(desk).items()} == STATES
    assert set(STATES.values()) == {state.value for state in StoryState}


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        (["--state", "sealed"], {"held"}),
        (["--state", "sealed,draft"], {"held", "begun"}),
        (["--state", "sealed", "--state", "killed"], {"held", "given-up"}),
        (["--desk", "europe"], {"ending"}),
        (["--author", "ben"], {"ended"}),
        (["--tag", "Mali"], {"out"}),
        (["--tag", "mali"], {"out"}),
        (["--tag", "MALI", "--state", "sealed"], set()),
        (["--author", "ada", "--desk", "africa", "--state", "withdrawn,expired"], {"taken"}),
    ],
)
def test_stories_are_chosen_by_what_is_typed(desk: Desk, options: list[str], slugs: set[str]) -> None:
    assert set(listed(desk, *options)) == slugs


def test_the_instant_is_the_one_that_matters_and_the_latest_stands_first(desk: Desk) -> None:
    found = listed(desk)

    assert {slug for slug, each in found.items() if each["instant"] == LATER} == {"held", "ending"}
    assert {slug for slug, each in found.items() if each["instant"] == BEFORE} == {"ended", "taken", "given-up"}
    assert [each["instant"] for each in found.values()] == sorted((i["instant"] for i in found.values()), reverse=True)


def test_people_read_a_line_for_each_with_the_instant_in_the_zone_of_the_desk(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "timezone: Asia/Kolkata\ntitle:")
    ran = desk.run("list", "--now", NOW, "--state", "sealed")

    assert ran.out.splitlines() == [
        "sealed  2024-01-20T11:30:00+05:30  held  Held until dawn  content/held.md",
        "1 story.",
    ]


def test_a_list_of_nothing_says_so(desk: Desk) -> None:
    assert desk.run("list", "--desk", "europe", "--state", "draft").out == "0 stories.\n"


def test_what_is_misspelt_is_refused_with_what_is_meant(desk: Desk) -> None:
    assert "There is no state `seald`. Did you mean `sealed`?" in refused(desk, "--state", "draft,seald")
    assert "There is no state ``. Type draft, sealed, " in refused(desk, "--state", "")
    assert "There is no desk `afrika`. Did you mean `africa`?" in refused(desk, "--desk", "afrika")
    assert "There is no author `x`. Known are ada, ben." in refused(desk, "--author", "x")
    assert "No story has the tag `Mail`. Did you mean `Mali`?" in refused(desk, "--tag", "Mail")


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(desk: Desk) -> None:
    ran = desk.write(story("faulty", date="soon")).run("list", "--now", NOW, "--format", "json")
    answer = json.loads(ran.out)

    assert (ran.status, answer["faulty"]) == (1, ["content/faulty.md"])
    assert {each["slug"] for each in answer["stories"]} == set(STATES)
    assert "content/faulty.md has problems and is not listed" in ran.err


def test_what_is_wrong_between_files_hides_nothing(desk: Desk) -> None:
    desk.write(story("held-2", "[x](gone.md)\n", slug="held", authors="[nobody]"))

    assert desk.run("list").status == 0
    assert desk.run("check").status == 1


def test_a_state_is_public_exactly_when_the_reading_has_it_so() -> None:
    now = datetime(2024, 1, 10, tzinfo=UTC)
    moments = [None, *(now + timedelta(days=days) for days in (-2, -1, 0, 1, 2))]
    out = {StoryState.PUBLIC, StoryState.EXPIRING, StoryState.EXPIRED, StoryState.WITHDRAWN}
    for article in (
        Article("content/a.md", "a", "A", now, (), "africa", "", Body(""), publish_at=publish_at, expires=expires,
                draft=draft, withdrawn=Withdrawal(taken, "Wrong") if taken else None)
        for publish_at in moments for expires in moments for taken in moments for draft in (False, True)
    ):  # fmt: skip
        state = state_of(article, now)
        assert (state in out) == is_public(article, now)
        if state in out:
            assert (state in (StoryState.EXPIRED, StoryState.WITHDRAWN)) == is_retired(article, now)


@pytest.mark.parametrize("date", ["1000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_first_and_the_last_year_have_an_instant_in_every_zone(desk: Desk, date: str, timezone: str) -> None:
    desk.replace("site.yaml", "title:", f"timezone: {timezone}\ntitle:")

    assert listed(desk.write(story("far", date=date)))["far"]["instant"] == date


def test_editors_are_told_what_each_state_means() -> None:
    told = (REPOSITORY / "docs/editing.md").read_text(encoding="utf-8").partition("| state | meaning |\n")[2]

    assert set(re.findall(r"^\| `([a-z]+)` \|", told.partition("\n\n")[0], re.MULTILINE)) == set(STATES.values())
