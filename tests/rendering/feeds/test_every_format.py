"""Feeds that other programs read without a complaint: in full, in order, absolute, and the same on every build."""

import json
import re
from time import struct_time
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from html5lib import HTMLParser

from newsdesk.views import Byline, Category, CorrectionNote, Prose
from newsdesk.vocabulary.output import Format
from tests.rendering.feeds.examples import ALL, MODIFIED, XML, contents, feed, item, parsed

HOSTILE = [
    "]]>", "<script>alert(1)</script>", "R&D & <b>", "&amp; &#60;", "\"quoted\" 'single'", "🚢 Київ عدن", "<!-- x -->",
    "a\u2028b", "é" * 200, "%3Cscript%3E", "{{ x }}",
]  # fmt: skip
# In RSS, what looks like a tag stands in other brackets.
BRACKETS = str.maketrans("‹›", "<>")


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
    note = CorrectionNote(MODIFIED, "correction", "Correction", "R&D was <b>not</b> it.", "13 September 2023")
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


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_text_in_another_language_says_so(rendered: Any, form: Format, language: str, direction: str) -> None:
    found = contents(rendered, form, feed(item("a", language=language, direction=direction), item("b")))

    assert found[0].startswith(f'<div dir="{direction}" lang="{language}">') and found[0].endswith("</div>")
    assert not found[1].startswith("<div")


def test_a_summary_is_html_in_rss_and_plain_elsewhere(rendered: Any) -> None:
    view = feed(item("a", summary="R&D <b>"))

    assert fromstring(rendered(Format.RSS, view)).findtext("channel/item/description") == "R&amp;D &lt;b&gt;"
    assert b"R&amp;D &lt;b&gt;" in rendered(Format.ATOM, view)
    assert json.loads(rendered(Format.JSON_FEED, view))["items"][0]["summary"] == "R&D <b>"
