"""Lists are numbered from the oldest: a page once full keeps its number and its stories for ever."""

from functools import cache

import pytest

from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.views import Link, Pager, PagesOfYear
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings
from tests.planning.values import SETTINGS, article, by_path, edition, list_page

HERE = "/desks/africa/"
NEWEST = "desks/africa/index.html"
UP_TO = 60
TWO_A_PAGE = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, per_list=2)


@cache
def stories(count: int) -> tuple[Article, ...]:
    """That many stories, oldest first."""
    return tuple(article(f"s{number:02}", on=number) for number in range(1, count + 1))


@cache
def pages(count: int, per_list: int) -> dict[str, Output]:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, per_list=per_list)
    story_list = StoryList(HERE, "Desk", "Africa", stories(count), (), about="The Sahel.")
    return by_path(plan_list(edition(*stories(count), settings=settings), story_list))


def shown(output: Output) -> list[str]:
    return [teaser.href.split("/")[-2] for teaser in list_page(output).teasers]


def numbered(number: int) -> str:
    return f"desks/africa/page/{number}/index.html"


@pytest.mark.parametrize("per_list", [1, 2, 5, 20])
def test_every_story_stands_on_exactly_one_page_newest_first(per_list: int) -> None:
    for count in range(UP_TO + 1):
        plan = pages(count, per_list)
        order = [NEWEST, *(numbered(number) for number in range(len(plan) - 1, 0, -1))]

        assert set(order) == set(plan)
        assert [slug for path in order for slug in shown(plan[path])] == [
            each.slug for each in reversed(stories(count))
        ]


@pytest.mark.parametrize("per_list", [1, 2, 5, 20])
def test_finished_pages_are_full_and_the_newest_holds_the_last_full_one_and_what_follows(per_list: int) -> None:
    for count in range(UP_TO + 1):
        plan = pages(count, per_list)
        finished = [len(shown(plan[path])) for path in plan if path != NEWEST]

        assert finished == [per_list] * len(finished)
        assert min(count, per_list) <= len(shown(plan[NEWEST])) < 2 * per_list


@pytest.mark.parametrize("per_list", [1, 2, 5, 20])
def test_a_page_once_full_keeps_its_stories_for_ever(per_list: int) -> None:
    for count in range(UP_TO):
        before, after = pages(count, per_list), pages(count + 1, per_list)

        assert all(shown(after[path]) == shown(before[path]) for path in before if path != NEWEST)


@pytest.mark.parametrize("per_list", [2, 5, 20])
def test_a_new_story_changes_one_page_and_when_it_fills_one_the_way_to_it(per_list: int) -> None:
    for count in range(UP_TO):
        before, after = pages(count, per_list), pages(count + 1, per_list)
        changed = {path for path in before if before[path] != after[path]}
        new = after.keys() - before.keys()

        assert len(new) <= 1
        assert changed == ({NEWEST, numbered(len(before) - 1)} if new and len(before) > 1 else {NEWEST})


def test_only_the_way_to_the_newer_page_of_a_finished_page_ever_changes() -> None:
    before, after = list_page(pages(10, 2)[numbered(4)]), list_page(pages(12, 2)[numbered(4)])

    assert before.pager.newer == Link("Newest stories", HERE)
    assert after.pager.newer == Link("Page 5", f"{HERE}page/5/")
    assert (before.teasers, before.head, before.title) == (after.teasers, after.head, after.title)
    assert list_page(pages(60, 2)[numbered(4)]) == after


def test_the_pager_leads_through_every_page_and_back() -> None:
    plan = pages(UP_TO, 5)
    path, seen = NEWEST, [NEWEST]
    while older := list_page(plan[path]).pager.older:
        newer, path = path, f"{older.href[1:]}index.html"
        back = list_page(plan[path]).pager.newer
        assert back and f"{back.href[1:]}index.html" == newer
        seen.append(path)

    assert sorted(seen) == sorted(plan)


def test_the_pager_of_each_page() -> None:
    plan = pages(20, 5)
    newest, first = Link("Newest stories", HERE), Link("Page 1", f"{HERE}page/1/")
    three = PagesOfYear("2023", tuple(Link(str(number), f"{HERE}page/{number}/") for number in (3, 2, 1)))

    assert [list_page(plan[path]).pager for path in (NEWEST, numbered(1), numbered(2), numbered(3))] == [
        Pager(0, None, Link("Page 3", f"{HERE}page/3/"), None, first, years=(three,)),
        Pager(1, Link("Page 2", f"{HERE}page/2/"), None, newest, None, "Page 1"),
        Pager(2, Link("Page 3", f"{HERE}page/3/"), first, newest, first, "Page 2"),
        Pager(3, newest, Link("Page 2", f"{HERE}page/2/"), newest, first, "Page 3"),
    ]


@pytest.mark.parametrize("count", [0, 1, 9])
def test_a_short_list_has_one_page_and_leads_nowhere(count: int) -> None:
    assert [list_page(output).pager for output in pages(count, 5).values()] == [Pager(0, None, None, None, None)]


def test_only_the_newest_page_says_what_the_list_is_about() -> None:
    plan = pages(20, 5)

    assert list_page(plan[NEWEST]).about == list_page(plan[NEWEST]).head.description == "The Sahel."
    assert list_page(plan[numbered(2)]).about == ""
    assert list_page(plan[numbered(2)]).head.description == "Africa, page 2: reports from Test Desk"
    assert list_page(plan[numbered(2)]).head.title == "Africa, page 2"
    assert list_page(plan[numbered(2)]).head.canonical == "https://desk.test/desks/africa/page/2/"


def test_the_newest_page_leads_to_every_other_by_the_year_of_its_newest_story() -> None:
    # Day 122 is the last of the year.
    around_new_year = tuple(article(f"s{on}", on=on) for on in range(120, 128))
    story_list = StoryList(HERE, "Desk", "Africa", around_new_year, ())
    plan = by_path(plan_list(edition(*around_new_year, settings=TWO_A_PAGE), story_list))

    assert list_page(plan[NEWEST]).pager.years == (
        PagesOfYear("2024", (Link("3", f"{HERE}page/3/"), Link("2", f"{HERE}page/2/"))),
        PagesOfYear("2023", (Link("1", f"{HERE}page/1/"),)),
    )


@pytest.mark.parametrize("count", [2, 19, 60])
def test_every_numbered_page_is_one_step_from_the_newest(count: int) -> None:
    plan = pages(count, 2)
    offered = [link.href for year in list_page(plan[NEWEST]).pager.years for link in year.pages]

    assert sorted(f"{href[1:]}index.html" for href in offered) == sorted(plan.keys() - {NEWEST})


def test_a_page_names_the_files_that_it_is_made_from() -> None:
    assert pages(20, 5)[numbered(1)].sources == ("site.yaml", *(f"content/s0{number}.md" for number in range(1, 6)))
