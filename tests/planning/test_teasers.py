"""A story in a list has its own picture, where it has one, and says when it was updated."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import DigitalSource, Image, Withdrawal
from tests.planning.values import SETTINGS, article, by_path, day, edition, list_page

QUAY = Picture("content/a.jpg", "a" * 32, 1600, 900)
PALACE = Picture("content/b.jpg", "b" * 32, 1600, 900)
IMAGE = Image(QUAY.file, "A quay", "Navy")


def pictured(*stories: Article, retired: tuple[Article, ...] = ()) -> Edition:
    return edition(*stories, retired=retired, pictures=(QUAY, PALACE))


def test_a_teaser_has_the_picture_of_its_story_and_none_without_one() -> None:
    teasers = pictured(article("a", image=IMAGE), article("b")).teasers

    assert teasers["a"].picture and teasers["a"].picture.fallback.src.startswith("/pictures/aaaa")
    assert teasers["b"].picture is None


def test_the_teaser_of_a_translation_has_a_picture_of_its_own() -> None:
    translation = article("b", language="fr", translation_of="a", image=Image(PALACE.file, "Un palais", "Marine"))
    teasers = pictured(article("a", image=IMAGE), translation, article("c", translation_of="a")).teasers

    assert teasers["b"].picture and teasers["b"].picture.fallback.src.startswith("/pictures/bbbb")
    assert teasers["c"].picture is None


def test_no_list_shows_the_picture_of_a_withdrawn_story() -> None:
    gone = article("a", image=IMAGE, withdrawn=Withdrawal(day(5), "Wrong."))
    outputs = by_path(plan_desks(pictured(article("b"), retired=(gone,))))
    shown = list_page(outputs["desks/africa/index.html"]).teasers

    assert [(teaser.title, teaser.picture) for teaser in shown] == [("B", None)]


@pytest.mark.parametrize("source", [None, *DigitalSource])
def test_a_teaser_says_when_its_picture_shows_what_nobody_saw(source: DigitalSource | None) -> None:
    made = source in (DigitalSource.AI_GENERATED, DigitalSource.COMPOSITE)
    image = Image(QUAY.file, "A quay", "Navy", source=source)

    assert bool(pictured(article("a", image=image)).teasers["a"].picture_label) == made


def test_a_teaser_says_when_its_story_was_updated_in_the_time_of_the_desk() -> None:
    tokyo = replace(SETTINGS, timezone="Asia/Tokyo")
    told = edition(article("a", updated=day(2).replace(hour=23)), article("b"), settings=tokyo).teasers

    assert told["a"].updated and told["a"].updated.isoformat().endswith("03T08:00:00+09:00")
    assert told["b"].updated is None


@pytest.mark.parametrize(
    ("as_of", "updated", "more"),
    [(None, None, False), (day(1), None, False), (day(2), None, True), (day(2), day(2), False), (day(2), day(3), True)],
)
def test_how_far_a_story_tells_says_more_where_it_is_another_day(
    as_of: datetime | None, updated: datetime | None, more: bool
) -> None:
    teaser = edition(article("a", as_of=as_of, updated=updated)).teasers["a"]

    assert teaser.as_of_tells_more == more
