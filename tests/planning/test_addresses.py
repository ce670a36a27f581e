"""Every address has one spelling, and one file from which any static host serves it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.names.slugs import slugify
from newsdesk.vocabulary.story_parts import Kind
from tests.planning.values import article


def test_a_story_stands_under_the_month_of_its_date_as_it_was_typed() -> None:
    late = datetime(2023, 10, 1, 2, 30, tzinfo=UTC)

    assert addresses.story(article("a")) == "/2023/09/a/"
    assert addresses.story(article("a", date=late)) == "/2023/10/a/"
    assert addresses.story(article("a", date=late, offset=-3 * 60)) == "/2023/09/a/"


def test_an_embargo_does_not_move_the_address_of_a_story() -> None:
    assert addresses.story(article("a", publish_at=datetime(2024, 2, 1, tzinfo=UTC))) == "/2023/09/a/"


def test_the_first_centuries_have_four_digits_too() -> None:
    assert addresses.story(article("a", date=datetime(987, 3, 1, tzinfo=UTC))) == "/0987/03/a/"
    assert addresses.month(987, 3) == "/archive/0987/03/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.desk("africa"), "/desks/africa/"),
        (addresses.tag("mali"), "/tags/mali/"),
        (addresses.tag("київ"), "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"),
        (addresses.author("ada"), "/authors/ada/"),
        (addresses.storyline("war"), "/storylines/war/"),
        (addresses.kind(Kind.SITREP), "/kinds/sitrep/"),
        (addresses.month(2023, 9), "/archive/2023/09/"),
        (addresses.standing_page("about"), "/about/"),
        (addresses.list_page("/desks/africa/", 2), "/desks/africa/page/2/"),
        (addresses.rss("/"), "/feed.xml"),
        (addresses.rss("/tags/mali/"), "/tags/mali/feed.xml"),
        (addresses.atom("/"), "/atom.xml"),
        (addresses.json_feed("/desks/africa/"), "/desks/africa/feed.json"),
        (addresses.story_sitemap(2023), "/sitemaps/stories-2023.xml"),
    ],
)
def test_the_addresses_are_those_of_the_content_model(address: str, expected: str) -> None:
    assert address == expected


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/2023/09/a/", "2023/09/a/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/404.html", "404.html"),
        ("/tags/%D0%BA%D0%B8%D1%97%D0%B2/", "tags/київ/index.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_an_address_is_served_from_its_file(address: str, file: str) -> None:
    assert addresses.file_of(address) == file


@given(some.text(max_size=30).map(slugify).filter(bool))
def test_the_address_of_a_tag_is_plain_and_its_file_is_its_slug(slug: str) -> None:
    assert addresses.tag(slug).isascii()
    assert addresses.file_of(addresses.tag(slug)) == f"tags/{slug}/index.html"


def test_a_stylesheet_is_named_after_its_content_and_no_other_asset_is() -> None:
    digest = "0123456789abcdef"

    assert addresses.asset("style.css", digest) == "/assets/style.01234567.css"
    assert addresses.asset("fonts/a.b.css", digest) == "/assets/fonts/a.b.01234567.css"
    assert addresses.asset("favicon.svg", digest) == "/assets/favicon.svg"
    assert addresses.asset("css", digest) == "/assets/css"
    assert addresses.file_of(addresses.asset("50% café.txt", digest)) == "assets/50% café.txt"


def test_a_picture_is_named_after_its_content_and_its_size_alone() -> None:
    assert addresses.rendition("0123456789abcdef0123", 480, 320, "webp") == "/pictures/0123456789abcdef-480x320.webp"
