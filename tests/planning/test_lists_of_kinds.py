"""Desks, kinds, storylines and authors each have their list, and only those that the public may know of."""

from datetime import date

from newsdesk.planning.feeds.feed_items import FeedItems
from newsdesk.planning.lists.archive import plan_archive
from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.planning.lists.kinds import plan_kinds
from newsdesk.views import AuthorProfile, Byline, IndexEntry, IndexPage, Language, Link, Teaser
from newsdesk.vocabulary.model import AuthorLink as ContactLink
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Desk, Settings, Storyline
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Kind
from tests.planning.values import SETTINGS, article, author, by_path, day, edition, entry, list_page, prose

LED = Settings(
    SETTINGS.title,
    SETTINGS.url,
    (Desk("africa", "Africa", chief="cleo", about="The Sahel."), Desk("europe", "Europe")),
    storylines=(Storyline("war", "The war", "All of it."), Storyline("peace", "The peace")),
)


def index_of(output: Output) -> tuple[IndexEntry, ...]:
    assert isinstance(output.view, IndexPage)
    return output.view.entries


def test_every_desk_has_its_list_also_one_without_a_story() -> None:
    people = [author("ada"), author("cleo", role="Chief")]
    found = by_path(plan_desks(edition(article("a"), authors=people, settings=LED)))
    africa = list_page(found["desks/africa/index.html"])

    assert set(found) == {"desks/africa/index.html", "desks/europe/index.html", "desks/index.html"}
    assert (africa.label, africa.title, africa.about, len(africa.teasers)) == ("Desk", "Africa", "The Sahel.", 1)
    assert africa.chief == Byline("Cleo", "/authors/cleo/", "Chief")
    assert list_page(found["desks/europe/index.html"]).chief is None
    assert [feed.href.rpartition("/")[2] for feed in africa.head.feeds] == ["feed.xml", "atom.xml", "feed.json"]


def test_the_desks_are_listed_where_the_categories_of_feeds_lead() -> None:
    whole = edition(article("a"), settings=LED, authors=[author("ada"), author("cleo")])
    view = by_path(plan_desks(whole))["desks/index.html"].view

    assert isinstance(view, IndexPage)
    assert view.entries == (
        entry("Africa", "/desks/africa/", 1, "The Sahel."),
        entry("Europe", "/desks/europe/", 0),
    )
    assert FeedItems(whole).of(whole.site.articles[0]).categories[0].scheme == view.head.canonical


def test_a_kind_has_a_list_when_it_has_a_story() -> None:
    found = by_path(plan_kinds(edition(article("a"), article("b", kind=Kind.SITREP))))

    assert list(found) == ["kinds/news/index.html", "kinds/sitrep/index.html", "kinds/index.html"]
    assert index_of(found["kinds/index.html"]) == (
        entry("News", "/kinds/news/", 1),
        entry("Situation reports", "/kinds/sitrep/", 1),
    )
    assert list_page(found["kinds/sitrep/index.html"]).title == "Situation reports"


def test_only_authors_of_public_stories_and_chiefs_are_known_to_the_public() -> None:
    people = [author("ada"), author("ben"), author("cleo"), author("dan")]
    found = by_path(
        plan_authors(edition(article("a"), retired=[article("b", authors=("dan",))], authors=people, settings=LED))
    )

    assert set(found) == {
        "authors/index.html", "authors/ada/index.html", "authors/cleo/index.html", "authors/dan/index.html",
    }  # fmt: skip


