"""The front page looks right with no story, with three, and with many."""

from typing import Any

import pytest

from newsdesk.planning.pages.home import MAX_RAIL, MAX_REPORTS, MAX_RIVER, MAX_STORYLINES, plan_home
from newsdesk.views import FrontPage, Teaser
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Desk, Settings, Storyline
from newsdesk.vocabulary.story_parts import Image, Kind
from tests.planning.values import SETTINGS, article, edition, entry

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
    front = home(*(article(f"s{on}", on=on) for on in (1, 2, 3)))

    assert front.lead and front.lead.title == "S3"
    assert slugs(front.river) == ["s2", "s1"]


def test_the_lead_is_the_newest_report_with_a_picture_and_stands_nowhere_else_in_the_river() -> None:
    stories = [
        article("new", on=9),
        article("opinion", on=8, image=IMAGE, kind=Kind.OPINION),
        article("pictured", on=7, image=IMAGE, kind=Kind.ANALYSIS),
        article("older", on=6, image=IMAGE),
    ]
    front = home(*stories)

    assert front.lead and front.lead.title == "Pictured"
    assert front.picture and (front.picture.alt, front.picture.shown.fallback.width) == (IMAGE.alt, 960)
    assert slugs(front.river) == ["new", "opinion", "older"]


@pytest.mark.parametrize("count", [MAX_RIVER, MAX_RIVER + 1, MAX_RIVER + 2, 40])
def test_the_river_is_full_and_not_too_long(count: int) -> None:
    front = home(*(article(f"s{on:02}", on=on) for on in range(1, count + 1)))

    assert len(front.river) == min(count - 1, MAX_RIVER)
    assert slugs(front.river) == [f"s{on:02}" for on in range(count - 1, 0, -1)][:MAX_RIVER]


def test_a_picture_does_not_bring_back_a_story_that_has_left_the_front_page() -> None:
    front = home(*(article(f"s{on:02}", on=on) for on in range(2, 40)), article("s01", on=1, image=IMAGE))

    assert front.lead and front.lead.title == "S39"
    assert front.picture is None
    assert len(front.river) == MAX_RIVER


def test_situation_reports_have_a_strip_of_their_own() -> None:
    reports = [article(f"r{on}", on=on, kind=Kind.SITREP) for on in range(1, 9)]

    assert slugs(home(article("new", on=20), *reports).situation_reports) == ["r8", "r7", "r6", "r5", "r4"]
    assert MAX_REPORTS == 5


def test_each_desk_with_stories_has_a_rail_in_the_order_of_the_settings() -> None:
    settings = Settings("T", SETTINGS.url, (Desk("europe", "Europe"), Desk("asia", "Asia"), Desk("africa", "Africa")))
    front = home(*(article(f"s{on}", on=on) for on in range(1, 6)), article("e", desk="europe"), settings=settings)

    assert [(rail.name, rail.href, slugs(rail.teasers)) for rail in front.rails] == [
        ("Europe", "/desks/europe/", ["e"]),
        ("Africa", "/desks/africa/", ["s5", "s4", "s3"]),
    ]
    assert MAX_RAIL == 3


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
