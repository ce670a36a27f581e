"""A tag has a page when a public story carries it, whatever its script, and all tags have an index."""

from typing import Any

from newsdesk.planning.lists.tags import plan_tags
from newsdesk.views import FeedLink, IndexEntry, IndexPage, Link
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Settings, Tag
from tests.planning.values import SETTINGS, article, by_path, edition, entry, list_page

DECLARED = Settings(
    "T", SETTINGS.url, SETTINGS.desks, tags=(Tag("cma", "Azawad movements", "An alliance."), Tag("unused", "U"))
)


def plan(*stories: Article, settings: Settings = SETTINGS, **rest: Any) -> dict[str, Output]:
    return by_path(plan_tags(edition(*stories, settings=settings, **rest)))


def index(found: dict[str, Output]) -> tuple[IndexEntry, ...]:
    view = found["tags/index.html"].view
    assert isinstance(view, IndexPage)
    return view.entries


def test_a_tag_of_any_script_has_a_page_at_its_own_letters() -> None:
    found = plan(article("a", tags=("Київ", "東京", "Éire", "CMA")))

    assert set(found) == {
        "tags/київ/index.html", "tags/東京/index.html", "tags/eire/index.html", "tags/cma/index.html",
        "tags/index.html",
    }  # fmt: skip
    assert list_page(found["tags/київ/index.html"]).head.canonical == "https://desk.test/tags/%D0%BA%D0%B8%D1%97%D0%B2/"


def test_a_tag_page_lists_its_stories_and_offers_its_feed() -> None:
    found = plan(article("a", tags=("Mali",)), article("b", on=2, tags=("Mali", "Gao")), article("c", on=3))
    view = list_page(found["tags/mali/index.html"])

    assert [teaser.title for teaser in view.teasers] == ["B", "A"]
    assert (view.label, view.title, view.section) == ("Tag", "Mali", "/tags/mali/")
    assert view.crumbs == (Link("Home", "/"), Link("Tags", "/tags/"))
    assert view.head.feeds == (FeedLink("Mali", "https://desk.test/tags/mali/feed.xml", "application/rss+xml"),)


def test_a_declared_tag_has_its_nicer_name_and_its_words() -> None:
    found = plan(article("a", tags=("cma",)), settings=DECLARED)
    view = list_page(found["tags/cma/index.html"])

    assert (view.title, view.about) == ("Azawad movements", "An alliance.")
    assert index(found) == (entry("Azawad movements", "/tags/cma/", 1, "An alliance."),)


def test_the_index_is_in_alphabetical_order_with_counts() -> None:
    found = plan(article("a", tags=("mali", "Benin", "Zintan")), article("b", tags=("mali",)))

    assert found["tags/index.html"].template == "index.html"
    assert index(found) == (
        entry("Benin", "/tags/benin/", 1), entry("mali", "/tags/mali/", 2),
        entry("Zintan", "/tags/zintan/", 1),
    )  # fmt: skip


def test_a_tag_typed_twice_in_a_story_counts_once() -> None:
    assert index(plan(article("a", tags=("Mali", "Mali"))))[0].count == 1


def test_a_tag_that_only_retired_stories_carry_keeps_its_page_and_is_in_no_index() -> None:
    found = plan(article("a"), retired=[article("b", tags=("Mali",))])

    assert index(found) == ()
    assert list_page(found["tags/mali/index.html"]).title == "Mali"
