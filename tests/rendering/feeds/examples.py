"""A feed of a few items, and what another program reads in it."""

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser

from newsdesk.views import Byline, Category, Feed, FeedItem, Prose, ProseLink
from newsdesk.vocabulary.output import Format

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
        "home": "https://desk.test/",
        "menu": "https://desk.test/feeds/",
        "comment": "More about it.",
        "language": "en",
        "publisher": "Test Desk",
        "hub": "",
        **fields,
    }
    return Feed(items=items, **given)


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
