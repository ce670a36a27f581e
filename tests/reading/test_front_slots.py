"""What cannot stand on the front page, or first in a storyline, is told by `check` alone, and holds up no build."""

import json
from typing import Any

import pytest

from tests.desk import BARE, NOW, TINY, Desk, story, tree

LATER, LONG_AGO = "2024-02-01T00:00:00Z", "2023-12-01T00:00:00Z"
SHOWN = TINY.replace(
    "{% for story in page.river %}", "{% for story in ([page.lead] if page.lead else []) + page.top | list %}"
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    recent = "".join(story(f"n{day}", date=f"2024-01-0{day}T00:00:00Z", tags="[Mali]") for day in range(1, 9))
    return desk.write(BARE + SHOWN + recent)


def arranged(desk: Desk, front: str) -> None:
    desk.replace("site.yaml", "title:", f"front: {front}\ntitle:")


def warned(desk: Desk, *options: str) -> list[dict[str, Any]]:
    ran = desk.run("check", "--now", NOW, "--format", "json", *options)
    assert ran.status == 0, ran
    found: list[dict[str, Any]] = json.loads(ran.out)["problems"]
    return [each for each in found if each["rule"].endswith(("-slot", "-start"))]


PUT_ASIDE = {
    "draft": ({"draft": "true"}, "`placed` is a draft"),
    "embargo": ({"publish_at": LATER}, "`placed` is under embargo until 2024-02-01 00:00 UTC"),
    "killed": ({"publish_at": LATER, "withdrawn": f"{{date: {LONG_AGO}, reason: False.}}"}, "withdrawn before it was"),
    "expired": ({"expires": LONG_AGO}, "`placed` expired at 2023-12-01 00:00 UTC"),
    "withdrawn": ({"withdrawn": f"{{date: {LONG_AGO}, reason: False.}}"}, "`placed` was withdrawn"),
}
RETRACTED = {"corrections": f"[{{date: {LONG_AGO}, kind: retraction, text: It was wrong.}}]"}
NOT_STARTED = {**PUT_ASIDE, "retracted": (RETRACTED, "`placed` was retracted")}


@pytest.mark.parametrize(("keys", "why"), PUT_ASIDE.values(), ids=PUT_ASIDE)
def test_what_is_not_listed_leaves_its_place_to_the_newest_and_check_says_why(
    desk: Desk, keys: dict[str, str], why: str
) -> None:
    desk.write(story("placed", tags="[Mali]", **keys))
    arranged(desk, "{lead: n1, top: [placed, n2]}")

    ran = desk.build("--strict")
    assert ran.status == 0 and "placed" not in ran.out + ran.err
    assert [f">n{number}<" in desk.page("index.html") for number in range(1, 9)] == [
        True,
        True,
        *[False] * 4,
        True,
        True,
    ]
    assert desk.page("index.html").count("<a ") == 4 and "placed" not in desk.page("index.html")
    (found,) = warned(desk)
    assert (found["file"], found["line"], found["column"], found["rule"]) == ("site.yaml", 1, 25, "vacant-slot")
    assert why in found["message"] and found["warning"]


def test_nothing_of_what_is_sealed_is_told_where_all_can_read(desk: Desk) -> None:
    desk.write(story("placed", publish_at=LATER))
    arranged(desk, "{lead: placed}")
    assert desk.build().status == 0

    assert b"placed" not in b"".join(tree(desk.output).values())
    told = desk.run("check", "--public", "--now", NOW)
    assert (told.status, "placed" in told.out + told.err, "vacant-slot" in told.out + told.err) == (0, False, True)


def test_what_has_stood_there_for_long_without_an_end_is_a_warning_of_check(desk: Desk) -> None:
    desk.write(story("old", date="2023-12-27T11:59:59Z") + story("fresh", date="2023-12-27T12:00:00Z"))
    desk.write(story("mended", date=LONG_AGO, updated="2024-01-05T00:00:00Z"))
    arranged(desk, f"{{lead: old, top: [fresh, mended, {{story: n1, until: {LATER}}}]}}")

    (found,) = warned(desk)
    assert (found["rule"], found["line"], found["column"]) == ("forgotten-slot", 1, 15)
    assert found["hint"].startswith("Type `{story: old, until: 2024-01-17T00:00:00Z}`")
    assert "slot" not in desk.build("--strict").err


def test_an_end_that_has_come_is_told(desk: Desk) -> None:
    arranged(desk, f"{{lead: {{story: n1, until: {NOW}}}}}")

    assert [each["message"] for each in warned(desk)] == ["The time of `n1` on the front page is over."]


def test_a_story_that_stands_there_in_two_languages_is_told(desk: Desk) -> None:
    desk.write(story("n1-fr", date="2024-01-02T00:00:00Z", tags="[Mali]", language="fr", translation_of="n1"))
    desk.write(story("n2-fr", date="2024-01-02T00:00:00Z", tags="[Mali]", language="fr", translation_of="n2"))
    arranged(desk, f"{{lead: n1, top: [n1-fr, {{story: n2, until: {NOW}}}, n2-fr]}}")

    ran = desk.run("check", "--now", NOW, "--format", "json")
    (twice,) = [each for each in json.loads(ran.out)["problems"] if each["rule"] == "named-twice"]
    assert (ran.status, twice["line"], twice["column"], twice["warning"]) == (0, 1, 25, True)
    assert twice["message"].startswith("`n1-fr` is `n1` in another language")
    assert ">n1-fr<" in desk.page("index.html") if desk.build("--strict").status == 0 else False


def test_a_name_that_no_story_has_is_a_problem_with_the_nearest(desk: Desk) -> None:
    desk.write(story("bourem-recaptured") + story("bourem-sealed", publish_at=LATER))
    arranged(desk, "{lead: n1, top: [n2, {story: bourem-recapturd}]}")
    ran = desk.run("check", "--now", NOW, "--limit", "9")

    assert ran.status == 1
    assert (
        "site.yaml:1:37: unknown-story: There is no story `bourem-recapturd`. Did you mean `bourem-recaptured`?"
        in ran.out + ran.err
    )
    assert "bourem-sealed" not in ran.out + ran.err


def test_a_story_that_was_called_otherwise_is_found(desk: Desk) -> None:
    desk.write(story("new-name", id="tag:desk.test,2023-09-12:old-name", aliases="[/2023/09/old-name/]"))
    arranged(desk, "{lead: old-name}")

    assert "It is called `new-name` now" in str(desk.run("check", "--now", NOW))


@pytest.mark.parametrize(("keys", "why"), NOT_STARTED.values(), ids=NOT_STARTED)
def test_a_storyline_that_cannot_start_as_editors_want_is_told(desk: Desk, keys: dict[str, str], why: str) -> None:
    desk.write(story("placed", date="2023-11-01T00:00:00Z", tags="[Mali]", **keys))
    desk.replace("site.yaml", "title:", "storylines: {war: {name: War, start: placed}}\ntitle:")

    ran = desk.build("--strict")
    assert ran.status == 0 and "placed" not in ran.out + ran.err
    (found,) = warned(desk)
    assert (found["file"], found["line"], found["column"], found["rule"]) == ("site.yaml", 1, 38, "vacant-start")
    assert why in found["message"] and found["warning"]
    if "publish_at" in keys or "draft" in keys:
        assert b"placed" not in b"".join(tree(desk.output).values())
        told = desk.run("check", "--public", "--now", NOW)
        assert (told.status, "placed" in told.out + told.err) == (0, False)


def test_a_storyline_that_starts_as_editors_want_is_no_warning(desk: Desk) -> None:
    desk.replace("site.yaml", "title:", "storylines: {war: {name: War, start: n1}, peace: {name: Peace}}\ntitle:")

    assert warned(desk) == []
