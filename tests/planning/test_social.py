"""What goes with a story where it is shared: its picture and its authors' accounts (rules E4 and E5)."""

import pytest

from newsdesk.planning.parts.organisation import organisation
from newsdesk.planning.parts.social import handle, lead_picture
from newsdesk.views import Card
from newsdesk.views import Link as Named
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Asset, Picture
from newsdesk.vocabulary.model import AuthorLink, StandingPage
from newsdesk.vocabulary.settings import Contact, Policies, Settings
from newsdesk.vocabulary.story_parts import Image, Withdrawal
from tests.planning.test_articles import page
from tests.planning.values import SETTINGS, article, author, day, edition


@pytest.mark.parametrize(
    ("name", "href", "account"),
    [
        ("Mastodon", "https://social.example/@jo", "@jo@social.example"),
        ("fediverse", "https://social.example/@jo_doe/", "@jo_doe@social.example"),
        ("Video", "https://video.example/@jo", ""),
        ("Mastodon", "https://social.example/jo", ""),
        ("Mastodon", "https://social.example/@jo/1234", ""),
        ("Mastodon", "mailto:jo@social.example", ""),
    ],
)
def test_an_account_is_told_by_the_name_and_the_form_of_a_link(name: str, href: str, account: str) -> None:
    assert handle(author("ada", links=(AuthorLink("Web", "https://a.example/@no"), AuthorLink(name, href)))) == account


def test_each_author_with_an_account_is_credited_in_the_order_of_the_byline() -> None:
    people = [author(slug, links=(AuthorLink("Mastodon", f"https://s.example/@{slug}"),)) for slug in ("ada", "ben")]
    view = page(article("a", authors=("ben", "cleo", "ada")), authors=[*people, author("cleo")])

    assert view.head.creators == ("@ben@s.example", "@ada@s.example")


def test_a_storys_picture_is_shared_by_its_absolute_address_until_the_story_is_withdrawn() -> None:
    image = Image("content/a.jpeg", "A quay", "Navy")
    whole = edition(article("a", image=image), pictures=(Picture("content/a.jpeg", "d" * 32, 6000, 4000),))
    withdrawn = article("a", image=image, withdrawn=Withdrawal(day(2), "False.")).as_withdrawn()

    assert lead_picture(whole, whole.site.articles[0]) == Card(
        "https://desk.test/pictures/dddddddddddddddd-1200x630.jpg", "A quay", "image/jpeg", 1200, 630
    )
    assert lead_picture(whole, withdrawn) is lead_picture(whole, article("b")) is None


def test_the_publisher_names_those_policies_whose_page_there_is() -> None:
    pages = tuple(StandingPage(f"content/pages/{slug}.md", slug, slug, Body("")) for slug in ("who", "wrong"))
    settings = Settings(
        "T", SETTINGS.url, SETTINGS.desks, "Plainly",
        policies=Policies(about="who", corrections="wrong", verification="missing"), contact=Contact("a@desk.test"),
    )  # fmt: skip
    found = organisation(edition(pages=pages, settings=settings, assets=(Asset("favicon.svg", "d"),)))

    assert (found.name, found.href, found.slogan, found.email) == ("T", "https://desk.test/", "Plainly", "a@desk.test")
    assert found.logo == "https://desk.test/assets/favicon.svg"
    assert found.policies == (
        Named("publishingPrinciples", "https://desk.test/who/"),
        Named("correctionsPolicy", "https://desk.test/wrong/"),
    )
    assert organisation(edition()).policies == () and organisation(edition()).logo == ""
