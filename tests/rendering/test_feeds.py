"""Feeds that other programs read without a complaint: in full, in order, absolute, and the same on every build."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from time import struct_time
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from html5lib import HTMLParser

from newsdesk.views import (
    ArchiveLinks,
    Byline,
    Category,
    CorrectionNote,
    Feed,
    FeedItem,
    Figure,
    Prose,
    ProseLink,
    Tombstone,
)
from newsdesk.vocabulary.output import Format
from tests.rendering.rendered import render

XML = (Format.RSS, Format.ATOM)
ALL = (*XML, Format.JSON_FEED)
PUBLISHED = datetime(2023, 9, 12, 18, 30, tzinfo=UTC)
MODIFIED = datetime(2023, 9, 13, 8, 0, tzinfo=UTC)
NAMES = {
    "atom": "{http://www.w3.org/2005/Atom}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "dcterms": "{http://purl.org/dc/terms/}",
    "content": "{http://purl.org/rss/1.0/modules/content/}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
}
HOSTILE = [
    "]]>", "<script>alert(1)</script>", "R&D & <b>", "&amp; &#60;", "\"quoted\" 'single'", "🚢 Київ عدن", "<!-- x -->",
    "a\u2028b", "é" * 200, "%3Cscript%3E", "{{ x }}",
]  # fmt: skip
# In RSS, what looks like a tag stands in other brackets.
BRACKETS = str.maketrans("‹›", "<>")
BODY = Prose("Full *text*.[^1]\n\n[b](b.md)\n\n[^1]: Note.", (ProseLink("b.md", "/2023/09/b/"),))


def item(slug: str, **fields: Any) -> FeedItem:
    given: dict[str, Any] = {
        "title": slug.title(),
        "summary": f"About {slug}.",
        "published": PUBLISHED,
        "modified": MODIFIED,
        "authors": (Byline("Ada Adeyemi", "/authors/ada/"), Byline("Ben", "/authors/ben/")),
        "categories": (Category("Africa", "https://desk.test/desks/"), Category("R&D", "https://desk.test/tags/")),
        "body": BODY,
        "notes": (),
        "language": "en",
        "direction": "ltr",
        **fields,
    }
    return FeedItem(id=f"tag:desk.test,2023:{slug}", href=f"https://desk.test/2023/09/{slug}/", **given)


def feed(*items: FeedItem, **fields: Any) -> Feed:
    given: dict[str, Any] = {
        "title": "Africa – Test Desk",
        "about": "The Sahel.",
        "href": "https://desk.test/desks/africa/",
        "self_href": "https://desk.test/desks/africa/feed.xml",
        "origin": "https://desk.test",
        "menu": "https://desk.test/feeds/",
        "language": "en",
        "publisher": "Test Desk",
        "hub": "",
        **fields,
    }
    return Feed(items=items, **given)


@pytest.fixture
def rendered(tmp_path: Path) -> Any:
    """A feed and its format, rendered."""
    return lambda form, view: render(tmp_path, form, view)


def parsed(raw: bytes) -> Any:
    read = feedparser.parse(raw, response_headers={"content-type": "application/xml; charset=utf-8"})
    assert not read.bozo, read.get("bozo_exception")
    return read


def contents(rendered: Any, form: Format, view: Feed) -> list[str]:
    """The full text of every item, as a reader of this format finds it."""
    raw = rendered(form, view)
    if form is Format.JSON_FEED:
        return [each["content_html"] for each in json.loads(raw)["items"]]
    root = fromstring(raw)
    found = root.iter(f"{NAMES['content']}encoded" if form is Format.RSS else f"{NAMES['atom']}content")
    return [each.text or "" for each in found]


@pytest.mark.parametrize("form", XML)
def test_another_program_reads_the_feed_without_a_complaint(rendered: Any, form: Format) -> None:
    read = parsed(rendered(form, feed(item("b"), item("a"))))

    assert (read.feed.title, read.feed.link) == ("Africa – Test Desk", "https://desk.test/desks/africa/")
    assert read.feed.subtitle == "The Sahel."
    assert [each.title for each in read.entries] == ["B", "A"]
    assert [each.link for each in read.entries] == ["https://desk.test/2023/09/b/", "https://desk.test/2023/09/a/"]
    assert [each.id for each in read.entries] == ["tag:desk.test,2023:b", "tag:desk.test,2023:a"]
    assert read.entries[0].summary == "About b."


@pytest.mark.parametrize("form", ALL)
def test_items_stand_in_the_order_of_the_view(rendered: Any, form: Format) -> None:
    raw = rendered(form, feed(item("c"), item("a"), item("b"))).decode()
    order = re.findall(r"tag:desk\.test,2023:(\w)", raw)

    assert list(dict.fromkeys(order)) == ["c", "a", "b"]


@pytest.mark.parametrize("form", ALL)
def test_an_item_holds_the_full_text_once(rendered: Any, form: Format) -> None:
    (text,) = contents(rendered, form, feed(item("a")))

    assert "Full <em>text</em>." in text and "Note." in text


@pytest.mark.parametrize("form", ALL)
def test_every_address_in_a_text_is_absolute_footnotes_too(rendered: Any, form: Format) -> None:
    (text,) = contents(rendered, form, feed(item("a")))
    addresses = re.findall(r'(?:href|src)="([^"]*)"', text)

    assert addresses == [
        "https://desk.test/2023/09/a/#fn:1", "https://desk.test/2023/09/b/", "https://desk.test/2023/09/a/#fnref:1",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ALL)
def test_a_text_is_strict_html(rendered: Any, form: Format) -> None:
    note = CorrectionNote(MODIFIED, "correction", "Correction", "R&D was <b>not</b> it.")
    (text,) = contents(rendered, form, feed(item("a", notes=(note,), language="ar", direction="rtl")))

    HTMLParser(strict=True).parseFragment(text)
    assert '<div dir="rtl" lang="ar">' in text
    assert "<strong>Correction</strong> (13 September 2023): R&amp;D was &lt;b&gt;not&lt;/b&gt; it." in text


@pytest.mark.parametrize("form", ALL)
def test_a_mere_note_has_no_text_but_its_summary(rendered: Any, form: Format) -> None:
    found = contents(rendered, form, feed(item("a", body=None, summary="It was <ten>.")))

    assert found == (["<p>It was &lt;ten&gt;.</p>"] if form is Format.JSON_FEED else [])


def test_dates_are_those_of_the_item_in_both_formats(rendered: Any) -> None:
    for form in XML:
        (entry,) = parsed(rendered(form, feed(item("a")))).entries
        assert entry.published_parsed == struct_time((2023, 9, 12, 18, 30, 0, 1, 255, 0))
        assert entry.updated_parsed == struct_time((2023, 9, 13, 8, 0, 0, 2, 256, 0))


def test_rss_says_when_an_item_last_changed_and_the_right_day_of_the_week(rendered: Any) -> None:
    root = fromstring(rendered(Format.RSS, feed(item("a"))))

    assert [each.text for each in root.iter("pubDate")] == ["Tue, 12 Sep 2023 18:30:00 +0000"]
    assert [each.text for each in root.iter("lastBuildDate")] == ["Wed, 13 Sep 2023 08:00:00 +0000"]
    assert [each.text for each in root.iter(f"{NAMES['dcterms']}modified")] == ["2023-09-13T08:00:00Z"]


def test_atom_tells_apart_what_changed_in_one_second_and_is_as_old_as_its_latest_change(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a"), item("b"), item("c", modified=PUBLISHED))))
    updates = [each.text or "" for each in root.findall(f"{NAMES['atom']}entry/{NAMES['atom']}updated")]

    assert [each[:19] for each in updates] == ["2023-09-13T08:00:00", "2023-09-13T08:00:00", "2023-09-12T18:30:00"]
    assert len(set(updates)) == 3
    assert root.findtext(f"{NAMES['atom']}updated") == max(updates)
    assert rendered(Format.ATOM, feed(item("a"))).count(updates[0].encode()) == 2, "with or without the others"


@pytest.mark.parametrize("form", ALL)
def test_a_feed_names_no_moment_but_those_of_its_view(rendered: Any, form: Format) -> None:
    raw = rendered(form, feed(item("a"), item("b"), hub="https://hub.test/"))

    assert set(re.findall(rb"\b(?:19|20)\d\d\b", raw)) - {b"2005", b"2006"} == {b"2023"}
    assert rendered(form, feed(item("a"), item("b"), hub="https://hub.test/")) == raw


@pytest.mark.parametrize("form", ALL)
def test_an_empty_feed_is_a_feed(rendered: Any, form: Format) -> None:
    raw = rendered(form, feed())

    if form is Format.JSON_FEED:
        assert json.loads(raw)["items"] == []
    else:
        assert parsed(raw).entries == []
        assert b"lastBuildDate" not in raw
        assert raw.count(b"<updated>1990-01-01T00:00:00+00:00</updated>") == (form is Format.ATOM)


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_it_was_typed(rendered: Any, form: Format, text: str) -> None:
    author, category = Byline(text, "/authors/x/"), Category(text, "https://desk.test/tags/")
    body = Prose(f"Says: `{text.strip('`')}`")
    raw = rendered(
        form,
        feed(item("a", title=text, summary=text, body=body, authors=(author,), categories=(category,)), title=text),
    )

    if form is Format.JSON_FEED:
        (got,) = json.loads(raw)["items"]
        assert (got["title"], got["summary"], got["authors"][0]["name"], got["tags"]) == (text, text, text, [text])
        assert b"<script" not in raw.replace(b"\\u003c", b"<") or "<script" in text
    else:
        root = fromstring(raw)
        told = [each.text for each in root.iter() if (each.text or "").translate(BRACKETS) == text.translate(BRACKETS)]
        assert len(told) >= 3
    assert "<script>" not in contents(rendered, form, feed(item("a", body=body)))[0]


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


def test_atom_has_a_link_of_each_relation_with_its_type(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a"), self_href="https://desk.test/desks/africa/atom.xml")))
    link = f"{NAMES['atom']}link"

    assert [each.attrib for each in root.findall(link)] == [
        {"rel": "self", "href": "https://desk.test/desks/africa/atom.xml", "type": "application/atom+xml"},
        {"rel": "alternate", "href": "https://desk.test/desks/africa/", "type": "text/html"},
    ]
    assert [each.attrib for each in root.findall(f"{NAMES['atom']}entry/{link}")] == [
        {"rel": "alternate", "href": "https://desk.test/2023/09/a/", "type": "text/html"}
    ]


def test_atom_says_who_wrote_it_in_which_language_and_that_the_text_is_html(rendered: Any) -> None:
    root = fromstring(rendered(Format.ATOM, feed(item("a", language="fr"))))
    (entry,) = root.iter(f"{NAMES['atom']}entry")

    assert root.get(f"{NAMES['xml']}lang") == "en" and entry.get(f"{NAMES['xml']}lang") == "fr"
    assert root.findtext(f"{NAMES['atom']}author/{NAMES['atom']}name") == "Test Desk"
    assert [each.text for each in entry.iter(f"{NAMES['atom']}name")] == ["Ada Adeyemi", "Ben"]
    assert [each.get("type") for each in entry.iter(f"{NAMES['atom']}content")] == ["html"]
    assert entry.findtext(f"{NAMES['atom']}summary") == "About a."
    assert root.findtext(f"{NAMES['atom']}id")


@pytest.mark.parametrize("form", XML)
def test_a_hub_is_announced_before_the_items_when_there_is_one(rendered: Any, form: Format) -> None:
    raw = rendered(form, feed(item("a"), hub="https://hub.test/"))
    hubs = [each for each in fromstring(raw).iter(f"{NAMES['atom']}link") if each.get("rel") == "hub"]

    assert [each.get("href") for each in hubs] == ["https://hub.test/"]
    assert raw.index(b"hub.test") < raw.index(b"tag:desk.test,2023:a")
    assert b'rel="hub"' not in rendered(form, feed(item("a")))


def test_json_feed_has_the_keys_of_its_version(rendered: Any) -> None:
    raw = rendered(Format.JSON_FEED, feed(item("a", notes=()), hub="https://hub.test/"))
    read = json.loads(raw)
    (entry,) = read.pop("items")

    assert next(iter(read)) == "version"
    assert read == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Africa – Test Desk",
        "home_page_url": "https://desk.test/desks/africa/",
        "feed_url": "https://desk.test/desks/africa/feed.xml",
        "description": "The Sahel.",
        "user_comment": "This is a feed, to be read with a feed reader. More about it: https://desk.test/feeds/",
        "language": "en",
        "authors": [{"name": "Test Desk", "url": "https://desk.test/"}],
        "hubs": [{"type": "WebSub", "url": "https://hub.test/"}],
    }
    assert entry.pop("content_html")
    assert entry == {
        "id": "tag:desk.test,2023:a",
        "url": "https://desk.test/2023/09/a/",
        "title": "A",
        "summary": "About a.",
        "date_published": "2023-09-12T18:30:00Z",
        "date_modified": "2023-09-13T08:00:00Z",
        "authors": [
            {"name": "Ada Adeyemi", "url": "https://desk.test/authors/ada/"},
            {"name": "Ben", "url": "https://desk.test/authors/ben/"},
        ],
        "tags": ["Africa", "R&D"],
        "language": "en",
    }
    assert raw.endswith(b"}\n")


def test_a_feed_keeps_to_the_namespaces_that_validators_know(rendered: Any) -> None:
    raw = rendered(Format.RSS, feed(item("a"), hub="https://hub.test/")).decode()

    assert set(re.findall(r'xmlns:?\w*="([^"]+)"', raw)) <= {each.strip("{}") for each in NAMES.values()}


FIGURE = Figure("https://desk.test/pictures/a.jpg", 1200, 675, "A ship & a boat", "Ada / Desk", "Off Aden <2023>")
NOTHING_BUT_THE_PICTURE = (
    '<figure><img src="https://desk.test/pictures/a.jpg" width="1200" height="675" alt="A ship &amp; a boat">'
    "<figcaption>Off Aden &lt;2023&gt; Ada / Desk</figcaption></figure>\n"
)


@pytest.mark.parametrize("form", ALL)
def test_the_lead_picture_opens_the_text_with_its_three_texts(rendered: Any, form: Format) -> None:
    (text,) = contents(rendered, form, feed(item("a", picture=FIGURE, body=Prose(""))))

    assert text == NOTHING_BUT_THE_PICTURE


@pytest.mark.parametrize("form", XML)
def test_the_lead_picture_is_offered_to_machines_with_who_made_it(rendered: Any, form: Format) -> None:
    media = "{http://search.yahoo.com/mrss/}"
    (content,) = fromstring(rendered(form, feed(item("a", picture=FIGURE)))).iter(f"{media}content")

    assert content.attrib == {
        "url": FIGURE.src,
        "medium": "image",
        "type": "image/jpeg",
        "width": "1200",
        "height": "675",
    }
    assert [(each.tag, each.text) for each in content] == [
        (f"{media}title", "Off Aden <2023>"), (f"{media}description", "A ship & a boat"),
        (f"{media}credit", "Ada / Desk"),
    ]  # fmt: skip


def test_json_feed_names_the_lead_picture(rendered: Any) -> None:
    (with_one, without) = json.loads(rendered(Format.JSON_FEED, feed(item("a", picture=FIGURE), item("b"))))["items"]

    assert with_one["image"] == FIGURE.src and "image" not in without


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_text_in_another_language_says_so(rendered: Any, form: Format, language: str, direction: str) -> None:
    found = contents(rendered, form, feed(item("a", language=language, direction=direction), item("b")))

    assert found[0].startswith(f'<div dir="{direction}" lang="{language}">') and found[0].endswith("</div>")
    assert not found[1].startswith("<div")


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


def test_a_summary_is_html_in_rss_and_plain_elsewhere(rendered: Any) -> None:
    view = feed(item("a", summary="R&D <b>"))

    assert fromstring(rendered(Format.RSS, view)).findtext("channel/item/description") == "R&amp;D &lt;b&gt;"
    assert b"R&amp;D &lt;b&gt;" in rendered(Format.ATOM, view)
    assert json.loads(rendered(Format.JSON_FEED, view))["items"][0]["summary"] == "R&D <b>"


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


def test_atom_tells_what_was_taken_back(rendered: Any) -> None:
    gone = Tombstone("tag:desk.test,2023:x", PUBLISHED, "It was <not> so.")
    (stone,) = fromstring(rendered(Format.ATOM, feed(item("a"), withdrawn=(gone,)))).iter(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )

    assert stone.attrib == {"ref": "tag:desk.test,2023:x", "when": "2023-09-12T18:30:00Z"}
    assert [each.text for each in stone] == ["It was <not> so."]
