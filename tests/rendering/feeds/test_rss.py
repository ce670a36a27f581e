"""What RSS says and in which order, and what Atom says in the same elements."""

import json
import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from newsdesk.views import ArchiveLinks
from newsdesk.vocabulary.output import Format
from tests.rendering.feeds.examples import NAMES, XML, feed, item


def test_rss_says_when_an_item_last_changed_and_the_right_day_of_the_week(rendered: Any) -> None:
    root = fromstring(rendered(Format.RSS, feed(item("a"))))

    assert [each.text for each in root.iter("pubDate")] == ["Tue, 12 Sep 2023 18:30:00 +0000"]
    assert [each.text for each in root.iter("lastBuildDate")] == ["Wed, 13 Sep 2023 08:00:00 +0000"]
    assert [each.text for each in root.iter(f"{NAMES['dcterms']}modified")] == ["2023-09-13T08:00:00Z"]


def test_rss_has_its_channel_in_order(rendered: Any) -> None:
    channel = fromstring(rendered(Format.RSS, feed(item("a"))))[0]
    tags = [each.tag for each in channel]

    assert tags.index("item") == len(tags) - 1
    assert [channel.findtext(tag) for tag in ("title", "link", "description", "language", "generator")] == [
        "Africa – Test Desk", "https://desk.test/desks/africa/", "The Sahel.", "en", "newsdesk",
    ]  # fmt: skip
    (own,) = [each for each in channel.iter(f"{NAMES['atom']}link") if each.get("rel") == "self"]
    assert own.attrib == {
        "rel": "self", "href": "https://desk.test/desks/africa/feed.xml", "type": "application/rss+xml",
    }  # fmt: skip


def test_rss_names_each_author_in_an_element_of_its_own_and_no_other_way(rendered: Any) -> None:
    root = fromstring(rendered(Format.RSS, feed(item("a"))))

    assert [each.text for each in root.iter(f"{NAMES['dc']}creator")] == ["Ada Adeyemi", "Ben"]
    assert not list(root.iter("author")) and not list(root.iter("managingEditor"))


def test_who_helped_is_named_in_rss_and_in_atom(rendered: Any) -> None:
    view = feed(item("a", contributors=("Awa", "Bo & Co")))
    dublin_core, atom = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/2005/Atom}"

    assert [each.text for each in fromstring(rendered(Format.RSS, view)).iter(f"{dublin_core}contributor")] == [
        "Awa",
        "Bo & Co",
    ]
    (entry,) = fromstring(rendered(Format.ATOM, view)).iter(f"{atom}entry")
    assert [each.findtext(f"{atom}name") for each in entry.iter(f"{atom}contributor")] == ["Awa", "Bo & Co"]


def test_rss_has_its_summary_before_the_text_and_each_once(rendered: Any) -> None:
    (entry,) = fromstring(rendered(Format.RSS, feed(item("a")))).iter("item")
    tags = [each.tag for each in entry]

    assert tags.count("description") == tags.count(f"{NAMES['content']}encoded") == 1
    assert tags.index("description") < tags.index(f"{NAMES['content']}encoded")
    assert entry.findtext("description") == "About a."


def test_rss_has_identities_that_are_no_links_and_terms_with_their_scheme(rendered: Any) -> None:
    (entry,) = fromstring(rendered(Format.RSS, feed(item("a")))).iter("item")

    assert [(each.text, each.get("isPermaLink")) for each in entry.iter("guid")] == [("tag:desk.test,2023:a", "false")]
    assert [(each.text, each.get("domain")) for each in entry.iter("category")] == [
        ("Africa", "https://desk.test/desks/"), ("R&D", "https://desk.test/tags/"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", XML)
def test_a_hub_is_announced_before_the_items_when_there_is_one(rendered: Any, form: Format) -> None:
    raw = rendered(form, feed(item("a"), hub="https://hub.test/"))
    hubs = [each for each in fromstring(raw).iter(f"{NAMES['atom']}link") if each.get("rel") == "hub"]

    assert [each.get("href") for each in hubs] == ["https://hub.test/"]
    assert raw.index(b"hub.test") < raw.index(b"tag:desk.test,2023:a")
    assert b'rel="hub"' not in rendered(form, feed(item("a")))


def test_a_feed_keeps_to_the_namespaces_that_validators_know(rendered: Any) -> None:
    raw = rendered(Format.RSS, feed(item("a"), hub="https://hub.test/")).decode()

    assert set(re.findall(r'xmlns:?\w*="([^"]+)"', raw)) <= {each.strip("{}") for each in NAMES.values()}


def test_rss_names_the_language_of_an_item_that_is_not_that_of_the_feed(rendered: Any) -> None:
    items = list(fromstring(rendered(Format.RSS, feed(item("a", language="fr"), item("b")))).iter("item"))

    assert [each.findtext(f"{NAMES['dc']}language") for each in items] == ["fr", None]


def test_topics_are_codes_of_their_own_vocabulary(rendered: Any) -> None:
    view = feed(item("a", topics=("16000000",)))
    vocabulary = "http://cv.iptc.org/newscodes/mediatopic/"
    rss = [(each.text, each.get("domain")) for each in fromstring(rendered(Format.RSS, view)).iter("category")]
    atom = [
        (each.get("term"), each.get("scheme"))
        for each in fromstring(rendered(Format.ATOM, view)).iter(f"{NAMES['atom']}category")
    ]

    assert rss[-1] == atom[-1] == ("16000000", vocabulary)
    assert json.loads(rendered(Format.JSON_FEED, view))["items"][0]["tags"] == ["Africa", "R&D"]


@pytest.mark.parametrize("form", XML)
def test_a_closed_archive_says_so_and_where_it_stands(rendered: Any, form: Format) -> None:
    archive = ArchiveLinks(
        "https://desk.test/now.xml", "https://desk.test/08.xml", "https://desk.test/10.xml", closed=True
    )
    root = fromstring(rendered(form, feed(item("a"), archive=archive)))
    links = {each.get("rel"): (each.get("href"), each.get("type")) for each in root.iter(f"{NAMES['atom']}link")}
    media_type = "application/rss+xml" if form is Format.RSS else "application/atom+xml"

    assert len(list(root.iter("{http://purl.org/syndication/history/1.0}archive"))) == 1
    assert [links[relation] for relation in ("current", "prev-archive", "next-archive")] == [
        (archive.current, media_type), (archive.older, media_type), (archive.newer, media_type),
    ]  # fmt: skip
    assert b"archive" not in rendered(form, feed(item("a")))
