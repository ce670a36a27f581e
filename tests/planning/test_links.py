"""A link leads to what is published, waits for what is not yet, says what was withdrawn, and never leads nowhere."""

from typing import Any

import pytest
from msgspec.structs import replace

from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.views import Link, ProseLink
from newsdesk.vocabulary.links.references import Body, PendingLink, Reference
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.model import Article, AuthorLink
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Desk, Settings, TextLink
from newsdesk.vocabulary.story_parts import Source, Withdrawal
from tests.planning.values import (
    SETTINGS,
    WORDS,
    article,
    author,
    by_path,
    day,
    edition,
    list_page,
    plan_of,
    site,
    story_page,
)

GONE = article("gone", 2, withdrawn=Withdrawal(day(3), "False."))
WITHDRAWN = "withdrawn"


def body(*targets: str) -> Body:
    return Body("d", tuple(Reference(target, *target_parts(target), 1, 1) for target in targets))


def target_parts(target: str) -> tuple[str, str]:
    path, mark, name = target.partition("#")
    return path, mark + name


def links_of(*targets: str, **rest: Any) -> list[tuple[str, str]]:
    """Where the links of a story lead, and what is said of it."""
    outputs = plan_articles(edition(article("a", body=body(*targets)), article("b", 2), **rest))
    shown = story_page(by_path(outputs)["2023/09/a/index.html"]).body
    assert shown
    return [(link.href, link.mark) for link in shown.links]


def test_an_address_of_a_story_leads_to_it_and_so_does_an_old_one() -> None:
    old = article("c", 3, aliases=("/Old/place.html", "/older"))
    outputs = plan_articles(edition(article("a", body=body("/2023/09/C#x", "/old/place.html", "/older/")), old))
    shown = story_page(by_path(outputs)["2023/09/a/index.html"]).body

    assert shown and [link.href for link in shown.links] == ["/2023/09/c/#x", "/2023/09/c/", "/2023/09/c/"]


def test_a_link_elsewhere_is_left_as_it_is() -> None:
    assert links_of("https://other.example/2023/09/b/", "mailto:a@b.example") == []


def test_an_asset_is_linked_to_by_its_file_or_by_its_address() -> None:
    assert links_of("assets/The Map.pdf", "/assets/the%20map.pdf#page=2", assets=(Asset("The Map.pdf", "d"),)) == [
        ("/assets/The%20Map.pdf", ""),
        ("/assets/The%20Map.pdf#page=2", ""),
    ]


def test_a_link_to_a_withdrawn_story_is_marked_and_has_no_heading_to_lead_to() -> None:
    assert (
        links_of("story:gone#part", "/2023/09/gone/", "content/gone.md", retired=[GONE])
        == [("/2023/09/gone/", WITHDRAWN)] * 3
    )


def test_a_source_and_a_profile_that_lead_to_a_withdrawn_story_are_marked() -> None:
    ada = author("ada", links=(AuthorLink("Best", "story:gone"), AuthorLink("Web", "https://ada.example/")))
    story = article("a", sources=(Source("A", url="/2023/09/gone/", archive="story:gone"), Source("B")))
    planned = edition(story, retired=[GONE], authors=(ada,))
    page = story_page(by_path(plan_articles(planned))["2023/09/a/index.html"])
    profile = list_page(by_path(plan_authors(planned))["authors/ada/index.html"]).profile

    assert [(each.url, each.mark, each.archive, each.archive_mark) for each in page.sources] == [
        ("https://desk.test/2023/09/gone/", WITHDRAWN, "https://desk.test/2023/09/gone/", WITHDRAWN),
        ("", "", "", ""),
    ]
    assert profile and profile.links == page.author_boxes[0].links
    assert profile.links == (
        Link("Best", "https://desk.test/2023/09/gone/", WITHDRAWN),
        Link("Web", "https://ada.example/"),
    )


