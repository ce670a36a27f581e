"""A server says of what was given up, and of the pictures of a withdrawn story, that it is gone for good."""

from typing import Any

from newsdesk.planning.files.gone_addresses import gone_addresses
from newsdesk.planning.files.host_files import plan_host_files
from newsdesk.planning.index.edition import Edition
from newsdesk.vocabulary.links.references import Body, Reference
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings, Switches
from newsdesk.vocabulary.story_parts import Image, Kind, Withdrawal
from tests.planning.values import SETTINGS, WORDS, article, by_path, day, edition

LEAD = Image("content/a.jpg", "A quay", "Navy")
PICTURES = Picture("content/a.jpg", "a" * 32, 9, 6), Picture("content/b.png", "b" * 32, 9, 6)
SHOWN, LINK = Reference("b.png", "content/b.png", "", 1, 1, is_picture=True), Reference("x", "story:b", "", 2, 1)
INLINE = Body("d", (SHOWN, LINK))
WITHDRAWN: dict[str, Any] = {"withdrawn": Withdrawal(day(5), "False.")}
A, B = (tuple(f"/pictures/{16 * digest}-9x6.{ending}" for ending in ("jpg", "webp")) for digest in "ab")

WITHOUT_CARDS = Switches(cards=False)


def whole(*stories: Article, retired: tuple[Article, ...] = (), **settings: Any) -> Edition:
    given = {"title": "T", "url": SETTINGS.url, "desks": SETTINGS.desks, **settings}
    return edition(*stories, retired=retired, pictures=PICTURES, settings=Settings(**given))


def test_the_pictures_that_only_a_withdrawn_story_showed_are_gone() -> None:
    gone = article("a", image=LEAD, body=INLINE, **WITHDRAWN)

    assert gone_addresses(whole(article("b"), retired=(gone,), outputs=WITHOUT_CARDS)) == A + B
    assert gone_addresses(whole(article("b", image=LEAD), retired=(gone,), outputs=WITHOUT_CARDS)) == B
    assert gone_addresses(whole(retired=(article("a", image=LEAD, body=INLINE, expires=day(5)),))) == ()


def test_the_card_that_a_withdrawn_story_had_is_gone() -> None:
    before = whole(article("a", kind=Kind.ANALYSIS))
    card = before.share_cards.story(WORDS, before.site.articles[0]).card
    retired = (article("a", kind=Kind.ANALYSIS, **WITHDRAWN),)

    assert card
    address = card.src.removeprefix(SETTINGS.url)
    assert gone_addresses(whole(retired=retired)) == (address,)
    assert gone_addresses(whole(retired=retired, outputs=WITHOUT_CARDS)) == ()


def test_what_the_settings_give_up_is_gone_with_and_without_its_slash() -> None:
    given_up = whole(
        article("b"),
        gone=("/2019/01/old", "/x.html", "/?p=1", "/tags/%D0%BA/", "/a b/", '/a"b/', "/a$b/", "/kinds/news/"),
    )

    assert gone_addresses(given_up) == ("/2019/01/old", "/2019/01/old/", "/a b/", "/tags/к/", "/x.html")


def test_the_maps_of_nginx_and_caddy_say_so_and_no_file_of_other_hosts() -> None:
    given_up = whole(article("b"), gone=("/old/",), outputs=Switches(redirect_maps=True))
    found = {path: getattr(output.view, "lines", ()) for path, output in by_path(plan_host_files(given_up)).items()}

    assert found["_gone.nginx"] == ('"/old/" "1";',)
    assert found["_redirects.caddy"] == ('error "/old/" 410',)
    assert "_redirects" not in found
