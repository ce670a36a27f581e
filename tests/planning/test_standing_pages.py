"""Standing pages stand at their slugs, and there are ways on from an address that does not exist."""

from newsdesk.planning.index.chrome import PLACES
from newsdesk.planning.pages.standing_pages import plan_not_found, plan_standing_pages
from newsdesk.views import Chrome, FeedLink, Link, NotFoundPage, StandingPageView
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.model import StandingPage
from newsdesk.vocabulary.settings import Contact, Policies, Settings
from tests.planning.values import SETTINGS, WORDS, article, edition, prose

ABOUT = StandingPage("content/pages/about-us.md", "about", "About us", Body("d"), "Who we are.")
OTHER = StandingPage("content/pages/other.md", "other", "Other", Body(""))


def test_a_page_stands_at_its_slug() -> None:
    (output,) = plan_standing_pages(edition(pages=(ABOUT,)))

    assert (output.path, output.template, output.sources) == (
        "about/index.html",
        "page.html",
        ("content/pages/about-us.md",),
    )
    assert isinstance(output.view, StandingPageView)
    assert (output.view.title, output.view.summary, output.view.body) == (
        "About us",
        "Who we are.",
        prose("d"),
    )
    assert output.view.head.description == "Who we are."


def test_a_wrong_address_leads_to_the_newest_stories() -> None:
    (output,) = plan_not_found(edition(*(article(f"s{on}", on=on) for on in range(1, 9))))

    assert (output.path, output.template) == ("404.html", "not_found.html")
    assert isinstance(output.view, NotFoundPage)
    assert [teaser.title for teaser in output.view.newest] == ["S8", "S7", "S6", "S5", "S4"]


def test_the_frame_is_the_same_whatever_is_public() -> None:
    assets = (Asset("style.css", "0123456789abcdef"),)
    settings = Settings(
        "T",
        SETTINGS.url,
        SETTINGS.desks,
        "Plainly",
        "ar",
        policies=Policies(about="about"),
        contact=Contact("a@desk.test"),
    )
    empty, full = (
        edition(*stories, pages=(OTHER, ABOUT), assets=assets, settings=settings) for stories in ((), (article("a"),))
    )

    assert full.chrome == empty.chrome == Chrome(
        title="T",
        tagline="Plainly",
        language="ar",
        direction="rtl",
        timezone="UTC",
        stylesheet="/assets/style.01234567.css",
        desks=(Link("Africa", "/desks/africa/"), Link("Europe", "/desks/europe/")),
        policies=(Link("Other", "/other/"), Link("About us", "/about/")),
        email="a@desk.test",
        feeds=(
            FeedLink("T", "https://desk.test/feed.xml", "application/rss+xml"),
            FeedLink("T (Atom)", "https://desk.test/atom.xml", "application/atom+xml"),
            FeedLink("T (JSON Feed)", "https://desk.test/feed.json", "application/feed+json"),
        ),
        places=PLACES,
        words=WORDS,
        origin="https://desk.test",
    )  # fmt: skip


def test_a_site_without_a_stylesheet_links_none() -> None:
    assert edition().chrome.stylesheet == ""
