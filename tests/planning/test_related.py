"""Below a story stand those that it names, those that name it, and where these are few the nearest ones by rule."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.related import MAX_RELATED, MIN_RELATED, RelatedStories, by_distance_in_time
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings, Storyline
from newsdesk.vocabulary.story_parts import Related, Relation
from tests.planning.values import SETTINGS, article, edition

STORYLINES = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, storylines=(Storyline("war", "The war"),))


def related_in(whole: Edition) -> RelatedStories:
    return RelatedStories(whole)


def suggested(*stories: Article, of: str, **rest: Any) -> list[str]:
    whole = edition(*stories, settings=STORYLINES, **rest)
    (story,) = (each for each in (*whole.site.articles, *whole.site.retired) if each.slug == of)
    return [other.slug for other in related_in(whole).related(story)]


def named(*slugs: str, relation: Relation = Relation.RELATED) -> tuple[Related, ...]:
    return tuple(Related(slug, relation) for slug in slugs)


def test_stories_that_are_named_come_first_in_the_order_typed() -> None:
    stories = [article(slug, on=on) for on, slug in enumerate("bcdef", 2)]

    assert suggested(article("a", related=named("f", "b", "d")), *stories, of="a") == ["f", "b", "d"]


@pytest.mark.parametrize("relation", [Relation.RELATED, Relation.BACKGROUND])
def test_a_story_that_is_named_shows_the_one_that_names_it(relation: Relation) -> None:
    naming = article("a", on=30, desk="europe", related=named("b", relation=relation))

    assert suggested(naming, article("b"), of="b") == ["a"]


@pytest.mark.parametrize("relation", [Relation.FOLLOWS, Relation.UPDATES, Relation.CORRECTS])
def test_a_story_that_follows_another_is_said_to_and_not_shown_twice(relation: Relation) -> None:
    later, story = article("a", on=2, related=named("b", relation=relation)), article("b", on=1)
    related_stories = related_in(edition(later, story))

    assert related_stories.backlinks(story) == [(later, relation)]
    assert related_stories.related(story) == []
    assert related_stories.related(later) == [story]
    assert related_stories.backlinks(later) == []


def test_followers_are_told_oldest_first() -> None:
    story, follows = article("a"), named("a", relation=Relation.FOLLOWS)
    third, second = article("b", on=3, related=follows), article("c", on=2, related=follows)

    assert [other for other, _ in related_in(edition(third, second, story)).backlinks(story)] == [second, third]


def test_where_none_is_named_kin_are_found_by_storyline_then_tag_then_desk() -> None:
    stories = [
        article("desk", on=2),
        article("tagged", on=20, desk="europe", tags=("Mali",)),
        article("line", on=25, desk="europe", storyline="war"),
        article("other", on=1, desk="europe"),
    ]

    assert suggested(article("a", storyline="war", tags=("Mali",)), *stories, of="a") == ["line", "tagged", "desk"]


def test_a_rarer_tag_is_the_closer_tie() -> None:
    common = [article(f"common{n}", on=n, desk="europe", tags=("Army",)) for n in range(2, 10)]
    rare = article("rare", on=25, desk="europe", tags=("Bourem",))

    assert suggested(article("a", tags=("Army", "Bourem")), *common, rare, of="a")[0] == "rare"


def test_among_equals_the_nearest_in_time_comes_first() -> None:
    stories = [article(f"d{on}", on=on) for on in (1, 8, 9, 13, 30)]

    assert suggested(article("a", on=10), *stories, of="a") == ["d9", "d8", "d13"]


def test_few_that_are_named_are_filled_up_and_enough_are_left_alone() -> None:
    stories = [article(slug, on=on) for on, slug in enumerate("bcdefgh", 2)]

    assert suggested(article("a", related=named("h")), *stories, of="a") == ["h", "b", "c"]
    assert suggested(article("a", related=named("h", "g", "f", "e")), *stories, of="a") == ["h", "g", "f", "e"]


def test_of_those_that_name_a_story_only_the_nearest_are_shown() -> None:
    naming = [article(f"n{on}", on=on, related=named("a")) for on in range(1, 21)]

    assert suggested(article("a", on=30), *naming, of="a") == [f"n{on}" for on in range(20, 20 - MAX_RELATED, -1)]


def test_one_that_names_it_and_is_named_is_shown_once() -> None:
    assert suggested(article("a", related=named("b", "b")), article("b", related=named("a")), of="a") == ["b"]


@pytest.mark.parametrize("relation", [Relation.RELATED, Relation.FOLLOWS])
def test_a_story_is_never_related_to_itself(relation: Relation) -> None:
    itself = article("a", storyline="war", tags=("Mali",), related=named("a", relation=relation))
    related_stories = related_in(edition(itself, settings=STORYLINES))

    assert related_stories.related(itself) == []
    assert related_stories.backlinks(itself) == []


def test_a_story_that_is_not_public_is_silently_absent() -> None:
    assert suggested(article("a", related=named("sealed")), article("b"), of="a") == ["b"]


def test_a_retired_story_is_related_to_nobody() -> None:
    retired = article("gone", related=named("a"), storyline="war", tags=("Mali",))

    assert (
        suggested(article("a", related=named("gone"), storyline="war", tags=("Mali",)), retired=[retired], of="a") == []
    )


def test_an_expired_story_still_shows_related_stories() -> None:
    expired = article("a", on=5, storyline="war", tags=("Mali",))

    assert suggested(article("b", on=4), article("c", on=20, storyline="war"), retired=[expired], of="a") == ["c", "b"]


def test_an_expired_story_may_be_the_last_of_its_storyline() -> None:
    assert suggested(article("b"), retired=[article("a", storyline="war", tags=("Mali",))], of="a") == ["b"]


def test_a_new_story_changes_the_kin_of_its_neighbours_only() -> None:
    stories = [article(f"s{on:02}", on=on) for on in range(1, 60)]
    before, after = edition(*stories), edition(*stories, article("new", on=60))
    changed = [story.slug for story in stories if related_in(before).related(story) != related_in(after).related(story)]

    assert changed == [f"s{on}" for on in range(60 - len(changed), 60)]
    assert 0 < len(changed) <= MIN_RELATED


@given(some.lists(some.integers(1, 30), max_size=12), some.integers(1, 30))
def test_outwards_is_every_story_by_its_distance(days: list[int], on: int) -> None:
    group = tuple(article(f"s{number:02}", on=day) for number, day in enumerate(sorted(days)))
    story = article("x", on=on)
    found = list(
        by_distance_in_time(
            group, story, sum((each.published, each.slug) < (story.published, story.slug) for each in group)
        )
    )

    assert sorted(each.slug for each in found) == [each.slug for each in group]
    gaps = [abs((each.published - story.published).days) for each in found]
    assert gaps == sorted(gaps)


def test_another_version_of_a_story_is_not_related_to_it_and_each_story_is_told_in_its_language() -> None:
    stories = [
        article("a", related=(Related("b"), Related("a-fr"))),
        article("a-fr", language="fr", translation_of="a", related=(Related("b"),)),
        article("b", on=2),
        article("b-fr", on=2, language="fr", translation_of="b"),
        article("c", on=3),
    ]
    found = related_in(edition(*stories))

    assert [other.slug for other in found.related(stories[0])] == ["b", "c"]
    assert [other.slug for other in found.related(stories[1])] == ["b-fr", "c"]
    assert "a-fr" not in [other.slug for other in found.related(stories[2])]
