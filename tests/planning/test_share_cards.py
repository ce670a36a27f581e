"""What is shared without a picture of its own goes with a card: the story's, or its desk's, or the site's (E4)."""

import pytest

from newsdesk.planning.files.cards import plan_cards
from newsdesk.planning.index.share_cards import ShareCards, is_drawable
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.planning.pages.home import plan_home
from newsdesk.views import Card, CardFile, FrontPage
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Desk, Settings, Switches
from newsdesk.vocabulary.story_parts import Image, Kind, Withdrawal
from tests.planning.values import SETTINGS, WORDS, article, by_path, day, edition, list_page, story_page

OWN = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, "Plainly")
WITHOUT = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, outputs=Switches(cards=False))
NAMES = {"ada": "Ada", "ben": "Ben", "layla": "ليلى"}


def cards(*stories: Article, settings: Settings = SETTINGS, **rest: object) -> dict[str, CardFile]:
    outputs = by_path(plan_cards(edition(*stories, settings=settings, **rest)))
    return {output.path: view(output) for output in outputs.values()}


def view(output: Output) -> CardFile:
    assert output.format is Format.CARD and isinstance(output.view, CardFile)
    return output.view


def shared(story: Article, settings: Settings = SETTINGS, **rest: object) -> Card | None:
    (output,) = (each for each in plan_articles(edition(story, settings=settings, **rest)) if "/a/" in each.path)
    return story_page(output).head.card


def titles(found: dict[str, CardFile]) -> list[str]:
    return [each.title for each in found.values()]


def test_the_site_and_each_desk_have_a_card() -> None:
    found = cards(article("a"), settings=WITHOUT)

    assert list(found.values()) == [
        CardFile("", "Test Desk", ""),
        CardFile("Test Desk", "Africa", "desk.test"),
        CardFile("Test Desk", "Europe", "desk.test"),
    ]
    assert all(path.startswith("cards/") and path.endswith(".png") for path in found)


def test_a_story_goes_with_its_picture_before_its_card_before_its_desks() -> None:
    pictured = article("a", image=Image("content/a.jpg", "A quay", "Navy"))
    picture = Picture("content/a.jpg", "d" * 32, 1200, 800)

    own = shared(article("a"), OWN)
    assert own and (own.alt, own.width, own.height, own.type) == ("A – Africa", 1200, 630, "image/png")
    desks = shared(article("a"), WITHOUT)
    assert desks and desks.alt == "Africa – Test Desk"
    for settings in (WITHOUT, OWN):
        card = shared(pictured, settings, pictures=(picture,))
        assert card and card.alt == "A quay"


def test_a_storys_own_card_names_its_desk_its_kind_and_its_author() -> None:
    share_cards = ShareCards(OWN, NAMES, preview=False)

    assert share_cards.story(WORDS, article("a")).view == CardFile("Africa", "A", "Test Desk · By Ada")
    assert share_cards.story(WORDS, article("a", kind=Kind.SITREP)).view == CardFile(
        "Africa · Situation report", "A", "Test Desk · By Ada"
    )


def test_a_storys_own_card_names_its_authors_if_the_font_has_their_names() -> None:
    share_cards = ShareCards(OWN, NAMES, preview=False)

    assert share_cards.story(WORDS, article("a", authors=("ada", "ben"))).view.below == "Test Desk · By Ada and Ben"
    assert share_cards.story(WORDS, article("a", authors=("layla",))).view.below == "Test Desk"


def test_cards_are_drawn_for_those_stories_that_need_one_each_once() -> None:
    stories = [
        article("a", title="One"), article("b", title="One"), article("c", title="Two"),
        article("d", title="Pictured", image=Image("content/a.jpg", "A quay", "Navy")),
    ]  # fmt: skip
    gone = [article("e", title="Gone", withdrawn=Withdrawal(day(9), "False.")),
            article("f", title="Old", expires=day(9))]  # fmt: skip
    found = cards(*stories, settings=OWN, retired=gone, pictures=(Picture("content/a.jpg", "d" * 32, 1200, 800),))

    assert sorted(titles(found)) == ["Africa", "Europe", "Old", "One", "Test Desk", "Two"]


def test_a_withdrawn_story_goes_with_the_card_of_its_desk() -> None:
    gone = article("a", withdrawn=Withdrawal(day(9), "False."))
    (output,) = plan_articles(edition(settings=OWN, retired=[gone]))

    card = story_page(output).head.card
    assert card and card.alt == "Africa – Test Desk"


def test_another_headline_stands_at_another_address() -> None:
    first, second = shared(article("a", title="One"), OWN), shared(article("a", title="Two"), OWN)

    assert first and second and first.src != second.src
    assert shared(article("a", title="One"), OWN) == first


def test_pages_go_with_the_card_of_their_desk_or_of_the_site() -> None:
    whole = edition(article("a"))
    (home,), (africa, europe, _) = plan_home(whole), plan_desks(whole)

    assert isinstance(home.view, FrontPage)
    assert home.view.head.card == whole.share_cards.site.card
    assert list_page(africa).head.card == whole.share_cards.desks["africa"].card
    assert list_page(europe).head.card == whole.share_cards.desks["europe"].card


@pytest.mark.parametrize(
    ("text", "drawable"),
    [
        ("Army retakes Bourem – “now”…", True), ("Київ, Ελλάδα, İzmir, Łódź", True), ("قصة", False), ("日本", False),
        ("שלום", False), ("🚀", False), ("a\u200db", False),
    ],
)  # fmt: skip
def test_only_what_the_font_has_can_be_drawn(text: str, drawable: bool) -> None:
    assert is_drawable(text) is drawable


def test_what_cannot_be_drawn_goes_with_the_next_card_that_can() -> None:
    arabic = Settings("Test Desk", SETTINGS.url, (Desk("africa", "أفريقيا"),))
    whole = Settings("مكتب", SETTINGS.url, (Desk("africa", "أفريقيا"),))

    card = shared(article("a", title="قصة"), OWN)
    assert card and card.alt == "Africa – Test Desk"
    card = shared(article("a", title="قصة"), arabic)
    assert card and card.alt == "Test Desk"
    assert shared(article("a"), whole) is None
    assert cards(article("a"), settings=whole) == {}


def test_accents_typed_apart_are_drawn_together() -> None:
    assert ShareCards(OWN, NAMES, preview=False).story(WORDS, article("a", title="Cafe\u0301")).view.title == "Café"
