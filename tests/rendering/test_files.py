"""Sitemaps, subscription lists, text files and assets, as the machines that read them expect."""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from newsdesk.views import (
    AssetFile,
    FeedFormats,
    FeedLink,
    FeedMenu,
    FeedOutline,
    NewsEntry,
    NewsSitemap,
    PlainText,
    Sitemap,
    SitemapEntry,
    SitemapIndex,
    Stylesheet,
)
from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.problems import Rejected
from tests.rendering.rendered import render

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MOMENT = datetime(2023, 9, 12, 18, 30, tzinfo=UTC)
ENTRIES = (SitemapEntry("https://desk.test/a/?b&c", MOMENT), SitemapEntry("https://desk.test/d/", None))
RSS = "application/rss+xml"


def flat(element: Element) -> list[tuple[str, str]]:
    """Every element that has a text, in order."""
    return [(each.tag, each.text) for each in element.iter() if each.text and each.text.strip()]


@pytest.mark.parametrize(
    ("form", "view", "root", "entry"),
    [
        (Format.SITEMAP, Sitemap(ENTRIES), "urlset", "url"),
        (Format.SITEMAP_INDEX, SitemapIndex(ENTRIES), "sitemapindex", "sitemap"),
    ],
)
def test_a_sitemap_lists_addresses_and_their_last_change(
    tmp_path: Path, form: Format, view: Sitemap | SitemapIndex, root: str, entry: str
) -> None:
    raw = render(tmp_path, form, view)
    document = fromstring(raw)

    assert raw.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n") and raw.endswith(b">\n")
    assert document.tag == f"{MAP}{root}" and [each.tag for each in document] == [f"{MAP}{entry}"] * 2
    assert flat(document) == [
        (f"{MAP}loc", "https://desk.test/a/?b&c"), (f"{MAP}lastmod", "2023-09-12T18:30:00Z"),
        (f"{MAP}loc", "https://desk.test/d/"),
    ]  # fmt: skip


def test_the_news_are_told_bare(tmp_path: Path) -> None:
    view = NewsSitemap("Test & Desk", (NewsEntry("https://desk.test/a/", "R&D <b>]]>", MOMENT, "ar"),))

    assert flat(fromstring(render(tmp_path, Format.NEWS_SITEMAP, view))) == [
        (f"{MAP}loc", "https://desk.test/a/"),
        (f"{NEWS}name", "Test & Desk"),
        (f"{NEWS}language", "ar"),
        (f"{NEWS}publication_date", "2023-09-12T18:30:00Z"),
        (f"{NEWS}title", "R&D <b>]]>"),
    ]


def line(name: str, href: str) -> FeedFormats:
    return FeedFormats(name, (FeedLink(name, href, RSS),))


def test_a_reader_of_feeds_can_import_them_all(tmp_path: Path) -> None:
    view = FeedOutline(
        "Feeds",
        (
            FeedMenu("Desks", (line("Africa & more", "https://desk.test/desks/africa/feed.xml"),)),
            FeedMenu("Everything", (line("Desk", "https://desk.test/feed.xml"),)),
        ),
    )
    document = fromstring(render(tmp_path, Format.OPML, view))

    assert (document.tag, document.get("version"), document.findtext("head/title")) == ("opml", "2.0", "Feeds")
    assert [each.attrib for each in document.findall("body/outline")] == [{"text": "Desks"}, {"text": "Everything"}]
    assert [each.attrib for each in document.findall("body/outline/outline")] == [
        {
            "text": "Africa & more", "title": "Africa & more", "type": "rss",
            "xmlUrl": "https://desk.test/desks/africa/feed.xml", "htmlUrl": "https://desk.test/desks/africa/",
        },
        {
            "text": "Desk", "title": "Desk", "type": "rss",
            "xmlUrl": "https://desk.test/feed.xml", "htmlUrl": "https://desk.test/",
        },
    ]  # fmt: skip


def test_a_text_ends_each_line(tmp_path: Path) -> None:
    assert render(tmp_path, Format.TEXT, PlainText(("a", "", "é"))) == "a\n\né\n".encode()


def test_an_asset_is_published_byte_for_byte(tmp_path: Path) -> None:
    raw = bytes(range(256))
    (tmp_path / "assets/fonts").mkdir(parents=True)
    (tmp_path / "assets/fonts/a b.woff2").write_bytes(raw)

    assert render(tmp_path, Format.ASSET, AssetFile("fonts/a b.woff2", "d")) == raw


def test_an_asset_that_has_gone_meanwhile_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        render(tmp_path, Format.ASSET, AssetFile("style.css", "d"))

    assert [(each.file, each.rule) for each in caught.value.problems] == [("assets/style.css", "unreadable")]


def test_a_stylesheet_is_its_parts_joined_and_minified(tmp_path: Path) -> None:
    (tmp_path / "assets/style.css").mkdir(parents=True)
    (tmp_path / "assets/style.css/1-base.css").write_text("/* The ground */\nbody {\n  margin: 0;\n}\n")
    (tmp_path / "assets/style.css/2-more.css").write_text('a::after { content: "/* é */  " }\n', encoding="utf-8")
    parts = (AssetFile("style.css/1-base.css", "a"), AssetFile("style.css/2-more.css", "b"))

    made = render(tmp_path, Format.STYLESHEET, Stylesheet(parts))
    assert made.decode() == 'body{margin:0}a::after{content:"/* é */  "}\n'