def test_the_opening_of_a_bio_leads_to_headings_on_the_page_of_its_author() -> None:
    opening = Body("o", (Reference("#prizes", "authors/ada.md", "#prizes", 1, 1),))
    planned = edition(article("a"), authors=(author("ada", opening=opening, bio=opening),))
    box = story_page(by_path(plan_articles(planned))["2023/09/a/index.html"]).author_boxes[0]
    profile = list_page(by_path(plan_authors(planned))["authors/ada/index.html"]).profile

    assert box.bio.links == (ProseLink("#prizes", "/authors/ada/#prizes"),)
    assert profile and profile.bio.links == ()


def test_the_text_of_a_desk_is_shown_in_parts_where_a_link_leads_somewhere() -> None:
    links = (
        TextLink(4, 8, "x", "story:a", ""),
        TextLink(13, 17, "y", "story:sealed", ""),
        TextLink(18, 22, "z", "https://z.example/", ""),
    )
    desk = Desk("africa", "Africa", about="See this and that, here.", about_links=links[:2])
    planned = edition(article("a"), settings=Settings("Test Desk", "https://desk.test", (desk,)))
    page = list_page(by_path(plan_desks(planned))["desks/africa/index.html"])

    assert page.about == "See this and that, here."
    assert page.about_parts == (Link("See ", ""), Link("this", "/2023/09/a/"), Link(" and that, here.", ""))
    assert planned.links.of_text(WORDS, "See that", (TextLink(4, 8, "y", "story:sealed", ""),)) == ()


def pending(address: str, waits: bool = False, is_bare: bool = False) -> PendingLink:
    return PendingLink("content/a.md", 8, 5, address, address, waits, is_bare)


def planned_links(*links: PendingLink) -> list[str]:
    """Where the links of a story lead that has these."""
    story = article("a", body=body(*(each.address for each in links)), tags=("Mali",))
    plan = plan_of(_site(story, *links), SETTINGS)
    shown = story_page(by_path(plan.outputs)["2023/09/a/index.html"]).body
    assert shown
    return [link.href for link in shown.links]


def _site(story: Article, *links: PendingLink) -> Any:
    return replace(site(story), pending_links=links)


def test_a_link_leads_to_any_page_and_any_file_that_is_planned() -> None:
    there = ["/", "/tags/mali/", "/tags/mali/feed.xml", "/desks/africa/", "/feed.xml", "/archive/2023/09/", "/feeds/",
             "/kinds/news/", "/authors/ada/", "/sitemap.xml", "/corrections/", "/404.html"]  # fmt: skip

    assert planned_links(*map(pending, there)) == there


def test_a_link_to_what_is_not_published_yet_waits_and_others_do_not() -> None:
    assert planned_links(pending("/tags/niger/", waits=True), pending("/tags/mali/", waits=True)) == ["", "/tags/mali/"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("/tags/malli/", "Did you mean `/tags/mali/`?"),
        ("/2023/08/a/", "Did you mean `/2023/09/a/`?"),
        ("/qqqq/", "Type the path of a story's file, `story:its-slug`, or the address of a page."),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem_with_the_nearest_address(typed: str, hint: str) -> None:
    with pytest.raises(Rejected) as told:
        planned_links(pending(typed))

    (problem,) = told.value.problems
    assert (problem.file, problem.line, problem.column, problem.rule) == ("content/a.md", 8, 5, "broken-link")
    assert problem.message == f"`{typed}` leads nowhere." and problem.hint == hint


def test_an_address_that_is_its_own_words_cannot_wait_and_is_not_told_from_one_that_is_not_there() -> None:
    hints = set()
    for waits in (True, False):
        with pytest.raises(Rejected) as told:
            planned_links(pending("/2024/01/qqqq/", waits, is_bare=True))
        hints |= {(problem.message, problem.hint) for problem in told.value.problems}

    assert hints == {
        (
            "`/2024/01/qqqq/` leads nowhere.",
            "Type words for it, by the slug of the story: `[words](story:its-slug)`.",
        )
    }
