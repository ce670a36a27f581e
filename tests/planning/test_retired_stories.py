"""A story that expires or is withdrawn leaves its lists, and moves no other story, no page and no feed in them."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.views import Feed, FeedsPage, IndexPage, ListingPage, Redirect, Sitemap, StorylinePage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Redirection, Settings, Storyline, Switches, Tag
from newsdesk.vocabulary.story_parts import Kind, Withdrawal
from tests.planning.values import (
    SETTINGS,
    article,
    author,
    by_path,
    day,
    edition,
    feed,
    list_page,
    plan_of,
    site,
    storyline_page,
)

GONE = Withdrawal(day(40), "False.")
WHOLE = Settings(
    SETTINGS.title,
    SETTINGS.url,
    SETTINGS.desks,
    storylines=(Storyline("war", "The war"),),
    tags=(Tag("sea", "The sea"),),
    outputs=Switches(archives=True),
)
# What the last story of all its lists is filed under.
LONE: dict[str, Any] = {"on": 40, "desk": "europe", "authors": ("ben",), "kind": Kind.SITREP, "storyline": "war"}
LISTS = ("archive/2023/10", "authors/ben", "desks/europe", "kinds/sitrep", "tags/mali", "tags/sea")
FEEDS = ("archive/2023/10", "authors/ben", "desks/europe", "storylines/war", "tags/mali", "tags/sea")


def plan(stories: Iterable[Article], retired: Iterable[Article], per_list: int = 20) -> dict[str, Output]:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, per_list=per_list)
    return by_path(plan_desks(edition(*stories, retired=tuple(retired), settings=settings)))


def africa(found: dict[str, Output]) -> dict[str, list[str]]:
    """The stories on each page of the list."""
    pages = {path: output for path, output in found.items() if path.startswith("desks/africa/")}
    return {path: [teaser.href.split("/")[-2] for teaser in list_page(each).teasers] for path, each in pages.items()}


def whole(*stories: Article, retired: tuple[Article, ...] = ()) -> dict[str, Output]:
    people = (author("ada"), author("ben"))
    return by_path(plan_of(site(*stories, retired=retired, authors=people), WHOLE).outputs)


@given(
    count=some.integers(1, 30),
    chosen=some.sets(some.integers(1, 30)),
    expired=some.sets(some.integers(1, 30)),
    per_list=some.sampled_from([1, 2, 5]),
)
def test_no_page_of_a_list_moves_when_stories_retire(
    count: int, chosen: set[int], expired: set[int], per_list: int
) -> None:
    numbers = range(1, count + 1)
    before = africa(plan([article(f"s{each:02}", on=each) for each in numbers], (), per_list))
    left = [article(f"s{each:02}", on=each) for each in numbers if each not in chosen]
    gone = [
        article(f"s{each:02}", on=each, **({"expires": day(40)} if each in expired else {"withdrawn": GONE}))
        for each in numbers
        if each in chosen
    ]
    after, there = africa(plan(left, gone, per_list)), {story.slug for story in left}

    assert after.keys() == before.keys()
    for path, slugs in before.items():
        if "/page/" in path:
            assert after[path] == [slug for slug in slugs if slug in there]
    newest = after["desks/africa/index.html"]
    assert len(newest) >= min(per_list, len(left))
    assert newest == [story.slug for story in reversed(left)][: len(newest)]


def test_the_page_of_a_list_reaches_back_no_further_than_it_must() -> None:
    stories = [article(f"s{each}", on=each) for each in range(1, 8)]
    found = africa(plan(stories[:5], [article("s6", on=6, expires=day(40)), article("s7", on=7, withdrawn=GONE)], 2))

    assert found == {
        "desks/africa/index.html": ["s5", "s4"],
        "desks/africa/page/1/index.html": ["s2", "s1"],
        "desks/africa/page/2/index.html": ["s4", "s3"],
    }


@pytest.mark.parametrize("end", [{"withdrawn": GONE}, {"expires": day(41)}], ids=lambda end: next(iter(end)))
def test_what_the_last_story_of_a_list_leaves_behind_keeps_its_address_and_says_so(end: dict[str, Any]) -> None:
    alone = article("alone", tags=("Mali", "sea"), **LONE)
    before, after = (
        whole(article("a"), alone),
        whole(article("a"), retired=(article("alone", tags=("Mali", "sea"), **LONE, **end),)),
    )
    addresses = {path for path, output in before.items() if isinstance(output.view, ListingPage | StorylinePage | Feed)}

    assert addresses <= after.keys()
    for path in LISTS:
        was, now = list_page(before[f"{path}/index.html"]), list_page(after[f"{path}/index.html"])
        assert (now.title, now.teasers, now.emptied, was.emptied) == (was.title, (), True, False)
    line, left = (storyline_page(found["storylines/war/index.html"]) for found in (before, after))
    assert (left.title, left.entries, left.span, left.emptied, line.emptied) == (line.title, (), "", True, False)
    for path in FEEDS:
        assert feed(after[f"{path}/feed.xml"]).items == ()
        assert feed(after[f"{path}/feed.xml"]).title == feed(before[f"{path}/feed.xml"]).title


def test_no_index_and_no_menu_offers_an_emptied_list() -> None:
    found = whole(article("a"), retired=(article("alone", tags=("Mali", "sea"), **LONE, withdrawn=GONE),))
    indexes = [output.view for output in found.values() if isinstance(output.view, IndexPage)]
    offered = {entry.href for view in indexes for entry in view.entries if entry.count}
    menus = found["feeds/index.html"].view
    assert isinstance(menus, FeedsPage)
    followed = {link.href for menu in menus.menus for link in menu.feeds}

    assert offered == {"/kinds/news/", "/authors/ada/", "/desks/africa/"}
    assert not [href for href in followed if "/tags/" in href or "/storylines/" in href]


def test_the_sitemap_has_every_page_that_stays_and_no_year_without_a_story() -> None:
    found = whole(article("a"), retired=(article("b", on=200, tags=("Mali",), expires=day(201)),))
    pages = found["sitemaps/pages.xml"].view
    assert isinstance(pages, Sitemap)

    assert "https://desk.test/tags/mali/" in {entry.href for entry in pages.entries}
    assert [path for path in found if path.startswith("sitemaps/stories")] == ["sitemaps/stories-2023.xml"]


def test_a_list_that_never_had_a_story_is_not_called_emptied() -> None:
    found = plan([], [])

    assert not list_page(found["desks/africa/index.html"]).emptied


def test_a_finished_page_whose_stories_all_retired_says_so_alone() -> None:
    stories = [article(f"s{each}", on=each, expires=day(40) if each < 3 else None) for each in range(1, 7)]
    found = plan(stories[2:], stories[:2], 2)

    assert [list_page(found[f"desks/africa/{path}index.html"]).emptied for path in ("", "page/1/", "page/2/")] == [
        False, True, False,
    ]  # fmt: skip


def test_an_emptied_page_says_of_which_files() -> None:
    found = whole(article("a"), retired=(article("b", tags=("Mali",), withdrawn=GONE),))

    assert found["tags/mali/index.html"].sources == ("site.yaml", "content/b.md")


def test_the_archive_feeds_keep_their_chain_over_an_emptied_month() -> None:
    gone = article("b", on=40, expires=day(41))
    found = {
        path: feed(output).archive
        for path, output in by_path(
            plan_feeds(edition(article("a"), article("c", on=70), retired=(gone,), settings=WHOLE))
        ).items()
        if path.endswith("feed.xml")
    }

    assert found["archive/2023/09/feed.xml"].newer == "https://desk.test/archive/2023/10/feed.xml"
    assert found["archive/2023/11/feed.xml"].older == "https://desk.test/archive/2023/10/feed.xml"
    assert found["archive/2023/10/feed.xml"].closed


def test_an_author_whose_stories_all_retired_is_still_introduced() -> None:
    found = by_path(plan_authors(edition(article("a"), retired=(article("b", authors=("ben",), withdrawn=GONE),))))
    view = list_page(found["authors/ben/index.html"])

    assert view.profile and (view.profile.name, view.emptied) == ("Ben", True)


@pytest.mark.parametrize(
    "settings",
    [{"gone": ("/tags/mali/",)}, {"redirects": (Redirection("/tags/mali", "/tags/sahel/", "/tags/sahel/", ""),)}],
)
def test_an_emptied_list_gives_way_to_what_the_settings_say_of_its_address(settings: dict[str, Any]) -> None:
    stories = article("a", tags=("Sahel",)), article("b", tags=("Mali",), withdrawn=GONE)
    given = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, **settings)
    outputs = by_path(plan_of(site(stories[0], retired=stories[1:]), given).outputs)
    there = outputs.get("tags/mali/index.html")

    assert there is None or isinstance(there.view, Redirect)
    assert "tags/mali/feed.xml" not in outputs
