"""The rules of JSON Feed."""

import re
from collections.abc import Callable

from tests.feeds.document import Document
from tests.feeds.forms import ADDRESS, BCP_47, IDENTITY, RFC_3339, Messages, implausible, twice
from tests.feeds.rules_rss import f10, f11, f12

HEAVY = 250_000
JSON_KEYS = (
    "version title home_page_url feed_url description user_comment next_url icon favicon authors language expired "
    "hubs items"
)
JSON_ITEM_KEYS = (
    "id url external_url title content_html content_text summary image banner_image date_published date_modified "
    "authors tags language attachments"
)


def j1(document: Document) -> Messages:
    if list(document.json.items())[:1] != [("version", "https://jsonfeed.org/version/1.1")]:
        yield "the version is not 1.1, or not the first key"
    for key in ("title", "items", "home_page_url", "feed_url"):
        if document.json.get(key) is None:
            yield f"there is no {key}"
    if document.json.get("feed_url") != document.served_at:
        yield f"the feed is served at {document.served_at}"


def j2(document: Document) -> Messages:
    items = document.json.get("items", [])
    for item in items:
        if not isinstance(item.get("id"), str) or not IDENTITY.fullmatch(item["id"]):
            yield f"{item.get('id')!r} is no identity"
        if not ADDRESS.fullmatch(item.get("url", "")):
            yield f"{item.get('url')!r} is no address"
    yield from (f"two items are {each}" for each in twice([str(item.get("id")) for item in items]))


def j3(document: Document) -> Messages:
    for item in document.json.get("items", []):
        if not item.get("content_html") and not item.get("content_text"):
            yield "an item without a text"


def j4(document: Document) -> Messages:
    for each in (document.json, *document.json.get("items", [])):
        authors = each.get("authors")
        if "author" in each or not authors or not all(person.keys() & {"name", "url", "avatar"} for person in authors):
            yield "authors are missing, nameless or of version 1.0"
        if not BCP_47.fullmatch(each.get("language", "")):
            yield "no language"
    for item in document.json.get("items", []):
        dates = [item.get(key, "") for key in ("date_published", "date_modified")]
        yield from implausible(dates, document.now, RFC_3339)
        if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
            yield "a tag is no text"


def j5(document: Document) -> Messages:
    if document.json.get("next_url") == document.json.get("feed_url"):
        yield "the next page is this one"


def j6(document: Document) -> Messages:
    items = document.json.get("items", [])
    for keys, known in ((document.json, JSON_KEYS), *((item, JSON_ITEM_KEYS) for item in items)):
        unknown = keys.keys() - known.split()
        yield from (f"unknown key {key}" for key in unknown if not re.fullmatch(r"_[A-Za-z][^.]*", key))


def j7(document: Document) -> Messages:
    if len(document.raw) > HEAVY:
        yield f"{len(document.raw)} bytes are a burden"


def j8(document: Document) -> Messages:
    for key in ("icon", "favicon"):
        if key in document.json and not ADDRESS.fullmatch(document.json[key]):
            yield f"{key} leads nowhere"


def j9(document: Document) -> Messages:
    for hub in document.json.get("hubs", []):
        if hub.get("type") != "WebSub" or not ADDRESS.fullmatch(hub.get("url", "")):
            yield f"the hub is {hub}"


JSON_RULES: dict[str, Callable[[Document], Messages]] = {
    "J1": j1, "J2": j2, "J3": j3, "J4": j4, "J5": j5, "J6": j6, "J7": j7, "J8": j8, "J9": j9,
    "F10": f10, "F11": f11, "F12": f12,
}  # fmt: skip
