"""A story in several languages names every one of them, the same from each (rule E2)."""

import pytest

from newsdesk.planning.pages.articles import plan_articles
from newsdesk.views import Translation
from newsdesk.vocabulary.model import Article
from tests.planning.values import article, by_path, day, edition, story_page


def heads(*stories: Article, of: str) -> list[str]:
    versions = named(*stories, of=of)
    return [f"{each.language} {each.href.split('/')[-2]}{' original' * each.original}" for each in versions]


def named(*stories: Article, of: str) -> tuple[Translation, ...]:
    """The versions that the page of a story names in its head."""
    page = by_path(plan_articles(edition(*stories)))[f"2023/09/{of}/index.html"]
    return story_page(page).head.translations


def test_every_language_is_named_with_its_absolute_address_the_original_first() -> None:
    stories = [article("a-fr", on=1, language="fr", translation_of="a"), article("a", on=2)]

    assert named(*stories, of="a-fr") == (
        Translation("en", "https://desk.test/2023/09/a/", True),
        Translation("fr", "https://desk.test/2023/09/a-fr/", False),
    )


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ({"a": "", "b": "a", "c": "a"}, ["en a original", "l-b b", "l-c c"]),
        ({"a": "", "b": "a", "c": "b"}, ["en a original", "l-b b", "l-c c"]),
        ({"b": "sealed", "c": "sealed"}, ["l-b b", "l-c c"]),
        ({"b": "sealed", "c": "b"}, ["l-b b", "l-c c"]),
        ({"b": "c", "c": "b"}, ["l-b b original", "l-c c"]),
        ({"a": "a", "b": "a"}, ["en a original", "l-b b"]),
    ],
    ids=["both of one", "one of another", "of a sealed one", "of one of a sealed one", "of each other", "of itself"],
)
def test_the_languages_are_the_same_seen_from_each(chain: dict[str, str], expected: list[str]) -> None:
    stories = [
        article(slug, on=on, language="" if slug == "a" else f"l-{slug}", translation_of=of)
        for on, (slug, of) in enumerate(chain.items(), 1)
    ]

    assert [heads(*stories, of=slug) for slug in chain] == [expected] * len(chain)


def test_a_second_story_in_the_same_language_is_none_of_the_versions() -> None:
    stories = [
        article("a"),
        article("first", on=2, language="fr", translation_of="a"),
        article("second", on=3, language="FR", translation_of="a"),
    ]

    assert heads(*stories, of="a") == heads(*stories, of="first") == ["en a original", "fr first"]
    assert heads(*stories, of="second") == []


def test_a_story_that_stands_in_one_language_names_none() -> None:
    assert heads(article("a"), of="a") == []
    assert heads(article("a", language="fr", translation_of="gone"), of="a") == []


def test_a_retired_story_has_no_languages_and_is_none() -> None:
    french = article("a-fr", language="fr", translation_of="a")
    found = edition(french, retired=[article("a", expires=day(2))]).translations

    assert found.of(french) == found.of(article("a")) == ()
