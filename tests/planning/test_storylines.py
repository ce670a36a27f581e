"""A storyline is told on one page, in the order in which it happened; no story leads to another version of itself."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from newsdesk.planning.lists.storylines import WITH_SUMMARY, plan_storylines
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.views import ArticlePage, LatestReport, ListingPage, Redirect, StorylinePage
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Redirection, Settings, Storyline
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Kind, Related, Relation, Withdrawal
from tests.planning.values import SETTINGS, article, by_path, day, edition, plan_of, site, storyline_page

WAR = replace(SETTINGS, storylines=(Storyline("war", "The war", "All of it."),), per_list=2)
RETRACTED = (Correction(day(40), CorrectionKind.RETRACTION, "It was wrong."),)


def of_war(slug: str, on: int = 1, **fields: Any) -> Article:
    return article(slug, on, storyline="war", **fields)


def version(slug: str, on: int, language: str, of: str, **fields: Any) -> Article:
    return of_war(slug, on, language=language, translation_of=of, **fields)


def page(*stories: Article, settings: Settings = WAR, **rest: Any) -> StorylinePage:
    found = by_path(plan_storylines(edition(*stories, settings=settings, **rest)))
    assert set(found) == {"storylines/war/index.html", "storylines/index.html"}
    return storyline_page(found["storylines/war/index.html"])


def slug(href: str) -> str:
    return href.split("/")[-2]


def told(view: StorylinePage) -> list[str]:
    return [slug(entry.href) for entry in view.entries]


def test_it_appears_with_its_first_public_story_and_is_told_in_the_order_of_its_days() -> None:
    assert list(by_path(plan_storylines(edition(article("a"), settings=WAR)))) == ["storylines/index.html"]
    view = page(of_war("b", 2), of_war("a", 1), article("else", 3), of_war("c", 150))

    assert (view.title, view.about, told(view)) == ("The war", "All of it.", ["a", "b", "c"])
    assert [(year, len(stories)) for year, stories in view.by_year] == [(2023, 2), (2024, 1)]
    assert view.span == "3 stories, from 1 September 2023 to 28 January 2024"


def test_a_year_is_that_of_the_desk() -> None:
    eve = of_war("eve", date=datetime(2023, 12, 31, 23, 30, tzinfo=UTC))

    assert [year for year, _ in page(eve, settings=replace(WAR, timezone="Europe/Paris")).by_year] == [2024]


def test_the_span_of_one_day_is_that_day() -> None:
    assert page(of_war("a")).span == "1 story, 1 September 2023"


def test_only_the_newest_have_a_summary_and_each_has_its_kind_unless_it_is_news() -> None:
    entries = page(*(of_war(f"s{on}", on, kind=Kind.SITREP if on == 1 else Kind.NEWS) for on in range(1, 8))).entries

    assert [bool(entry.summary) for entry in entries] == [False] * (7 - WITH_SUMMARY) + [True] * WITH_SUMMARY
    assert [entry.kind for entry in entries][:2] == ["Situation report", ""]


def test_all_versions_of_a_story_are_one_entry() -> None:
    view = page(of_war("a"), version("a-fr", 2, "fr", "a"), of_war("b", 3), version("a-ar", 4, "ar", "a"))

    assert told(view) == ["a", "b"]
    assert [each.language.tag for each in view.entries[0].also_in] == ["fr", "ar"]
    assert view.span.startswith("2 stories")


def test_one_starts_with_the_latest_explainer_that_stands() -> None:
    first, second = (of_war(name, on, kind=Kind.EXPLAINER) for on, name in enumerate("ab", 1))

    assert (start := page(first, second, of_war("c", 3)).start) and slug(start.href) == "b"
    assert (start := page(first, replace(second, corrections=RETRACTED)).start) and slug(start.href) == "a"
    assert page(of_war("c")).start is None


def test_editors_name_what_to_start_with_and_readers_get_it_in_their_language() -> None:
    named = replace(WAR, storylines=(Storyline("war", "The war", start="guide-fr"),))
    explainer, guide = of_war("a", kind=Kind.EXPLAINER), article("guide-fr", 2, language="fr")

    def start(*stories: Article) -> str:
        found = page(*stories, settings=named).start
        return slug(found.href) if found else ""

    assert start(explainer, guide) == "guide-fr"
    assert start(explainer, guide, article("guide", 3, translation_of="guide-fr")) == "guide"
    assert start(explainer) == start(explainer, replace(guide, corrections=RETRACTED)) == "a"


def test_it_stands_where_the_report_says_whose_information_is_the_latest() -> None:
    reports = (
        of_war("late", 9, kind=Kind.SITREP, as_of=day(5), key_points=("Old.",)),
        of_war("early", 8, kind=Kind.SITREP, as_of=day(7), key_points=("One.", "Two."), language="fr"),
        of_war("taken-back", 10, kind=Kind.SITREP, as_of=day(9), key_points=("Wrong.",), corrections=RETRACTED),
    )

    assert page(*reports).latest_report == LatestReport(
        "Early", "/2023/09/early/", day(7), ("One.", "Two."), "fr", "ltr"
    )
    assert page(of_war("a")).latest_report is None
    bare = page(of_war("bare", kind=Kind.SITREP, as_of=day(1))).latest_report
    assert bare and bare.key_points == ("About bare.",)


def test_what_has_retired_is_not_told_and_what_was_retracted_says_so() -> None:
    withdrawn = of_war("b", 2, withdrawn=Withdrawal(day(3), "False."))
    entries = page(of_war("a", corrections=RETRACTED), retired=(withdrawn,)).entries

    assert [(slug(entry.href), entry.mark) for entry in entries] == [("a", "retracted")]


def test_its_numbered_pages_of_before_lead_to_it() -> None:
    stories = [of_war(f"s{on}", on) for on in range(1, 8)]
    found = by_path(plan_of(site(*stories), WAR).outputs)
    pages = {path: output.view for path, output in found.items() if path.startswith("storylines/war/page/")}

    assert list(pages) == ["storylines/war/page/1/index.html", "storylines/war/page/2/index.html"]
    assert {view.href for view in pages.values() if isinstance(view, Redirect)} == {"/storylines/war/"}
    listed = {path for path, output in found.items() if isinstance(output.view, ListingPage)}
    assert {"desks/africa/page/1/index.html", "desks/africa/page/2/index.html"} <= listed


def test_a_desk_can_lead_a_numbered_page_elsewhere() -> None:
    stories = [of_war(f"s{on}", on) for on in range(1, 8)]
    elsewhere = replace(WAR, redirects=(Redirection("/storylines/war/page/1/", "/tags/", "/tags/", ""),))
    found = by_path(plan_of(site(*stories), elsewhere).outputs)

    view = found["storylines/war/page/1/index.html"].view
    assert isinstance(view, Redirect) and view.href == "/tags/"


@pytest.mark.parametrize("gone", [(), ("/storylines/war/",)], ids=["kept", "given up"])
def test_what_its_last_story_leaves_is_empty_unless_it_is_given_up(gone: tuple[str, ...]) -> None:
    retired = tuple(of_war(f"s{on}", on, expires=day(50)) for on in range(1, 8))
    found = by_path(plan_of(site(article("a"), retired=retired), replace(WAR, gone=gone)).outputs)
    left = [path for path in found if path.startswith("storylines/war/") and path.endswith(".html")]

    assert len(left) == (0 if gone else 3)
    assert all(storyline_page(found[path]).emptied for path in left if "/page/" not in path)


LANGUAGES = ("", "fr", "ar")
versions = some.lists(
    some.tuples(some.integers(0, 3), some.sampled_from(LANGUAGES), some.integers(1, 9), some.booleans()),
    min_size=1,
    unique_by=lambda each: each[:2],
)
relations = some.lists(some.tuples(some.integers(0, 11), some.integers(0, 11), some.sampled_from(Relation)), max_size=8)


@given(versions, relations)
def test_no_page_leads_to_a_version_of_its_story_or_to_two_of_another(
    told_in: list[tuple[int, str, int, bool]], related: list[tuple[int, int, Relation]]
) -> None:
    """As if it were another event: `also_in` is where versions are offered."""
    stories = {}
    for event, language, on, is_in_it in told_in:
        name = f"e{event}{language}"
        stories[name] = article(
            name,
            on,
            language=language,
            storyline="war" if is_in_it else "",
            translation_of=f"e{event}" * bool(language),
        )
    names = list(stories)
    for one, other, relation in related:
        naming, named = names[one % len(names)], names[other % len(names)]
        stories[naming] = replace(stories[naming], related=(*stories[naming].related, Related(named, relation)))
    whole = edition(*stories.values(), settings=WAR)
    for output in plan_articles(whole):
        view = output.view
        assert isinstance(view, ArticlePage)
        near = [*(teaser.href for teaser in view.related)], [*(link.story.href for link in view.backlinks)]
        box = [link.href for link in (view.storyline.earlier, view.storyline.later) if link] if view.storyline else []
        own = event_of(output.path)
        for hrefs in (*near, box):
            events = [event_of(href) for href in hrefs]
            assert own not in events and len(set(events)) == len(events), (output.path, hrefs)
    for output in [each for each in plan_storylines(whole) if each.template == "storyline.html"]:
        order = [event_of(f"/{name}/") for name in told(storyline_page(output))]
        assert len(set(order)) == len(order)


def event_of(path: str) -> str:
    """Of the address of a story, what all of its versions share."""
    return path.removesuffix("index.html").split("/")[-2][:2]


def test_earlier_and_later_are_in_the_order_of_the_timeline() -> None:
    """Also where an original is older than the version that the list shows."""
    stories = of_war("a-fr", 1, language="fr"), of_war("b", 2), version("a", 3, "", "a-fr")
    whole = edition(*stories, settings=WAR)
    boxes = {
        slug(output.path.removesuffix("index.html")): output.view.storyline
        for output in plan_articles(whole)
        if isinstance(output.view, ArticlePage)
    }

    assert told(page(*stories)) == ["b", "a"]
    assert boxes["b"] and boxes["b"].earlier is None and boxes["b"].later
    assert slug(boxes["b"].later.href) == "a"
    for name in ("a", "a-fr"):
        assert (box := boxes[name]) and box.earlier and slug(box.earlier.href) == "b" and box.later is None
