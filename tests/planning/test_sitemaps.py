"""Search engines find every page and its last change, and the stories of the last two days."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from newsdesk.planning.files.sitemaps import NEWS_LIMIT, NEWS_WINDOW, news_window_ends, plan_sitemaps
from newsdesk.planning.plan import PLANNERS
from newsdesk.views import NewsEntry, NewsSitemap, Sitemap, SitemapEntry, SitemapIndex
from newsdesk.vocabulary.addresses import address_of
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article, StandingPage
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Settings, Storyline
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind
from tests.planning.values import NOW, SETTINGS, article, by_path, day, edition, plan_of, site

MOMENT = timedelta(microseconds=1)


def plan(*stories: Article, **rest: Any) -> dict[str, Output]:
    planned = edition(*stories, **rest)
    return by_path(plan_sitemaps(planned, [output for planner in PLANNERS for output in planner(planned)]))


def news(*stories: Article, **rest: Any) -> list[str]:
    view = plan(*stories, **rest)["news-sitemap.xml"].view
    assert isinstance(view, NewsSitemap)
    return [entry.title for entry in view.entries]


def test_stories_are_listed_by_year_oldest_first() -> None:
    later = article("c", date=datetime(2024, 1, 1, tzinfo=UTC))
    found = plan(article("b", on=2, updated=day(9)), later, article("a", on=1))

    assert found["sitemaps/stories-2023.xml"].view == Sitemap(
        (
            SitemapEntry("https://desk.test/2023/09/a/", day(1)),
            SitemapEntry("https://desk.test/2023/09/b/", day(9)),
        )
    )
    assert found["sitemaps/stories-2024.xml"].view == Sitemap(
        (SitemapEntry("https://desk.test/2024/01/c/", later.date),)
    )


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({}, 1),
        ({"publish_at": day(2)}, 2),
        ({"updated": day(3)}, 3),
        ({"corrections": (Correction(day(4), CorrectionKind.UPDATE, "x"),)}, 4),
        ({"updated": day(5), "corrections": (Correction(day(4), CorrectionKind.UPDATE, "x"),)}, 5),
        ({"updated": day(1), "publish_at": day(6)}, 6),
    ],
)
def test_a_story_last_changed_when_it_was_published_updated_or_corrected(fields: dict[str, Any], changed: int) -> None:
    assert article("a", **fields).modified == day(changed)


def test_the_index_names_every_sitemap_with_its_last_change() -> None:
    found = plan(article("a"), article("b", date=datetime(2024, 1, 1, tzinfo=UTC)))

    assert found["sitemap.xml"].view == SitemapIndex(
        (
            SitemapEntry("https://desk.test/sitemaps/stories-2023.xml", day(1)),
            SitemapEntry("https://desk.test/sitemaps/stories-2024.xml", datetime(2024, 1, 1, tzinfo=UTC)),
            SitemapEntry("https://desk.test/sitemaps/pages.xml", datetime(2024, 1, 1, tzinfo=UTC)),
        )
    )


def test_a_story_that_was_held_over_the_new_year_does_not_split_its_year() -> None:
    held = article("a", date=datetime(2023, 12, 31, tzinfo=UTC), publish_at=datetime(2024, 1, 2, tzinfo=UTC))
    stories = (
        held,
        article("b", date=datetime(2024, 1, 1, tzinfo=UTC)),
        article("c", date=datetime(2024, 1, 3, tzinfo=UTC)),
    )

    assert set(plan(*stories)) == {
        "sitemaps/stories-2023.xml", "sitemaps/stories-2024.xml", "sitemaps/pages.xml", "news-sitemap.xml",
        "sitemap.xml",
    }  # fmt: skip


def test_every_other_page_is_listed_with_the_last_change_of_the_stories_that_it_shows() -> None:
    about = StandingPage("content/pages/about.md", "about", "About", Body(""))
    mended = Correction(day(4), CorrectionKind.CORRECTION, "x")
    stories = (article("a", tags=("Mali",)), article("b", on=3, desk="europe", corrections=(mended,)))
    view = plan(*stories, pages=(about,))["sitemaps/pages.xml"].view

    assert isinstance(view, Sitemap)
    assert {entry.href.removeprefix("https://desk.test"): entry.modified for entry in view.entries} == {
        "/": day(4), "/about/": None, "/feeds/": None, "/corrections/": day(4), "/kinds/news/": day(4),
        "/kinds/": None, "/storylines/": None, "/places/": None,
        "/archive/": None, "/archive/2023/": day(4), "/archive/2023/09/": day(4),
        "/tags/": None, "/tags/mali/": day(1),
        "/authors/": None, "/authors/ada/": day(4),
        "/desks/": None, "/desks/africa/": day(1), "/desks/europe/": day(4),
    }  # fmt: skip


def test_every_page_that_stays_is_in_a_sitemap_once() -> None:
    stories = [article(f"s{number}", tags=("Київ",), aliases=(f"/old/{number}/",)) for number in range(5)]
    about = StandingPage("content/pages/about.md", "about", "About", Body(""))
    settings = replace(SETTINGS, per_list=2, storylines=(Storyline("line", "Line"),))
    whole = site(article("x", storyline="line"), *stories, pages=(about,), retired=[article("gone")])
    outputs = plan_of(whole, settings).outputs
    listed = [entry.href for output in outputs if isinstance(output.view, Sitemap) for entry in output.view.entries]
    pages = [address_of(output.path) for output in outputs if output.format is Format.PAGE]
    unlisted = [page for page in pages if re.search("/page/|/old/|/404.html|/gone/", page)]

    assert len(listed) > 20 and len(unlisted) > 10
    assert sorted(listed) == sorted(f"https://desk.test{page}" for page in pages if page not in unlisted)


def test_retired_stories_are_not_listed() -> None:
    found = plan(article("a"), retired=[article("gone")])

    assert "gone" not in str(found)


def test_news_are_the_stories_of_the_last_two_days_to_the_instant() -> None:
    stories = [
        article("inside", date=NOW - NEWS_WINDOW + MOMENT),
        article("outside", date=NOW - NEWS_WINDOW),
        article("held", date=NOW - timedelta(days=9), publish_at=NOW),
    ]

    assert news(*stories) == ["Held", "Inside"]


def test_no_more_news_than_the_limit() -> None:
    assert len(news(*(article(f"s{n}", date=NOW) for n in range(NEWS_LIMIT + 5)))) == NEWS_LIMIT


@pytest.mark.parametrize(("language", "code"), [("", "en"), ("pt-BR", "pt"), ("AR", "ar"), ("ckb", "ckb")])
def test_an_item_of_news_names_its_language_by_two_or_three_letters(language: str, code: str) -> None:
    view = plan(article("a", date=NOW, language=language))["news-sitemap.xml"].view

    assert view == NewsSitemap("Test Desk", (NewsEntry("https://desk.test/2024/01/a/", "A", NOW, code),))


def test_the_news_change_by_themselves_at_the_end_of_each_window() -> None:
    stories = [article("a", date=NOW), article("b", date=NOW - timedelta(days=1)), article("c", date=NOW - NEWS_WINDOW)]

    assert list(news_window_ends(edition(*stories))) == [NOW + NEWS_WINDOW, NOW + timedelta(days=1)]
    assert news(*stories, now=NOW + timedelta(days=1)) == ["A"]
    assert news(*stories, now=NOW + timedelta(days=1) - MOMENT) == ["A", "B"]


def test_in_a_preview_a_story_that_is_yet_to_come_hides_no_window_of_the_others() -> None:
    stories = [article("coming", date=NOW + timedelta(days=9)), article("a", date=NOW)]

    assert news(*stories) == ["A"]
    assert min(news_window_ends(edition(*stories))) == NOW + NEWS_WINDOW


def test_times_are_in_utc_whatever_the_zone_of_the_desk() -> None:
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, timezone="Asia/Kathmandu")
    view = plan(article("a"), settings=settings)["sitemaps/stories-2023.xml"].view

    assert isinstance(view, Sitemap) and view.entries[0].modified
    assert view.entries[0].modified.utcoffset() == timedelta(0)


def test_what_was_taken_over_is_in_no_sitemap() -> None:
    theirs = article("theirs", date=NOW - MOMENT, canonical="https://agency.example/theirs")
    found = plan(article("ours", date=NOW - MOMENT), theirs, article("old", canonical="https://agency.example/old"))

    assert "sitemaps/stories-2023.xml" not in found
    assert found["sitemaps/stories-2024.xml"].view == Sitemap(
        (SitemapEntry("https://desk.test/2024/01/ours/", NOW - MOMENT),)
    )
    assert news(theirs) == []
