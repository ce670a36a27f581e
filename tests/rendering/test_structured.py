"""The structured data of a page says what the page shows, in words that schema.org has (rules D1 to D14)."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.tags import plan_tags
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.planning.pages.home import plan_home
from newsdesk.planning.pages.redirects import plan_redirects
from newsdesk.planning.pages.standing_pages import plan_not_found, plan_standing_pages
from newsdesk.rendering.structured.structured import structured
from newsdesk.rendering.templates.templates import open_environment
from newsdesk.views import AnyView
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article, AuthorLink, StandingPage
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.settings import Desk, Policies, Settings, Tag
from newsdesk.vocabulary.story_parts import (
    Claim,
    ClaimStatus,
    Contributor,
    Correction,
    CorrectionKind,
    DigitalSource,
    Image,
    Kind,
    Place,
    Precision,
    Source,
    Withdrawal,
)
from tests.desk import REPOSITORY, unthemed
from tests.planning.values import article, author, day, edition, plan_of

# Which properties each type may have: those that we use, out of release 30.0 of schema.org (19 March 2026).
NEWS = {
    "mainEntityOfPage", "url", "headline", "description", "inLanguage", "datePublished", "dateModified", "expires",
    "creativeWorkStatus", "author", "publisher", "isAccessibleForFree", "dateline", "image", "articleSection",
    "keywords", "about", "contentLocation", "citation", "correction", "workTranslation", "translationOfWork",
    "contributor", "isBasedOn",
}  # fmt: skip
SCHEMA_ORG_30_0 = {
    "NewsArticle": NEWS,
    "ReportageNewsArticle": NEWS,
    "AnalysisNewsArticle": NEWS,
    "BackgroundNewsArticle": NEWS,
    "OpinionNewsArticle": NEWS,
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "ProfilePage": {"url", "mainEntity"},
    "Person": {"name", "url", "jobTitle", "knowsAbout", "knowsLanguage", "sameAs", "worksFor", "workLocation"},
    "Role": {"roleName", "contributor"},
    "Organization": {"name", "url", "description", "knowsAbout", "knowsLanguage", "sameAs", "parentOrganization"},
    "NewsMediaOrganization": {
        "name", "url", "slogan", "email", "logo", "publishingPrinciples", "ethicsPolicy", "correctionsPolicy",
        "verificationFactCheckingPolicy", "unnamedSourcesPolicy", "actionableFeedbackPolicy", "ownershipFundingInfo",
        "masthead",
    },
    "WebSite": {"name", "url", "inLanguage"},
    "CollectionPage": {"name", "url", "description", "inLanguage"},
    "ImageObject": {"url", "width", "height", "caption", "creditText", "digitalSourceType"},
    "CreativeWork": {"name", "url", "archivedAt"},
    "CorrectionComment": {"name", "text", "datePublished"},
    "Place": {"name"},
    "Thing": {"name", "sameAs"},
}  # fmt: skip
POLICIES = Policies(*(["about"] * len(Policies.__struct_fields__)))
SETTINGS = Settings(
    "Test Desk",
    "https://desk.test",
    (Desk("africa", "Africa", about="The Sahel."), Desk("europe", "Europe")),
    "Plainly",
    tags=(Tag("war", "War", media_topic="16000000"),),
    policies=POLICIES,
)
ABOUT = StandingPage("content/pages/about.md", "about", "About us", Body("x"), "Who we are.")
FULL: dict[str, Any] = {
    "authors": ("ada", "africa-desk"),
    "canonical": "https://agency.example/x",
    "contributors": (Contributor("Awa", based="Gao"), Contributor("Bo", "graphics")),
    "dateline": "GAO, Mali",
    "tags": ("War", "Mali"),
    "updated": day(3),
    "image": Image("content/a.jpg", "A quay at dusk", "Navy", "The quay at Mari", DigitalSource.HANDOUT),
    "places": (Place("Bourem", 16.95, -0.35, Precision.TOWN),),
    "sources": (Source("MINUSMA", "https://m.example/", archive="https://archive.example/m"), Source("A witness")),
    "claims": (Claim("A jet fell", ClaimStatus.CLAIMED, "CMA"),),
    "corrections": (
        Correction(day(4), CorrectionKind.UPDATE, "More is known."),
        Correction(day(5), CorrectionKind.CORRECTION, "It was ten."),
    ),
}
PEOPLE = (
    author(
        "ada", role="Reporter", expertise=("War",), languages=("fr",),
        links=(AuthorLink("Web", "https://ada.example/"), AuthorLink("Mail", "mailto:ada@desk.test")),
    ),
    author("africa-desk", name="Africa desk", role="Collective byline", collective=True),
)  # fmt: skip


def whole_site(*stories: Article, **rest: Any) -> Any:
    return edition(
        *stories,
        settings=SETTINGS,
        authors=PEOPLE,
        pages=(ABOUT,),
        pictures=(Picture("content/a.jpg", "d" * 32, 1200, 675),),
        **rest,
    )


def said(view: AnyView) -> list[dict[str, Any]]:
    document = structured(view)  # type: ignore[arg-type]  # pages only
    assert document and document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def of_story(story: Article, *others: Article, **rest: Any) -> dict[str, Any]:
    outputs = {output.path.split("/")[-2]: output for output in plan_articles(whole_site(story, *others, **rest))}
    return said(outputs[story.slug].view)[0]


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from things(each)
    if isinstance(value, dict):
        yield value
        yield from things(list(value.values()))


def every_page() -> list[Output]:
    stories = [
        article("a", on=2, **FULL),
        article("fr", on=3, language="fr", translation_of="a"),
        article("rtl", on=4, language="ar", translation_of="a"),
        *(article(kind.value, on=5, kind=kind) for kind in Kind),
    ]
    gone = [article("gone", withdrawn=Withdrawal(day(9), "False."), **FULL), article("old", on=2, expires=day(9))]
    whole = whole_site(*stories, retired=gone).site
    return [output for output in plan_of(whole, SETTINGS).outputs if output.template]


def test_every_name_is_one_that_schema_org_has_for_its_type() -> None:
    graphs = [structured(output.view) for output in every_page()]  # type: ignore[arg-type]  # pages only
    found = [thing for graph in graphs if graph for thing in things(graph["@graph"])]
    used: dict[str, set[str]] = {}
    for thing in found:
        for kind in [thing["@type"]] if isinstance(thing["@type"], str) else thing["@type"]:
            used.setdefault(kind, set()).update(thing.keys() - {"@type"})

    assert {kind: names - SCHEMA_ORG_30_0[kind] for kind, names in used.items() if names - SCHEMA_ORG_30_0[kind]} == {}
    # The table holds nothing that is not used: it would no longer be looked at.
    assert SCHEMA_ORG_30_0.keys() == used.keys()
    assert used["NewsArticle"] == NEWS


def test_no_property_is_empty() -> None:
    found = [thing for output in every_page() for thing in things(structured(output.view))]  # type: ignore[arg-type]  # pages only

    assert len(found) > 100
    assert [thing for thing in found if any(value in ("", [], None, {}) for value in thing.values())] == []


def test_a_story_says_all_that_its_page_shows() -> None:
    assert of_story(article("a", on=2, **FULL)) == {
        "@type": ["NewsArticle", "ReportageNewsArticle"],
        "mainEntityOfPage": "https://agency.example/x",
        "isBasedOn": "https://agency.example/x",
        "url": "https://desk.test/2023/09/a/",
        "headline": "A",
        "description": "About a.",
        "inLanguage": "en",
        "datePublished": "2023-09-02T12:00:00Z",
        "dateModified": "2023-09-05T12:00:00Z",
        "author": [
            {"@type": "Person", "name": "Ada", "url": "https://desk.test/authors/ada/"},
            {"@type": "Organization", "name": "Africa desk", "url": "https://desk.test/authors/africa-desk/"},
        ],
        "contributor": [
            {"@type": "Person", "name": "Awa", "workLocation": {"@type": "Place", "name": "Gao"}},
            {"@type": "Role", "roleName": "graphics", "contributor": {"@type": "Person", "name": "Bo"}},
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Test Desk", "url": "https://desk.test/"},
        "isAccessibleForFree": True,
        "dateline": "GAO, Mali",
        "image": [
            {
                "@type": "ImageObject",
                "url": f"https://desk.test/pictures/dddddddddddddddd-{width}x675.jpg",
                "width": width,
                "height": 675,
                "caption": "The quay at Mari",
                "creditText": "Navy",
                "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            }
            for width in (1200, 900, 675)
        ],
        "articleSection": "Africa",
        "keywords": ["War", "Mali"],
        "about": [
            {"@type": "Thing", "name": "War", "sameAs": "http://cv.iptc.org/newscodes/mediatopic/16000000"}
        ],
        "contentLocation": [{"@type": "Place", "name": "Bourem"}],
        "citation": [
            {
                "@type": "CreativeWork", "name": "MINUSMA", "url": "https://m.example/",
                "archivedAt": "https://archive.example/m",
            },
            {"@type": "CreativeWork", "name": "A witness"},
        ],
        "correction": [
            {
                "@type": "CorrectionComment", "name": "Correction", "text": "It was ten.",
                "datePublished": "2023-09-05T12:00:00Z",
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "subtype"),
    [
        (Kind.NEWS, "ReportageNewsArticle"),
        (Kind.SITREP, "ReportageNewsArticle"),
        (Kind.ANALYSIS, "AnalysisNewsArticle"),
        (Kind.EXPLAINER, "BackgroundNewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
    ],
)
def test_a_story_is_a_news_article_of_its_kind(kind: Kind, subtype: str) -> None:
    assert of_story(article("a", kind=kind))["@type"] == ["NewsArticle", subtype]


@pytest.mark.parametrize(
    ("fields", "modified"),
    [
        ({}, None),
        ({"updated": day(4)}, "2023-09-04T12:00:00Z"),
        ({"corrections": (Correction(day(5), CorrectionKind.CLARIFICATION, "x"),)}, "2023-09-05T12:00:00Z"),
        ({"updated": day(1), "publish_at": day(2)}, None),
    ],
)
def test_only_a_change_of_substance_after_publication_is_a_modification(
    fields: dict[str, Any], modified: str | None
) -> None:
    assert of_story(article("a", **fields)).get("dateModified") == modified


def test_a_withdrawn_story_says_no_more_than_its_notice() -> None:
    retired = article("a", on=2, withdrawn=Withdrawal(day(9), "False."), kind=Kind.OPINION, **FULL)
    (output,) = (each for each in plan_articles(whole_site(article("b"), retired=[retired])) if "/a/" in each.path)
    found = said(output.view)[0]

    assert (found["creativeWorkStatus"], found["dateModified"]) == ("Withdrawn", "2023-09-09T12:00:00Z")
    assert found["@type"] == ["NewsArticle"]
    assert found.keys() == {
        "@type", "mainEntityOfPage", "url", "headline", "inLanguage", "datePublished", "dateModified",
        "creativeWorkStatus", "author", "publisher", "isAccessibleForFree", "articleSection",
    }  # fmt: skip


def test_an_expired_story_says_when_it_ran_out() -> None:
    (output, _) = sorted(plan_articles(whole_site(article("b"), retired=[article("a", expires=day(9))])),
                         key=lambda each: each.path)  # fmt: skip
    found = said(output.view)[0]

    assert found["expires"] == "2023-09-09T12:00:00Z" and "dateModified" not in found


def test_a_translation_names_its_original_and_the_original_its_translations() -> None:
    english, french = article("a"), article("fr", on=2, language="fr", translation_of="a")
    arabic = article("ar", on=3, language="ar", translation_of="a")

    def work(slug: str, language: str) -> dict[str, str]:
        return {"@type": "NewsArticle", "url": f"https://desk.test/2023/09/{slug}/", "inLanguage": language}

    found = of_story(english, french, arabic)
    assert found["workTranslation"] == [work("fr", "fr"), work("ar", "ar")] and "translationOfWork" not in found
    found = of_story(french, english, arabic)
    assert found["translationOfWork"] == work("a", "en") and "workTranslation" not in found
    assert found["inLanguage"] == "fr"
    found = of_story(article("fr", language="fr", translation_of="sealed"), arabic)
    assert found.keys().isdisjoint({"workTranslation", "translationOfWork"})


def test_crumbs_are_numbered_from_one_and_end_with_the_page() -> None:
    (output,) = plan_articles(whole_site(article("a")))

    assert said(output.view)[1] == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://desk.test/"},
            {"@type": "ListItem", "position": 2, "name": "Africa", "item": "https://desk.test/desks/africa/"},
            {"@type": "ListItem", "position": 3, "name": "A"},
        ],
    }


def test_an_author_has_a_profile_and_so_has_a_desk_that_signs() -> None:
    profiles = {
        output.path.split("/")[-2]: said(output.view)[0]
        for output in plan_authors(whole_site(article("a", **FULL)))
        if output.path.count("/") == 2
    }
    desk = {"@type": "NewsMediaOrganization", "name": "Test Desk", "url": "https://desk.test/"}

    assert profiles["ada"] == {
        "@type": "ProfilePage",
        "url": "https://desk.test/authors/ada/",
        "mainEntity": {
            "@type": "Person", "name": "Ada", "url": "https://desk.test/authors/ada/", "jobTitle": "Reporter",
            "knowsAbout": ["War"], "knowsLanguage": ["fr"], "sameAs": ["https://ada.example/"], "worksFor": desk,
        },
    }  # fmt: skip
    assert profiles["africa-desk"]["mainEntity"] == {
        "@type": "Organization", "name": "Africa desk", "url": "https://desk.test/authors/africa-desk/",
        "description": "Collective byline", "parentOrganization": desk,
    }  # fmt: skip


def test_only_the_first_page_of_an_authors_list_is_their_profile() -> None:
    stories = [article(f"s{number}", on=number) for number in range(1, 30)]
    settings = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, per_list=5)
    outputs = plan_authors(edition(*stories, settings=settings))

    kinds = {output.path: said(output.view)[0]["@type"] for output in outputs}
    assert kinds["authors/ada/index.html"] == "ProfilePage"
    assert kinds["authors/ada/page/1/index.html"] == "CollectionPage"


def test_the_desk_is_told_with_its_policies_at_home_and_on_the_page_about_it() -> None:
    whole = whole_site(article("a"))
    (home,), (about,) = plan_home(whole), plan_standing_pages(whole)
    desk = said(home.view)[0]

    assert desk == said(about.view)[0] and desk["@type"] == "NewsMediaOrganization"
    assert [value for name, value in desk.items() if name.endswith("Policy")] == ["https://desk.test/about/"] * 5
    assert said(home.view)[1] == {
        "@type": "WebSite", "name": "Test Desk", "url": "https://desk.test/", "inLanguage": "en"
    }  # fmt: skip
    other = StandingPage("content/pages/x.md", "x", "X", Body("x"))
    (page,) = plan_standing_pages(edition(pages=(other,), settings=SETTINGS))
    assert [thing["@type"] for thing in said(page.view)] == ["BreadcrumbList"]


def test_a_list_is_a_collection_and_what_is_no_place_to_go_to_is_nothing() -> None:
    whole = whole_site(article("a", tags=("War",), aliases=("/old/",)))
    listed, index = plan_tags(whole)

    assert said(listed.view)[0] == {
        "@type": "CollectionPage", "name": "War", "url": "https://desk.test/tags/war/", "inLanguage": "en"
    }  # fmt: skip
    assert said(index.view)[0]["name"] == "Tags"
    for output in (*plan_not_found(whole), *plan_redirects(whole)):
        assert structured(output.view) is None  # type: ignore[arg-type]  # pages only


HOSTILE = "</script><script>alert(1)</script><!-- & ' \" \u2028 \\ ]]> {{ page }} Київ"


def test_nothing_that_is_typed_can_end_the_block_of_data() -> None:
    environment = open_environment(unthemed(REPOSITORY), lambda body: body)
    template = environment.from_string(
        '{% from "parts/structured.html" import structured_data %}{{ structured_data(page) }}'
    )
    (output,) = plan_articles(whole_site(article("a", title=HOSTILE, summary=HOSTILE, dateline=HOSTILE, tags=("x",))))
    html = template.render(page=output.view)
    found = re.fullmatch(r'\s*<script type="application/ld\+json">([^<>&]*)</script>\s*', html)

    assert found, html
    assert "Київ" in found[1]
    assert json.loads(found[1])["@graph"][0]["headline"] == HOSTILE


def test_a_page_without_structured_data_has_no_block() -> None:
    environment = open_environment(unthemed(REPOSITORY), lambda body: body)
    template = environment.from_string(
        '{% from "parts/structured.html" import structured_data %}{{ structured_data(page) }}'
    )
    (output,) = plan_not_found(whole_site(article("a")))

    assert template.render(page=output.view).strip() == ""
