"""`schedule`: what goes out and falls off, in order and in both zones; `--at`: what would be different by then."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from newsdesk.publishing.plan_differences import compare_plans
from newsdesk.views import PlainText
from newsdesk.vocabulary.output import Format, Output, Plan
from tests.desk import BARE, NOW, REPOSITORY, TINY, Desk, Ran, story, tree

FIRST, SECOND, THIRD = "2024-01-20T06:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T12:00:00Z"
EACH = (
    story("held", publish_at=SECOND, expires=THIRD, title="Held until February", tags="[Gao]")
    + story("begun", draft="true", date=SECOND)
    + story("given-up", publish_at=SECOND, withdrawn="{date: 2024-01-01T00:00:00Z, reason: It was wrong}")
    + story("out", tags="[Mali]")
    + story("ending", expires=FIRST, tags="[Mali, Kidal]")
    + story("ended", expires="2024-01-02T00:00:00Z")
    + story("taken", expires=FIRST, withdrawn="{date: 2024-01-02T00:00:00Z, reason: It was wrong}")
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return desk.write(BARE + TINY + EACH)


def asked(desk: Desk, *options: str) -> dict[str, Any]:
    ran = desk.run("schedule", "--now", NOW, "--format", "json", *options)
    assert (ran.status, ran.err) == (0, ""), ran
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_what_goes_out_and_falls_off_stands_in_order(desk: Desk) -> None:
    assert [(each["at"], each["event"], each["slug"]) for each in asked(desk)["events"]] == [
        (FIRST, "expire", "ending"),
        (SECOND, "publish", "held"),
        (THIRD, "expire", "held"),
    ]


def test_an_answer_for_a_program_has_the_form_that_the_documentation_promises(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "timezone: Asia/Kolkata\ntitle:")
    answer = asked(desk)
    first = {"at": FIRST, "local": "2024-01-20T11:30:00+05:30", "unix": 1705730400}

    promised = (
        (REPOSITORY / "docs/deploying.md")
        .read_text(encoding="utf-8")
        .partition("| key | holds |")[2]
        .partition("\n\n")[0]
    )
    rows = {row[0]: row[1:] for row in (re.findall(r"`(\w+)`", line) for line in promised.splitlines()) if row}

    assert list(answer) == list(rows)
    assert set(answer["next_change"]) < {*rows["next_change"]}
    assert set(answer["events"][0]) == {*rows["events"]} - {"publish", "expire", "step-down", "true"}
    assert (answer["now"], answer["timezone"], answer["next_change"]) == (NOW, "Asia/Kolkata", first)
    assert answer["events"][0] == first | {
        "event": "expire", "slug": "ending", "title": "ending", "file": "content/ending.md", "faulty": False,
    }  # fmt: skip


def test_a_sealed_story_with_problems_stands_among_the_others(desk: Desk) -> None:
    desk.write(story("faulty", publish_at=THIRD, titel="x") + story("faulty-draft", draft="true", titel="x"))

    assert [each["slug"] for each in asked(desk)["events"] if each["faulty"]] == ["faulty"]
    assert "content/faulty.md  (has problems: `check` shows them)" in desk.run("schedule", "--now", NOW).out


def test_a_second_that_has_begun_has_not_come_until_it_is_over(desk: Desk) -> None:
    desk.write(story("ending", expires="2024-01-20T06:00:00.25Z"))

    assert asked(desk)["next_change"]["unix"] == 1705730401


def test_the_next_change_is_the_one_that_a_build_names(desk: Desk) -> None:
    named = []
    for now in (NOW, FIRST, SECOND, THIRD):
        named.append(json.loads(desk.build("--format", "json", now=now).out)["next_change"])
        answer = json.loads(desk.run("schedule", "--now", now, "--format", "json").out)["next_change"]
        assert (answer["at"] if answer else None) == named[-1]
    assert named == [FIRST, SECOND, "2024-02-03T00:00:00Z", None]


def test_people_read_a_line_for_each_and_the_next_change(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "timezone: Asia/Kolkata\ntitle:")
    told = desk.run("schedule", "--now", SECOND).out.splitlines()

    assert told == [
        f"falls off   {THIRD} (2024-03-01T17:30:00+05:30 in Asia/Kolkata)  held  Held until February  content/held.md",
        "Next change: 2024-02-03T00:00:00Z (2024-02-03T05:30:00+05:30 in Asia/Kolkata), of files for machines alone.",
    ]


def test_a_site_that_waits_for_nothing_says_so(desk: Desk) -> None:
    ran = desk.run("schedule", "--now", "2024-06-01T00:00:00Z")
    answer = json.loads(desk.run("schedule", "--now", "2024-06-01T00:00:00Z", "--format", "json").out)

    assert ran.out == "Nothing changes until an edit.\n"
    assert (answer["next_change"], answer["events"]) == (None, [])


def test_copy_that_stops_a_build_stops_it_too_and_tells_a_program(desk: Desk) -> None:
    ran = desk.write(story("out", authors="[nobody]")).run("schedule", "--format", "json")

    assert ran.status == 1
    assert [each["rule"] for each in json.loads(ran.out)["problems"]] == ["unknown-author"]


def different(answer: dict[str, Any], part: str) -> set[tuple[str, str]]:
    return {(each["change"], each["address"]) for each in answer[part]}


def test_what_would_be_different_is_told_by_address_tag_list_and_feed_item(desk: Desk) -> None:
    answer = asked(desk, "--at", SECOND)

    assert {("appears", "/2023/09/held/"), ("changes", "/2023/09/ending/"), ("changes", "/")} < different(
        answer, "addresses"
    )
    assert different(answer, "tags") == {
        ("appears", "/tags/gao/"), ("changes", "/tags/mali/"), ("changes", "/tags/kidal/"),
    }  # fmt: skip
    assert ("changes", "/desks/africa/") in different(answer, "lists")
    items = {(each["change"], each["title"]): each["feeds"] for each in answer["feed_items"]}
    assert set(items) == {("appears", "Held until February"), ("vanishes", "ending")}
    assert "/tags/gao/feed.xml" in items["appears", "Held until February"]
    assert "/tags/kidal/feed.xml" in items["vanishes", "ending"]


def test_two_plans_are_compared_by_what_they_show_and_what_vanishes_comes_last() -> None:
    def plan(**lines: str) -> Plan:
        outputs = (Output(name, Format.TEXT, PlainText((line,)), "", (line,)) for name, line in lines.items())
        return Plan(tuple(outputs), 0, None)

    found = compare_plans(plan(gone="x", same="x", other="x"), plan(new="x", other="y", same="x")).addresses

    assert [(each.change.value, each.address) for each in found] == [
        ("appears", "/new"), ("changes", "/other"), ("vanishes", "/gone"),
    ]  # fmt: skip


def test_what_would_be_different_is_what_a_build_then_publishes(desk: Desk) -> None:
    told = {(each["change"], each["address"]) for each in asked(desk, "--at", SECOND)["addresses"]}
    desk.build()
    before = desk.published()
    desk.build(now=SECOND)
    after = desk.published()
    addresses = {f"/{path.removesuffix('index.html')}" for path in before.keys() ^ after.keys()}

    assert {address for change, address in told if change != "changes"} == addresses
    rewritten = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert {f"/{path.removesuffix('index.html')}" for path in rewritten} <= {address for _, address in told}


def test_people_read_what_would_be_different(desk: Desk) -> None:
    told = desk.run("schedule", "--now", NOW, "--at", SECOND).out

    assert told.startswith(f"By {SECOND}, compared with {NOW}:\nAddresses\n")
    assert "  appears   /tags/gao/    Gao\n" in told
    assert "  appears   Held until February  tag:desk.test,2023-09-12:held  in /feed.xml, " in told
    assert desk.run("schedule", "--now", NOW, "--at", "2024-01-10T12:00:01Z").out.endswith(
        "Nothing would be different.\n"
    )


def test_nothing_is_written_but_what_was_read(desk: Desk) -> None:
    desk.build()
    before = tree(desk.output)
    record = tree(desk.root / ".newsdesk/records")
    asked(desk, "--at", THIRD)
    asked(desk)

    assert (tree(desk.output), tree(desk.root / ".newsdesk/records")) == (before, record)


@pytest.mark.parametrize("at", [NOW, "2024-01-01T00:00:00Z"])
def test_a_time_that_has_come_is_refused(desk: Desk, at: str) -> None:
    ran: Ran = desk.run("schedule", "--now", NOW, "--at", at)

    assert (ran.status, f"--at takes a time after {NOW}, not {at}." in ran.err) == (2, True)


def test_a_collision_that_waits_is_told_of_the_day_on_which_it_comes(desk: Desk) -> None:
    desk.write(story("twin", slug="out", publish_at=SECOND, tags="[MALI]"))
    later = datetime.fromisoformat(SECOND) + timedelta(days=1)

    assert desk.run("schedule", "--now", NOW, "--at", later.isoformat()).status == 1


def test_what_leaves_its_place_on_the_front_page_stands_among_the_others(desk: Desk) -> None:
    first = "2024-01-15T06:00:00Z"
    desk.replace("site.yaml", "title:", f"front: {{lead: {{story: out, until: {first}}}, top: [begun]}}\ntitle:")

    found = asked(desk)
    assert found["next_change"]["at"] == first
    assert [found["events"][0][key] for key in ("at", "event", "slug", "file")] == [
        first,
        "step-down",
        "out",
        "site.yaml",
    ]
    assert f"steps down  {first}" in desk.run("schedule", "--now", NOW).out
