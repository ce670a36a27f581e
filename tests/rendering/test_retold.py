"""Words of a story are put where it had others, beside its address, and nowhere else."""

from datetime import datetime

from newsdesk.views import Byline, Link, Rail, Teaser
from newsdesk.views.retold import Retold, retold

TOLD = Retold({"/2024/01/war/", "tag:desk.test,2024:war"}, {"War": "The war"})


def teaser(title: str, href: str, kind: str = "") -> Teaser:
    authors = (Byline("War", "/authors/war/"),)
    return Teaser(title, href, "War", Link("War", "/desks/war/"), kind, datetime(2024, 1, 9), authors)


def test_what_has_the_address_of_the_story_gets_its_words_and_nothing_else_does() -> None:
    link = Link("War", "/2024/01/war/")
    assert retold(link, TOLD) == Link("The war", "/2024/01/war/")
    for other in (Link("War", "/tags/war/"), Link("War", "/2024/01/war-2/"), Link("A war", "/2024/01/war/")):
        assert retold(other, TOLD) is other


def test_they_are_found_in_the_views_that_a_view_holds_and_only_where_words_of_stories_stand() -> None:
    other = teaser("War", "/2024/01/peace/")
    rail = Rail("War", "/desks/war/", (teaser("War", "/2024/01/war/", kind="War"), other))
    first, second = retold(rail, TOLD).teasers

    assert (first.title, first.summary, first.kind) == ("The war", "The war", "War")
    assert (first.kicker, first.authors) == (other.kicker, other.authors)
    assert second is other


def test_a_view_without_the_story_is_the_same_object() -> None:
    rail = Rail("War", "/desks/war/", (teaser("War", "/2024/01/peace/"),))
    assert retold(rail, TOLD) is rail
