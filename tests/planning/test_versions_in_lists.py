"""A list has one entry for a story in several languages: the version that its readers read, beside it the others."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.archive import plan_archive
from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.planning.lists.kinds import plan_kinds
from newsdesk.planning.lists.storylines import plan_storylines
from newsdesk.planning.lists.tags import plan_tags
from newsdesk.planning.pages.home import plan_home
from newsdesk.planning.pages.standing_pages import plan_not_found
from newsdesk.views import FrontPage, IndexPage, ListingPage, NotFoundPage, Sitemap, Teaser
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings, Storyline
from newsdesk.vocabulary.story_parts import Kind, Withdrawal
from tests.planning.values import SETTINGS, article, by_path, day, edition, feed, list_page, plan_of, site

WAR = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, storylines=(Storyline("war", "The war"),))
FILED: dict[str, Any] = {"tags": ("Mali",), "storyline": "war", "kind": Kind.SITREP}
LISTS = (
    "archive/2023/09/index.html", "authors/ada/index.html", "desks/africa/index.html", "kinds/sitrep/index.html",
    "tags/mali/index.html",
)  # fmt: skip
INDEXES = ("kinds/index.html", "storylines/index.html", "authors/index.html", "desks/index.html", "tags/index.html")


def lists(whole: Edition) -> dict[str, Output]:
    planners = (plan_archive, plan_authors, plan_desks, plan_kinds, plan_storylines, plan_tags)
    return by_path(output for planner in planners for output in planner(whole))


def told(teasers: Iterable[Teaser]) -> list[str]:
    """Each entry by its slug, behind it the languages that it is told in besides."""
    return [" ".join([slug(each.href), *[version.language.tag for version in each.also_in]]) for each in teasers]


def slug(href: str) -> str:
    return href.split("/")[-2]


def in_africa(*stories: Article, settings: Settings = WAR, **rest: Any) -> list[str]:
    return told(list_page(lists(edition(*stories, settings=settings, **rest))["desks/africa/index.html"]).teasers)


def version(name: str, on: int, language: str, of: str = "a", **fields: Any) -> Article:
    return article(name, on=on, language=language, translation_of=of, **fields)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_shows_the_version_in_the_language_of_the_site_and_names_the_others(path: str) -> None:
    stories = [
        article("a", **FILED),
        version("a-fr", 2, "fr", **FILED),
        article("b", on=3, **FILED),
        version("a-ar", 4, "ar", **FILED),
    ]
    found = lists(edition(*stories, settings=WAR))

    assert told(list_page(found[path]).teasers) == ["b", "a fr ar"]
    counted = [found[index].view for index in INDEXES]
    assert all(isinstance(view, IndexPage) and 2 in {line.count for line in view.entries} for view in counted)
    assert {line.count for view in counted if isinstance(view, IndexPage) for line in view.entries} <= {0, 2}


def test_the_front_page_and_the_page_of_a_lost_address_show_each_story_once() -> None:
    stories = [article("a", **FILED), version("a-fr", 2, "fr", **FILED), article("b", on=3, **FILED)]
    newer = [article(f"n{on}", on=on, desk="europe") for on in range(20, 24)]
    whole = edition(*stories, *newer, settings=WAR)
    (front,), (lost,) = [[output.view for output in planner(whole)] for planner in (plan_home, plan_not_found)]

    assert isinstance(front, FrontPage) and isinstance(lost, NotFoundPage)
    assert told(front.situation_reports) == ["b", "a fr"] and (front.latest, front.rails) == ((), ())
    assert told(lost.newest)[4:] == ["b"]
    assert [line.count for line in front.storylines] == [2]


@pytest.mark.parametrize(
    ("stories", "shown"),
    [
        ([article("a", language="ar"), version("a-en", 2, "")], "a-en ar"),
        ([article("a", language="ar"), version("a-en", 2, "en-GB"), version("a-fr", 3, "fr")], "a-en ar fr"),
        ([article("a", language="ar"), version("a-gb", 2, "en-GB"), version("a-en", 3, "EN")], "a-en ar en-GB"),
        ([article("a", language="ar"), version("a-fr", 2, "fr")], "a fr"),
        ([version("a-fr", 2, "fr"), version("a-ar", 3, "ar")], "a-ar fr"),
    ],
    ids=["its language", "a variant of it", "rather the very one", "else the original", "else the newest"],
)
def test_the_version_shown_is_the_nearest_to_the_readers(stories: list[Article], shown: str) -> None:
    assert in_africa(*stories) == [shown]


def test_an_entry_stands_where_the_version_that_it_shows_was_published() -> None:
    stories = [article("a", language="ar"), article("b", on=2), version("a-en", 3, "en"), version("b-fr", 4, "fr", "b")]

    assert in_africa(*stories) == ["a-en ar", "b fr"]


def test_a_list_shows_a_version_that_is_in_it() -> None:
    french = version("a-fr", 40, "fr", desk="europe", authors=("ben",), kind=Kind.OPINION, tags=("Gao",))
    found = lists(edition(article("a"), french, settings=WAR))
    where_french = (
        "desks/europe/index.html", "authors/ben/index.html", "kinds/opinion/index.html", "tags/gao/index.html",
        "archive/2023/10/index.html",
    )  # fmt: skip

    assert [told(list_page(found[path]).teasers) for path in where_french] == [["a-fr en"]] * len(where_french)
    assert told(list_page(found["desks/africa/index.html"]).teasers) == ["a fr"]


def test_what_is_retired_is_no_version() -> None:
    gone = Withdrawal(day(9), "False.")

    assert in_africa(article("a"), retired=[version("a-fr", 2, "fr", withdrawn=gone)]) == ["a"]
    assert in_africa(version("a-fr", 2, "fr"), retired=[article("a", withdrawn=gone)]) == ["a-fr"]
    assert in_africa(
        article("a"), version("a-ar", 3, "ar", "a-fr"), retired=[version("a-fr", 2, "fr", withdrawn=gone)]
    ) == ["a ar"]
    assert in_africa(retired=[article("a", expires=day(9)), version("a-fr", 2, "fr", expires=day(9))]) == []


@given(
    languages=some.lists(some.sampled_from(["", "fr", "ar", "en"]), min_size=1, max_size=4, unique=True),
    gone=some.sets(some.integers(0, 3)),
)
def test_no_page_of_a_list_comes_or_goes_when_versions_retire(languages: list[str], gone: set[int]) -> None:
    settings = replace(WAR, per_list=1)
    versions = [
        article("a" if not at else f"a-{at}", on=2 * at + 1, language=language, translation_of="a" if at else "")
        for at, language in enumerate(languages)
    ]
    others = [article(f"b{on}", on=on) for on in (2, 4, 6)]
    kept = [each for at, each in enumerate(versions) if at not in gone]
    retired = [replace(each, expires=day(30)) for at, each in enumerate(versions) if at in gone]

    before = lists(edition(*versions, *others, settings=settings))
    after = lists(edition(*kept, *others, settings=settings, retired=retired))

    assert after.keys() == before.keys()


def test_feeds_and_sitemaps_hold_every_version() -> None:
    stories = [article("a"), version("a-fr", 2, "fr")]
    outputs = by_path(plan_of(site(*stories), SETTINGS).outputs)

    for path in ("feed.xml", "desks/africa/feed.xml", "authors/ada/feed.xml"):
        assert [slug(item.href) for item in feed(outputs[path]).items] == ["a-fr", "a"]
    sitemap = outputs["sitemaps/stories-2023.xml"].view
    assert isinstance(sitemap, Sitemap)
    assert [slug(entry.href) for entry in sitemap.entries] == ["a", "a-fr"]


def test_a_page_is_as_new_as_the_versions_that_it_names() -> None:
    output = lists(edition(article("a"), version("a-fr", 2, "fr")))["desks/africa/index.html"]

    assert isinstance(output.view, ListingPage)
    assert output.sources == ("site.yaml", "content/a.md", "content/a-fr.md")
