"""The front page looks right with no story, with three, and with many."""

from typing import Any

import pytest

from newsdesk.planning.pages.home import MAX_STORYLINES, plan_home
from newsdesk.planning.parts.front_stories import MAX_RAIL, MAX_REPORTS, MAX_RIVER
from newsdesk.views import FrontPage, Teaser
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import MAX_TOP, Desk, Settings, Storyline
from newsdesk.vocabulary.story_parts import Image, Kind
from tests.planning.values import SETTINGS, article, day, edition, entry

IMAGE = Image("content/a.jpg", "A quay", "Navy")


def home(*stories: Article, settings: Settings = SETTINGS, **rest: Any) -> FrontPage:
    pictures = (Picture(IMAGE.file, "d" * 32, 1200, 675),)
    (output,) = plan_home(edition(*stories, settings=settings, pictures=pictures, **rest))
    assert (output.path, output.template) == ("index.html", "home.html")
    assert isinstance(output.view, FrontPage)
    return output.view


def slugs(teasers: tuple[Teaser, ...]) -> list[str]:
    return [teaser.title.lower() for teaser in teasers]


def test_without_a_story_there_is_no_lead() -> None:
    front = home()

    assert (front.lead, front.river, front.situation_reports, front.rails, front.storylines) == (None, (), (), (), ())


def test_the_newest_leads_and_the_rest_follow() -> None:
    front = home(*(article(f"s{on}", on=on) for on in range(1, 7)))

    assert front.lead and front.lead.title == "S6"
    assert (slugs(front.top), slugs(front.latest)) == (["s5", "s4", "s3"], ["s2", "s1"])


def test_a_picture_makes_no_lead() -> None:
    front = home(article("new", on=9), article("pictured", on=8, image=IMAGE))

    assert front.lead and (front.lead.title, front.picture) == ("New", None)


def test_the_picture_of_the_lead_is_shown_whole() -> None:
    front = home(article("pictured", on=9, image=IMAGE), article("old", on=8))

    assert front.picture and (front.picture.alt, front.picture.shown.fallback.width) == (IMAGE.alt, 960)


@pytest.mark.parametrize("count", [1 + MAX_TOP + MAX_RIVER + more for more in (-1, 0, 1, 40)])
def test_the_river_is_full_and_not_too_long(count: int) -> None:
    front = home(*(article(f"s{on:02}", on=on) for on in range(1, count + 1)))

    assert len(front.latest) == min(count - 1 - MAX_TOP, MAX_RIVER)
    assert [bool(teaser.summary) for teaser in front.latest] == [number < 5 for number in range(len(front.latest))]
    assert slugs(front.latest) == [f"s{on:02}" for on in range(count - 1 - MAX_TOP, 0, -1)][:MAX_RIVER]


def test_situation_reports_stand_in_the_order_of_what_they_know_and_not_in_the_river() -> None:
    newer = [article(f"n{on}", on=on) for on in range(20, 24)]
    reports = [article(f"r{on}", on=on, kind=Kind.SITREP, as_of=day(on)) for on in range(1, 8)]
    late = article("late", on=1, kind=Kind.SITREP, as_of=day(9))
    front = home(*newer, *reports, late)

    assert slugs(front.situation_reports) == ["late", "r7", "r6", "r5", "r4"]
    assert (slugs(front.latest), MAX_REPORTS) == (["r3", "r2", "r1"], 5)


def test_each_desk_has_a_rail_of_what_does_not_stand_above() -> None:
    settings = Settings("T", SETTINGS.url, (Desk("europe", "Europe"), Desk("asia", "Asia"), Desk("africa", "Africa")))
    old = [article(f"e{on}", on=on, desk="europe") for on in range(1, 6)]
    front = home(*old, *(article(f"s{on}", on=on) for on in range(10, 29)), settings=settings)

    assert [(rail.name, rail.href, slugs(rail.teasers)) for rail in front.rails] == [
        ("Europe", "/desks/europe/", ["e5", "e4", "e3"]),
        ("Africa", "/desks/africa/", ["s12", "s11", "s10"]),
    ]
    assert MAX_RAIL == 3


def test_no_rail_is_mostly_blank_beside_the_others() -> None:
    old = [article(f"e{on}", on=on, desk="europe") for on in (1, 2)]
    newer = [article(f"s{on}", on=on) for on in range(10, 10 + 1 + MAX_TOP + MAX_RIVER)]

    assert [slugs(rail.teasers) for rail in home(*old, *newer, article("s9", on=9)).rails] == [["e2", "e1"]]
    assert [slugs(rail.teasers) for rail in home(old[0], *newer, article("s9", on=9)).rails] == [["s9"], ["e1"]]


def test_storylines_that_run_are_shown_the_latest_first() -> None:
    lines = tuple(Storyline(f"l{n}", f"Line {n}", f"About {n}") for n in range(9))
    settings = Settings("T", SETTINGS.url, SETTINGS.desks, storylines=lines)
    stories = [article(f"s{n}", on=n + 1, storyline=f"l{n}") for n in range(1, 9)]
    found = home(*stories, article("again", on=1, storyline="l8"), settings=settings).storylines

    assert found[0] == entry("Line 8", "/storylines/l8/", 2, "About 8")
    assert [entry.name for entry in found] == [f"Line {n}" for n in range(8, 8 - MAX_STORYLINES, -1)]


def test_the_front_page_names_the_files_it_is_made_from_once() -> None:
    (output,) = plan_home(edition(article("a"), article("b", on=2)))

    assert output.sources == ("content/b.md", "content/a.md")
