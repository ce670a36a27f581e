"""A story's page holds all that stands around it; a retired one says why and shows no more than it should."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from newsdesk.planning.index.renditions import Renditions, rendition
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.views import (
    ArticlePage,
    AuthorBox,
    Backlink,
    Byline,
    ClaimNote,
    ContributorNote,
    CorrectionNote,
    Figure,
    Link,
    Notice,
    OtherVersion,
    PlaceNote,
    ProseLink,
    SourceNote,
    StorylineBox,
)
from newsdesk.vocabulary.links.references import Body, Reference
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings, Storyline
from newsdesk.vocabulary.story_parts import (
    Claim,
    ClaimStatus,
    Contributor,
    Correction,
    CorrectionKind,
    Image,
    Kind,
    Place,
    Precision,
    Related,
    Relation,
    Source,
    Withdrawal,
)
from tests.planning.values import NOW, SETTINGS, UNNAMED, article, author, by_path, day, edition, prose, story_page

WAR = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, storylines=(Storyline("war", "The war"),))


def page(*stories: Article, of: str = "a", settings: Settings = SETTINGS, **rest: Any) -> ArticlePage:
    found = by_path(plan_articles(edition(*stories, settings=settings, **rest)))
    (path,) = (path for path in found if path.split("/")[-2] == of)
    return story_page(found[path])


def test_a_page_stands_at_the_address_of_its_story_and_names_its_sources() -> None:
    (first, second) = by_path(plan_articles(edition(article("a", authors=("ben", "ada")), article("b", on=2)))).values()

    assert (first.path, first.template) == ("2023/09/b/index.html", "article.html")
    assert second.sources == ("content/a.md", "authors/ben.md", "authors/ada.md", "content/b.md")


def test_a_plain_story_shows_what_it_was_given_and_nothing_else() -> None:
    view = page(article("a"))

    assert (view.title, view.summary, view.body) == ("A", "About a.", prose("digest of a"))
    assert (view.desk, view.kind, view.kind_label) == (Link("Africa", "/desks/africa/"), "news", "News")
    assert (view.published, view.updated, view.as_of, view.notice) == (day(1), None, None, None)
    assert view.authors == (Byline("Ada", "/authors/ada/"),)
    assert view.author_boxes == (AuthorBox("Ada", "/authors/ada/", "", None, "A", prose("opening of ada"), ()),)
    assert view.crumbs == (Link("Home", "/"), Link("Africa", "/desks/africa/"))
    assert (view.head.title, view.head.description) == ("A", "About a.")
    assert view.head.canonical == "https://desk.test/2023/09/a/"
    assert not any((view.related, view.backlinks, view.also_in, view.tags, view.corrections, view.claims, view.sources))


def test_sourcing_is_told_in_words() -> None:
    view = page(
        article(
            "a",
            kind=Kind.SITREP,
            as_of=day(1),
            claims=(Claim("A jet fell", ClaimStatus.CLAIMED, "CMA"),),
            sources=(Source("MINUSMA", "https://a.example/", grade="B2"), Source("Our own", observed=True)),
            places=(Place("Bourem", 16.9512, -0.3456, Precision.TOWN), Place("Gao", -16.5, 0.5, Precision.REGION)),
            corrections=(Correction(day(2), CorrectionKind.EDITORS_NOTE, "Read again.", "2 September 2023"),),
        )
    )

    assert view.kind_label == "Situation report"
    assert view.claims == (ClaimNote("A jet fell", "CMA", "claimed", "Claimed, not confirmed"),)
    assert view.sources == (
        SourceNote("MINUSMA", "https://a.example/", "", "", "B2", "usually reliable", "probably true", ""),
        SourceNote("Our own", "", "", "", "", "", "", "", observed=True),
    )
    assert view.places == (
        PlaceNote("Bourem", "16.95° N, 0.35° W", "town", "geo:16.95,-0.35"),
        PlaceNote("Gao", "16° S, 0° E", "region", "geo:-16,0"),
    )
    assert view.corrections == (
        CorrectionNote(day(2), "editors-note", "Editor’s note", "Read again.", "2 September 2023"),
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2023-09-12", "12 September 2023"),
        ("2023-09-12T22:45:00Z", "13 September 2023, 00:45 CEST"),
        ("2023-09-12T22:45:00+02:00", "12 September 2023, 22:45 CEST"),
        ("2023-09-12 22:45", "12 September 2023, 22:45"),
        ("in September 2023", "in September 2023"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        ("", ""),
    ],
)
def test_when_a_source_was_read_is_told_in_words(typed: str, told: str) -> None:
    paris = replace(SETTINGS, timezone="Europe/Paris")
    (source,) = page(article("a", sources=(Source("MINUSMA", accessed=typed),)), settings=paris).sources

    assert source.accessed == told


def test_a_story_leads_to_the_list_of_its_kind_while_there_is_one() -> None:
    expired = article("a", kind=Kind.OPINION, expires=day(2))
    gone = article("a", kind=Kind.OPINION, withdrawn=Withdrawal(day(5), "False."))

    assert page(article("a", kind=Kind.SITREP)).kind_href == "/kinds/sitrep/"
    assert page(article("b"), retired=[expired]).kind_href == "/kinds/opinion/"
    assert page(article("b"), retired=[expired], settings=replace(SETTINGS, gone=("/kinds/opinion/",))).kind_href == ""
    assert page(article("b"), retired=[gone]).kind_href == ""


def test_who_helped_is_told_with_their_role_and_their_place() -> None:
    view = page(article("a", contributors=(Contributor("Awa", based="Gao"), Contributor("Bo", "graphics"))))

    assert view.contributors == (ContributorNote("Awa", "", "Gao"), ContributorNote("Bo", "graphics", ""))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://www.agency.example/x?y", Link("agency.example", "https://www.agency.example/x?y")),
        ("https://desk.test/2023/09/b/", Link("desk.test", "https://desk.test/2023/09/b/")),
        ("https://desk.test/2023/09/a/", None),
        ("", None),
    ],
)
def test_of_copy_taken_over_the_original_is_named_by_its_host(typed: str, shown: Link | None) -> None:
    view = page(article("a", canonical=typed), article("b"))

    assert view.head.original == shown
    assert view.head.canonical == "https://desk.test/2023/09/a/"


def test_a_withdrawn_story_keeps_its_title_and_reason_and_loses_the_rest() -> None:
    gone = article(
        "a",
        withdrawn=Withdrawal(day(5), "The document was false."),
        key_points=("One.",),
        claims=(Claim("x", ClaimStatus.CONFIRMED),),
        sources=(Source("x"),),
        places=(Place("x", 0, 0, Precision.EXACT),),
        image=Image("content/a.jpg", "x", "y"),
        related=(Related("b"),),
        corrections=(Correction(day(5), CorrectionKind.CORRECTION, "It is false."),),
        kind=Kind.OPINION,
        dateline="GAO, Mali",
        tags=("Mali",),
        as_of=day(1),
        updated=day(2),
        translation_of="b",
    )
    view = page(article("b", tags=("Mali",)), retired=[gone], pictures=(Picture("content/a.jpg", "d" * 32),))

    assert view.notice == Notice("withdrawn", day(5), "The document was false.")
    assert (view.title, view.published, view.updated, view.as_of) == ("A", day(1), None, None)
    assert (view.kind, view.dateline, view.tags, view.corrections, view.also_in) == ("news", "", (), (), ())
    assert (view.body, view.summary, view.picture) == (None, "", None)
    assert (view.head.title, view.head.description) == ("Withdrawn: A", "The document was false.")
    assert not any((view.key_points, view.claims, view.sources, view.places, view.related))


def test_an_expired_story_says_so_and_keeps_its_text() -> None:
    view = page(article("b"), retired=[article("a", expires=day(30))])

    assert view.notice and (view.notice.kind, view.notice.date) == ("expired", day(30))
    assert view.body == prose("digest of a")
    assert [teaser.title for teaser in view.related] == ["B"]


def test_a_story_that_will_expire_says_nothing_of_it() -> None:
    assert page(article("a", expires=NOW + timedelta(microseconds=1))).notice is None


def test_a_storyline_leads_to_the_stories_before_and_after() -> None:
    stories = [article(slug, on=on, storyline="war") for on, slug in enumerate("cab", 1)]
    box = StorylineBox("The war", "/storylines/war/", Link("C", "/2023/09/c/"), Link("B", "/2023/09/b/"))

    assert page(*stories, settings=WAR).storyline == box
    first, last = page(*stories, of="c", settings=WAR).storyline, page(*stories, of="b", settings=WAR).storyline
    assert first and last
    assert (first.earlier, first.later) == (None, Link("A", "/2023/09/a/"))
    assert (last.earlier, last.later) == (Link("A", "/2023/09/a/"), None)


def test_a_retired_story_is_no_part_of_its_storyline() -> None:
    stories = [article("b", on=2, storyline="war"), article("c", on=3, storyline="war")]
    retired = [article("a", on=1, storyline="war", withdrawn=Withdrawal(day(5), "False."))]

    assert page(*stories, of="a", settings=WAR, retired=retired).storyline is None
    box = page(*stories, of="b", settings=WAR, retired=retired).storyline
    assert box and box.earlier is None


def test_a_story_leads_to_its_translations_and_they_to_it_and_to_one_another() -> None:
    stories = [
        article("a"),
        article("a-fr", on=2, language="fr", translation_of="a"),
        article("a-ar", on=3, language="ar", translation_of="a"),
    ]
    english, french, arabic = (
        OtherVersion(UNNAMED[tag], href)
        for tag, href in [("en", "/2023/09/a/"), ("fr", "/2023/09/a-fr/"), ("ar", "/2023/09/a-ar/")]
    )

    assert page(*stories).also_in == (french, arabic)
    assert page(*stories, of="a-fr").also_in == (english, arabic)
    assert page(*stories, of="a-ar").also_in == (english, french)


def test_templates_that_were_copied_before_get_translations_by_their_tags() -> None:
    stories = [article("a"), article("a-fr", on=2, language="fr", translation_of="a")]

    assert page(*stories).translations == (Link("fr", "/2023/09/a-fr/"),)


def test_a_translation_stands_alone_while_its_original_is_sealed() -> None:
    assert page(article("a", language="fr", translation_of="sealed")).also_in == ()


@pytest.mark.parametrize(
    ("language", "expected"), [("", ("", "")), ("en", ("", "")), ("fr", ("fr", "ltr")), ("ar-YE", ("ar-YE", "rtl"))]
)
def test_only_a_language_other_than_the_sites_is_named(language: str, expected: tuple[str, str]) -> None:
    head = page(article("a", language=language)).head

    assert (head.language, head.direction) == expected


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation.FOLLOWS, "This story was followed by"),
        (Relation.UPDATES, "This story was updated by"),
        (Relation.CORRECTS, "This story was corrected by"),
    ],
)
def test_a_story_says_what_came_after_it(relation: Relation, words: str) -> None:
    later = article("b", on=2, related=(Related("a", relation),))

    assert page(article("a"), later).backlinks == (Backlink(words, Link("B", "/2023/09/b/")),)


def test_tags_are_links_under_their_names_each_once() -> None:
    view = page(article("a", tags=("Mali", "Київ", "Mali")))

    assert view.tags == (Link("Mali", "/tags/mali/"), Link("Київ", "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"))


def test_a_story_that_has_expired_leads_to_its_tags_whose_pages_stay() -> None:
    assert page(article("b"), retired=[article("a", tags=("Mali",), expires=day(2))]).tags == (
        Link("Mali", "/tags/mali/"),
    )


def test_the_links_of_a_body_lead_to_addresses_or_for_now_nowhere() -> None:
    def reference(typed: str, target: str, fragment: str = "") -> Reference:
        return Reference(typed, target, fragment, 1, 1)

    body = Body(
        "d",
        (
            reference("b.md#x", "content/b.md", "#x"),
            reference("story:b", "story:b"),
            reference("../authors/ada.md", "authors/ada.md"),
            reference("a.jpg", "content/a.jpg"),
            reference("sealed.md#y", "content/sealed.md", "#y"),
            reference("../authors/ben.md", "authors/ben.md"),
        ),
    )
    picture = Picture("content/a.jpg", "0123456789abcdef0", 4, 3)
    view = page(article("a", body=body), article("b", on=2), pictures=(picture,))

    assert view.body == prose(
        "d",
        ProseLink("b.md#x", "/2023/09/b/#x"),
        ProseLink("story:b", "/2023/09/b/"),
        ProseLink("../authors/ada.md", "/authors/ada/"),
        ProseLink("a.jpg", "/pictures/0123456789abcdef-4x3.webp", picture=Renditions(picture).shown()),
        ProseLink("sealed.md#y", ""),
        ProseLink("../authors/ben.md", ""),
    )


def test_a_picture_has_its_three_texts() -> None:
    picture = Picture("content/a.jpg", "0123456789abcdef0", 1200, 675)
    view = page(article("a", image=Image("content/a.jpg", "A quay", "Navy", "At dusk")), pictures=(picture,))

    assert view.picture == Figure(
        Renditions(picture).shown(),
        "A quay",
        "Navy",
        "At dusk",
        tuple(map(rendition, Renditions(picture).crops)),
        "Picture",
    )


def test_several_authors_stand_in_the_order_of_the_byline() -> None:
    view = page(article("a", authors=("ben", "ada")), authors=[author("ada", role="Chief"), author("ben")])

    assert [each.name for each in view.authors] == [box.name for box in view.author_boxes] == ["Ben", "Ada"]
    assert view.authors[1].role == "Chief"


def test_times_are_those_of_the_desks_clock_and_the_information_keeps_its_own() -> None:
    settings = Settings("T", SETTINGS.url, SETTINGS.desks, timezone="Asia/Kathmandu")
    view = page(article("a", updated=day(2), as_of=day(1)), settings=settings)

    assert (view.published.hour, view.published.minute) == (17, 45)
    assert view.updated and view.updated.hour == 17
    assert view.as_of and view.as_of.hour == 12
