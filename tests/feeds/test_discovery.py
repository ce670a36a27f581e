"""Feeds that are found: by programs in the head of each page, by people on a page of their own (O1–O3, X1–X5)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest
from html5lib import HTMLParser

from tests.desk import Desk
from tests.feeds.sites import feeds_of, sample

pytestmark = pytest.mark.slow  # builds the sample site

SITE = "https://desk.example"
TYPES = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample site, built."""
    return sample(tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="module")
def pages(desk: Desk) -> dict[str, Any]:
    """The tree of every page, by its address on the site. Redirects are no pages."""
    found = {path: raw for path, raw in desk.published().items() if path.endswith("index.html")}
    return {
        f"/{path.removesuffix('index.html')}": HTMLParser(namespaceHTMLElements=False).parse(raw)
        for path, raw in found.items()
        if b'http-equiv="refresh"' not in raw
    }


@pytest.fixture(scope="module")
def outlines(desk: Desk) -> list[Element]:
    """The outlines of the subscription list."""
    return list(fromstring(desk.page("feeds.opml")).iter("outline"))


def alternates(page: Any) -> list[tuple[str, str, str]]:
    """The feeds that a page advertises: address, type, title."""
    return [
        (each.get("href", ""), each.get("type", ""), each.get("title", ""))
        for each in page.iter("link")
        if each.get("rel") == "alternate" and "hreflang" not in each.attrib
    ]


def file_of(desk: Desk, address: str) -> Path:
    assert address.startswith(SITE + "/"), address
    return desk.output / unquote(urlsplit(address).path.lstrip("/"))


def has_items(file: Path) -> bool:
    raw = file.read_bytes()
    return b'"content_html"' in raw if file.suffix == ".json" else bool(feedparser.parse(raw).entries)


def links(page: Any) -> Iterator[str]:
    return (each.get("href", "") for each in page.iter("a"))


def test_o1_the_subscription_list_is_opml_2_with_a_title_and_no_docs(desk: Desk) -> None:
    root = fromstring(desk.page("feeds.opml"))
    head = root.find("head")

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert head is not None and [each.tag for each in head] == ["title"] and head.findtext("title")


def test_o1_each_outline_says_all_that_a_reader_needs(desk: Desk, outlines: list[Element]) -> None:
    feeds = [each for each in outlines if "xmlUrl" in each.attrib]

    assert len(feeds) > 30 and all(each.get("text") for each in outlines)
    for each in feeds:
        assert each.attrib.keys() == {"text", "title", "type", "xmlUrl", "htmlUrl"}
        assert each.get("type") == "rss" and each.get("title")
        assert has_items(file_of(desk, each.get("xmlUrl", ""))), each.attrib
        assert (file_of(desk, each.get("htmlUrl", "")) / "index.html").is_file(), each.attrib


def test_o1_the_subscription_list_holds_every_list_once(desk: Desk, outlines: list[Element]) -> None:
    offered = [each.get("xmlUrl") for each in outlines if "xmlUrl" in each.attrib]
    made = {f"{SITE}/{quote(path)}" for path in feeds_of(desk.published()) if path.endswith("feed.xml")}

    assert len(offered) == len(set(offered))
    assert set(offered) == {each for each in made if "/archive/" not in each}


def test_o2_every_page_advertises_feeds_by_absolute_address_type_and_a_title_of_its_own(pages: dict[str, Any]) -> None:
    assert len(pages) > 60
    for address, page in pages.items():
        found = alternates(page)
        assert found, address
        assert all(href.startswith(f"{SITE}/") and kind == TYPES[href.rpartition("/")[2]] for href, kind, _ in found)
        assert len({title for *_, title in found}) == len(found) and all(title for *_, title in found), address


def test_o2_a_list_names_its_own_feed_first_and_a_story_that_of_its_desk(pages: dict[str, Any]) -> None:
    first = {address: alternates(page)[0][0] for address, page in pages.items()}
    lists = [address for address in first if address.split("/")[1] in ("desks", "tags", "authors", "storylines")]
    own = [address for address in lists if address.count("/") >= 3]

    assert len(own) > 30
    for address in own:
        newest = address.partition("page/")[0]
        assert first[address] == f"{SITE}{quote(newest)}feed.xml"
    assert first["/"] == f"{SITE}/feed.xml" and first["/corrections/"] == f"{SITE}/corrections/feed.xml"
    stories = [address for address in first if address[1:5].isdigit()]
    assert len(stories) > 20 and all("/desks/" in first[address] for address in stories)


def test_o3_every_advertised_feed_is_there_and_not_empty(desk: Desk, pages: dict[str, Any]) -> None:
    advertised = {href: address for address, page in pages.items() for href, *_ in alternates(page)}

    assert len(advertised) > 40
    assert [href for href in advertised if not file_of(desk, href).is_file()] == []
    empty = [address for href, address in advertised.items() if not has_items(file_of(desk, href))]
    stories = {address for address in pages if address[1:5].isdigit()}
    assert [address for address in empty if stories & set(links(pages[address]))] == []


def test_x1_nothing_asks_for_xslt(desk: Desk) -> None:
    """X4 too: nor is there an XHTML element in a feed, which would be misplaced."""
    for path, raw in desk.published().items():
        if path.endswith((".xml", ".opml")):
            assert b"<?xml-stylesheet" not in raw and b"xhtml" not in raw, path


def test_x2_the_page_for_people_has_every_feed_to_copy_and_says_what_a_feed_is(
    desk: Desk, pages: dict[str, Any]
) -> None:
    page = pages["/feeds/"]
    words = " ".join("".join(page.itertext()).split())
    copyable = {unquote(str(each.get("href"))) for each in page.iter("a") if each.get("aria-label")}
    made = {f"{SITE}/{quote(path)}" for path in feeds_of(desk.published()) if not path.startswith("archive/")}

    assert copyable == {unquote(address) for address in made}
    assert "A feed is" in words
    assert "/feeds.opml" in links(page)
    assert {each.removeprefix(SITE) for each in made} <= {unquoted.removeprefix(SITE) for unquoted in links(page)}


def test_x2_every_page_leads_to_the_page_for_people(pages: dict[str, Any]) -> None:
    assert [address for address, page in pages.items() if "/feeds/" not in links(page)] == []


def test_x5_every_feed_names_the_page_for_people(desk: Desk) -> None:
    feeds = feeds_of(desk.published())

    assert len(feeds) > 60
    for path, raw in feeds.items():
        assert raw[: raw.find(b"<item") if b"<item" in raw else None].count(b"https://desk.example/feeds/"), path
