"""The plan is the whole site in the order of publication, and no two of its files are one on any disk."""

from datetime import timedelta
from typing import Any

import pytest

from newsdesk.planning.plan import PLANNERS
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.model import Article, Site, StandingPage
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Contact, Settings
from tests.planning.values import IN_ENGLISH, NOW, SETTINGS, article, author, by_path, day, plan_of, site


def page(slug: str) -> StandingPage:
    return StandingPage(f"content/pages/{slug}.md", slug, slug, Body(""))


def refused(*stories: Article, **rest: Any) -> list[str]:
    with pytest.raises(Rejected) as caught:
        plan_of(site(*stories, **rest), SETTINGS)
    assert caught.value.status == 1
    return [f"{problem.file} {problem.rule} {problem.message}" for problem in caught.value.problems]


def test_the_whole_site_is_planned_with_one_file_a_path() -> None:
    plan = plan_of(site(article("a", tags=("Mali",)), pages=(page("about"),)), SETTINGS)

    assert {path for path in by_path(plan.outputs) if not path.startswith("cards/")} == {
        "2023/09/a/index.html", "about/index.html", "archive/2023/09/index.html", "archive/2023/index.html",
        "archive/index.html", "kinds/news/index.html", "kinds/index.html", "storylines/index.html", "places/index.html",
        "tags/mali/index.html", "tags/index.html", "authors/ada/index.html",
        "authors/index.html", "desks/africa/index.html", "desks/europe/index.html", "desks/index.html",
        "corrections/index.html", "feeds/index.html", "feeds.opml", "404.html", "index.html", "feed.xml", "atom.xml",
        "feed.json",
        "desks/africa/feed.xml", "desks/africa/atom.xml", "desks/africa/feed.json", "desks/europe/feed.xml",
        "desks/europe/atom.xml", "desks/europe/feed.json", "authors/ada/feed.xml", "tags/mali/feed.xml",
        "corrections/feed.xml", "corrections/atom.xml", "corrections/feed.json",
        "sitemaps/stories-2023.xml", "sitemaps/pages.xml", "news-sitemap.xml", "sitemap.xml",
        "robots.txt", "site.webmanifest", "_headers",
    }  # fmt: skip
    assert plan.stories == 1


def test_pages_have_templates_and_nothing_else_has() -> None:
    outputs = plan_of(site(article("a")), SETTINGS).outputs

    assert all(bool(output.template) == (output.format is Format.PAGE) for output in outputs)


def test_what_is_linked_to_stands_before_what_links_to_it() -> None:
    plan = plan_of(site(article("a"), assets=(Asset("style.css", "d" * 32),)), SETTINGS)
    order = [output.path for output in plan.outputs]

    assert order[0] == "assets/style.dddddddd.css"
    assert order.index("2023/09/a/index.html") < order.index("desks/africa/index.html") < order.index("index.html")
    assert order.index("index.html") < order.index("feed.xml") < order.index("sitemap.xml")
    assert len(set(PLANNERS)) == len(PLANNERS)


@pytest.mark.parametrize(
    ("stories", "rest", "both", "address"),
    [
        (
            [article("a"), article("b", aliases=("/2023/09/a/",))],
            {},
            "content/b.md content/a.md",
            "2023/09/a/index.html",
        ),
        (
            [article("a", aliases=("/x/",)), article("b", aliases=("/x/",))],
            {},
            "content/a.md content/b.md",
            "x/index.html",
        ),
        ([article("a", aliases=("/",))], {}, "content/a.md content/a.md", "index.html"),
        ([article("a", aliases=("/feed.xml",))], {}, "content/a.md content/a.md", "feed.xml"),
        ([article("a", aliases=("/Desks/AFRICA/",))], {}, "content/a.md site", "Desks/AFRICA/index.html"),
        ([article("a")], {"pages": (page("tags"),)}, "content/pages/tags.md the", "tags/index.html"),
        ([article("a")], {"pages": (page("archive"),)}, "content/pages/archive.md the", "archive/index.html"),
        (
            [article("a", aliases=("/assets/x",))],
            {"assets": (Asset("x", "d" * 32),)},
            "content/a.md assets/x",
            "assets/x",
        ),
    ],
)
def test_two_files_at_one_path_are_refused_and_the_sources_of_both_are_named(
    stories: list[Article], rest: dict[str, Any], both: str, address: str
) -> None:
    (told,) = refused(*stories, **rest)
    here, there = both.split()

    assert told.startswith(f"{here} same-address")
    assert there in told and f"/{address}" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/x/Old/", "/x/old/"),
        ("/x/caf%C3%A9/", "/x/cafe%CC%81/"),
        ("/x/STRASSE/", "/x/stra%C3%9Fe/"),
        ("/x/", "/x/index.html"),
    ],
)
def test_paths_that_are_one_file_on_some_disk_are_refused(one: str, other: str) -> None:
    assert len(refused(article("a", aliases=(one,)), article("b", aliases=(other,)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/old", "/old/"),
        ("/tags", ""),
        ("/x/y.html", "/x/y.html/z/"),
        ("/2023/09.html", "/2023/09.html/"),
        ("/feed.xml/", ""),
    ],
)
def test_a_file_where_a_folder_stands_is_refused(one: str, other: str) -> None:
    assert refused(article("a", aliases=tuple(filter(None, (one, other)))))


def next_change(whole: Site, settings: Settings = SETTINGS) -> str:
    moment = plan_of(whole, settings).next_change
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


def test_a_site_without_news_or_embargoes_never_changes_by_itself() -> None:
    assert next_change(site(article("a"))) == "never"


def test_the_next_change_is_the_nearest_of_all_that_will_come() -> None:
    contact = Settings("T", SETTINGS.url, SETTINGS.desks, contact=Contact(security="mailto:s@desk.test"))
    quiet, news = site(article("a")), site(article("a", date=NOW - timedelta(days=1)))
    sealed = Site(
        NOW,
        quiet.articles,
        (),
        quiet.authors,
        (),
        (),
        (),
        later_changes=(NOW + timedelta(hours=1), day(900)),
        words=IN_ENGLISH,
    )

    assert next_change(quiet, contact) == "2024-07-01 00:00"
    assert next_change(news, contact) == next_change(news) == "2024-01-11 12:00"
    assert next_change(sealed, contact) == "2024-01-10 13:00"


def test_a_plan_is_made_of_its_site_alone() -> None:
    stories = [article(slug, on=on, tags=("Mali", slug)) for on, slug in enumerate("abc", 1)]

    assert plan_of(site(*stories), SETTINGS) == plan_of(site(*reversed(stories)), SETTINGS)


def test_a_site_without_a_story_is_planned_too() -> None:
    plan = plan_of(site(authors=[author("ada")]), SETTINGS)

    assert plan.stories == 0
    assert "index.html" in by_path(plan.outputs)
