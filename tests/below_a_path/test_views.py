"""In a view, the path comes before every address of the site and before nothing else, at any depth."""

from datetime import datetime

import pytest

from newsdesk.views import Byline, IndexEntry, Link, Pager, ProseLink, Rail, Teaser
from newsdesk.views.below_path import BelowPath, below_path
from newsdesk.views.parts.links import FeedLink
from newsdesk.views.parts.pictures import PictureSource, Rendition, ShownPicture

BELOW = BelowPath("/news")
PICTURE = ShownPicture(
    (PictureSource("image/webp", "/pictures/a.webp 480w, /pictures/b.webp 720w"),), Rendition("/pictures/a.jpg", 4, 3)
)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("/", "/news/"),
        ("/desks/africa/#top", "/news/desks/africa/#top"),
        ("/news/", "/news/news/"),
        ("https://other.example/", "https://other.example/"),
        ("mailto:a@desk.test", "mailto:a@desk.test"),
        ("", ""),
    ],
)
def test_an_address_of_the_site_gets_the_path_and_any_other_stays(address: str, href: str) -> None:
    assert below_path("/news", address) == href
    assert BELOW.whole(Link("/words/", address, "/mark/")) == Link("/words/", href, "/mark/")


def test_addresses_are_found_in_the_views_that_a_view_holds() -> None:
    teaser = Teaser(
        "/A", "/a/", "/s", Link("Africa", "/desks/africa/"), "", datetime(2023, 9, 1),
        (Byline("Ada", "/authors/ada/"),), picture=PICTURE,
    )  # fmt: skip

    rail = BELOW.whole(Rail("Africa", "/desks/africa/", (teaser,)))

    shown = rail.teasers[0]
    assert (rail.href, shown.href, shown.kicker.href) == ("/news/desks/africa/", "/news/a/", "/news/desks/africa/")
    assert [each.href for each in shown.authors] == ["/news/authors/ada/"]
    assert (shown.title, shown.summary) == ("/A", "/s")
    assert shown.picture == ShownPicture(
        (PictureSource("image/webp", "/news/pictures/a.webp 480w, /news/pictures/b.webp 720w"),),
        Rendition("/news/pictures/a.jpg", 4, 3),
    )


def test_what_is_missing_stays_missing() -> None:
    assert BELOW.whole(Pager(0, None, None, None, None)) == Pager(0, None, None, None, None)
    assert BELOW.whole(ProseLink("story:sealed", "")) == ProseLink("story:sealed", "")


def test_a_view_without_an_address_of_the_site_is_the_same_object() -> None:
    feed = FeedLink("Feed", "https://desk.test/news/feed.xml", "application/rss+xml")

    assert BELOW.whole(feed) is feed


def test_a_part_that_many_views_share_is_made_once() -> None:
    shared, below = Byline("Ada", "/authors/ada/"), BelowPath("/news")
    teasers = [
        Teaser(title, "/a/", "", Link("Africa", "/"), "", datetime(2023, 9, 1), (shared,)) for title in ("A", "B")
    ]

    one, other = map(below.whole, teasers)

    assert one.authors[0] is other.authors[0]
    assert shared.href == "/authors/ada/"


def test_an_entry_counts_what_it_counted() -> None:
    assert BELOW.whole(IndexEntry("Mali", "/tags/mali/", 3)) == IndexEntry("Mali", "/news/tags/mali/", 3)
