"""Beside each story stands, when the desk wants it, an item for machines that reuse news; it outlives the story."""

from typing import Any

from newsdesk.planning.pages.articles import plan_articles
from newsdesk.views import GeoPoint, Link, NewsItem, RelatedItem
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.settings import Settings, Switches, Tag
from newsdesk.vocabulary.story_parts import (
    Correction,
    CorrectionKind,
    Image,
    Kind,
    Place,
    Precision,
    Related,
    Source,
    Withdrawal,
)
from tests.planning.values import SETTINGS, article, by_path, day, edition

WANTED = Settings(
    SETTINGS.title,
    SETTINGS.url,
    SETTINGS.desks,
    tags=(Tag("war", "War", media_topic="16000000"), Tag("mali", "Mali")),
    outputs=Switches(ninjs=True),
)


def items(*stories: Article, settings: Settings = WANTED, **rest: Any) -> dict[str, NewsItem]:
    outputs = by_path(plan_articles(edition(*stories, settings=settings, **rest)))
    return {path: each.view for path, each in outputs.items() if isinstance(each.view, NewsItem)}


def test_there_are_no_items_unless_they_are_wanted() -> None:
    assert items(article("a"), settings=SETTINGS) == {}


def test_an_item_stands_beside_the_page_of_its_story() -> None:
    whole = edition(article("a"), settings=WANTED)
    (page, item) = plan_articles(whole)

    assert (page.path, item.path) == ("2023/09/a/index.html", "2023/09/a/index.ninjs.json")
    assert (item.format, item.sources) == (Format.NINJS, ("content/a.md",))


def test_an_item_says_what_the_page_says_under_the_storys_own_identity() -> None:
    story = article(
        "a", id="tag:x,2020-01-01:a", updated=day(3), tags=("War", "Mali"), related=(Related("b"),),
        places=(Place("Gao", 16.2712, -0.0451, Precision.REGION),), sources=(Source("MINUSMA"),),
    )  # fmt: skip
    found = items(story, article("b", on=2))["2023/09/a/index.ninjs.json"]

    assert (found.id, found.href, found.status) == ("tag:x,2020-01-01:a", "https://desk.test/2023/09/a/", "usable")
    assert (found.published, found.modified, found.expires) == (day(1), day(3), None)
    assert found.topics == (Link("War", "http://cv.iptc.org/newscodes/mediatopic/16000000"),)
    assert found.spots == (GeoPoint("Gao", "16", "0"),)
    assert found.related == (RelatedItem("tag:desk.test,2023-09-02:b", "B"),)
    assert found.sources[0].name == "MINUSMA" and found.body


def test_the_item_of_a_withdrawn_story_is_canceled_at_the_same_address() -> None:
    story = article(
        "a",
        withdrawn=Withdrawal(day(9), "The document was false."),
        image=Image("content/a.jpg", "x", "y"),
        places=(Place("Gao", 16, 0, Precision.EXACT),),
        sources=(Source("x"),),
        kind=Kind.OPINION,
        dateline="GAO, Mali",
        tags=("War",),
        expires=day(20),
        corrections=(Correction(day(10), CorrectionKind.CORRECTION, "It was ten."),),
    )
    found = items(article("b", tags=("War",)), retired=[story], pictures=(Picture("content/a.jpg", "d" * 32),))
    item = found["2023/09/a/index.ninjs.json"]

    assert (item.status, item.note, item.modified) == ("canceled", "The document was false.", day(9))
    assert (item.genre, item.dateline, item.topics, item.expires) == ("", "", (), None)
    assert (item.body, item.summary, item.picture) == (None, "", None)
    assert not any((item.spots, item.sources, item.related))


def test_the_item_of_an_expired_story_says_when_it_ran_out() -> None:
    found = items(article("b"), retired=[article("a", expires=day(9))])["2023/09/a/index.ninjs.json"]

    assert (found.status, found.expires) == ("usable", day(9)) and found.body