def test_an_author_has_a_profile_in_full() -> None:
    ada = author(
        "ada",
        name="Ada N. Adeyemi",
        role="Chief",
        desk="europe",
        based="Lagos",
        expertise=("conflict",),
        languages=("Yoruba",),
        links=(ContactLink("Mail", "mailto:a@desk.test"),),
        key="A1B2",
        joined=date(2023, 2, 1),
    )
    found = by_path(plan_authors(edition(article("a"), article("b", on=2), authors=[ada])))
    view = list_page(found["authors/ada/index.html"])

    assert view.profile == AuthorProfile(
        "Ada N. Adeyemi", "Chief", None, "AA", Link("Europe", "/desks/europe/"), "Lagos", ("conflict",),
        (Language("", "Yoruba", ""),),
        (Link("Mail", "mailto:a@desk.test"),), "A1B2", "1 February 2023", prose("bio of ada"),
    )  # fmt: skip
    assert [teaser.title for teaser in view.teasers] == ["B", "A"]
    assert found["authors/ada/index.html"].sources[0] == "authors/ada.md"
    assert view.head.description == "Stories by Ada N. Adeyemi. Chief, Lagos. Writes on: conflict."


def test_an_author_of_whom_nothing_is_known_is_described_by_name() -> None:
    found = by_path(plan_authors(edition(article("a"), authors=[author("ada")])))

    assert list_page(found["authors/ada/index.html"]).head.description == "Stories by Ada."


def test_authors_are_indexed_by_name_with_counts() -> None:
    people = [author("z", name="Ada"), author("y", name="zoe"), author("x", name="Ben", role="Chief")]
    stories = article("a", authors=("z", "y")), article("b", authors=("x",)), article("c", authors=("z", "z"))
    view = by_path(plan_authors(edition(*stories, authors=people)))["authors/index.html"].view

    assert isinstance(view, IndexPage)
    assert view.entries == (
        entry("Ada", "/authors/z/", 2), entry("Ben", "/authors/x/", 1, "Chief"),
        entry("zoe", "/authors/y/", 1),
    )  # fmt: skip


def test_each_kind_of_list_says_what_it_is_and_leads_back_up() -> None:
    whole = edition(article("a", storyline="war"), settings=LED, authors=[author("ada"), author("cleo")])
    planners = (plan_desks, plan_kinds, plan_authors, plan_archive)
    found = by_path(output for planner in planners for output in planner(whole))
    lists = {path: list_page(output) for path, output in found.items() if output.template == "listing.html"}

    assert {path: (view.label, view.title, [crumb.name for crumb in view.crumbs]) for path, view in lists.items()} == {
        "desks/africa/index.html": ("Desk", "Africa", ["Home", "Desks"]),
        "desks/europe/index.html": ("Desk", "Europe", ["Home", "Desks"]),
        "kinds/news/index.html": ("Kind", "News", ["Home", "Kinds of stories"]),
        "authors/ada/index.html": ("Author", "Ada", ["Home", "Authors"]),
        "authors/cleo/index.html": ("Author", "Cleo", ["Home", "Authors"]),
        "archive/2023/09/index.html": ("Archive", "September 2023", ["Home", "Archive", "2023"]),
    }
    assert {path: output.template for path, output in found.items() if path not in lists} == {
        "authors/index.html": "index.html", "desks/index.html": "index.html", "kinds/index.html": "index.html",
        "archive/index.html": "archive.html",
        "archive/2023/index.html": "year.html",
    }  # fmt: skip


def test_a_teaser_says_what_a_reader_should_know_before_the_story() -> None:
    notes = [Correction(day(2), kind, "x") for kind in (CorrectionKind.CORRECTION, CorrectionKind.UPDATE)]
    plain, corrected, updated, report = (
        edition(story).teasers["a"]
        for story in (
            article("a"),
            article("a", corrections=(notes[0],)),
            article("a", corrections=(notes[1],)),
            article("a", kind=Kind.SITREP, as_of=day(1), language="ar"),
        )
    )

    assert plain == Teaser(
        "A", "/2023/09/a/", "About a.", Link("Africa", "/desks/africa/"), "", day(1), (Byline("Ada", "/authors/ada/"),)
    )
    assert (corrected.corrected, updated.corrected) == (True, False)
    assert (report.kind, report.as_of, report.language, report.direction) == ("Situation report", day(1), "ar", "rtl")
