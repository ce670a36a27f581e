"""Every feed stands on a page for people, and in a list to import into a reader."""

from typing import Any

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.planning.pages.feeds_page import plan_feeds_page
from newsdesk.views import FeedMenu, FeedOutline, FeedsPage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.settings import Settings, Storyline
from tests.planning.values import SETTINGS, article, by_path, edition

SETTING = Settings(
    "T", SETTINGS.url, SETTINGS.desks, storylines=(Storyline("war", "The war"), Storyline("none", "None"))
)


def menus(*stories: Article, **rest: Any) -> tuple[tuple[FeedMenu, ...], tuple[FeedMenu, ...]]:
    found = by_path(plan_feeds_page(edition(*stories, settings=SETTING, **rest)))
    page, outline = found["feeds/index.html"], found["feeds.opml"]
    assert (page.template, outline.format) == ("feeds.html", Format.OPML)
    assert isinstance(page.view, FeedsPage) and isinstance(outline.view, FeedOutline)
    assert page.view.opml == "/feeds.opml"
    return page.view.menus, outline.view.menus


def addresses(found: tuple[FeedMenu, ...]) -> list[str]:
    return [feed.href.removeprefix("https://desk.test/") for menu in found for feed in menu.feeds]


def test_every_feed_that_is_made_is_offered_and_no_other() -> None:
    stories = article("a", tags=("Mali", "Київ"), storyline="war"), article("b", desk="europe", authors=("ben",))
    made = {output.view for output in plan_feeds(edition(*stories, settings=SETTING))}

    assert {f"https://desk.test/{each}" for each in addresses(menus(*stories)[0])} == {
        view.self_href for view in made if hasattr(view, "self_href")
    }


def test_a_reader_is_offered_each_feed_in_one_format() -> None:
    page, outline = menus(article("a", tags=("Mali",)))

    assert all(address.endswith("feed.xml") for address in addresses(outline))
    assert set(addresses(outline)) == {each for each in addresses(page) if each.endswith("feed.xml")}


def test_menus_stand_in_one_order_and_empty_ones_not_at_all() -> None:
    assert [menu.title for menu in menus(article("a", tags=("Mali",), storyline="war"))[0]] == [
        "Everything", "Desks", "Storylines", "Authors", "Tags",
    ]  # fmt: skip
    assert [menu.title for menu in menus()[0]] == ["Everything", "Desks"]
