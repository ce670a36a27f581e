"""A feed validator: the bytes of a feed, its address and the time of the request → violations of the rules.

Each finding names its rule: F for RSS 2.0 with the RSS Advisory Board's profile, A for Atom (RFC 4287), J for JSON
Feed 1.1. Rules about several versions of a feed are tested elsewhere: F6 and H2 in `test_history`, P1 to P4 in
`test_archives`. Each defect of the unmodified output of feedgen (G1 to G16) violates one of these rules: links without
their relation A4, text of the wrong type A5, a link that is the feed itself F1, no hub F22, no byline F14, no
modification time F21, the full text in place of the summary F9, a guid that claims to be a permalink F5, a group of one
picture F17, no author A1.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from tests.feeds import rules_html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
KNOWN = {each.strip("{}") for each in (ATOM, CONTENT, DC, DCTERMS, HISTORY, MEDIA, SYNDICATION)} | {
    "http://www.georss.org/georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "http://www.w3.org/XML/1998/namespace",
}
ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+/[!-~]*")
IDENTITY = re.compile(r"(tag:[a-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:|urn:[a-z0-9-]+:|https?://)[!-~]+")
RFC_2822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BCP_47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
MIME = re.compile(r"[\w.+-]+/[\w.+-]+")
END_TAG = re.compile(r"</\w+>")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffd\ufffe\uffff]")
HEAVY = 250_000
JSON_KEYS = (
    "version title home_page_url feed_url description user_comment next_url icon favicon authors language expired "
    "hubs items"
)
JSON_ITEM_KEYS = (
    "id url external_url title content_html content_text summary image banner_image date_published date_modified "
    "authors tags language attachments"
)

Finding = tuple[str, str]
Messages = Iterator[str]


@dataclass(frozen=True)
class Document:
    """A feed as it is served: its bytes, its address, and the time of the request."""

    raw: bytes
    served_at: str
    now: datetime

    @cached_property
    def root(self) -> Element:
        return fromstring(self.raw)

    @cached_property
    def channel(self) -> Element:
        return self.root[0]

    @cached_property
    def items(self) -> list[Element]:
        return list(self.root.iter("item"))

    @cached_property
    def entries(self) -> list[Element]:
        return self.root.findall(f"{ATOM}entry")

    @cached_property
    def json(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.raw)
        return read

    @cached_property
    def texts(self) -> list[str]:
        """The HTML of every item, in any format."""
        if self.raw.startswith(b"{"):
            return [each["content_html"] for each in self.json.get("items", []) if "content_html" in each]
        if self.entries:
            return [each.text or "" for entry in self.entries for each in entry.findall(f"{ATOM}content")]
        return [each.text or "" for tag in (f"{CONTENT}encoded", "item/description") for each in self.root.iter(tag)]


def check(raw: bytes, served_at: str, now: datetime) -> list[Finding]:
    """Check a feed in any of the three formats. Returns each violation as (rule, message)."""
    document = Document(raw, served_at, now)
    if raw.startswith(b"{"):
        return _found(JSON_RULES, document)
    if unfit := [*_unfit(document)]:
        return [("F23", each) for each in unfit]
    return _found(RSS_RULES if document.root.tag == "rss" else ATOM_RULES, document)


def _found(rules: dict[str, Callable[[Document], Messages]], document: Document) -> list[Finding]:
    return [(name, message) for name, rule in rules.items() for message in rule(document)]


def _unfit(document: Document) -> Messages:
    try:
        text = document.raw.decode()
        yield from (f"{each!r} has no place in XML" for each in set(UNFIT.findall(text)))
        assert document.root is not None
    except (ParseError, UnicodeDecodeError) as error:
        yield f"no XML: {error}"


def _moment(text: str) -> datetime | None:
    """A date in the form of RFC 2822 or RFC 3339; None for any other text, and for a wrong weekday."""
    if RFC_2822.fullmatch(text):
        moment = parsedate_to_datetime(text)
        return moment if DAYS[moment.weekday()] == text[:3] else None
    return datetime.fromisoformat(text) if RFC_3339.fullmatch(text) else None


def _implausible(texts: Iterator[str] | list[str], now: datetime, form: re.Pattern[str]) -> Messages:
    for text in texts:
        moment = _moment(text) if form.fullmatch(text) else None
        if moment is None:
            yield f"{text!r} is no date of the form that is asked for, or its weekday is wrong"
        elif not datetime(1990, 1, 1, tzinfo=UTC) <= moment <= now + timedelta(minutes=10):
            yield f"{text} is before all feeds, or in the future"


def _looks_like_html(text: str) -> bool:
    return bool(END_TAG.search(text))


def _twice(values: list[str]) -> list[str]:
    return sorted(each for each, count in Counter(values).items() if count > 1)


def _links(parent: Element, relation: str) -> list[Element]:
    return [each for each in parent.findall(f"{ATOM}link") if each.get("rel") == relation]


# RSS 2.0


def f1(document: Document) -> Messages:
    for tag in ("title", "link", "description"):
        if [bool(each.text) for each in document.channel.findall(tag)] != [True]:
            yield f"the channel needs one {tag}"
    link = document.channel.findtext("link") or ""
    if not ADDRESS.fullmatch(link) or not link.endswith("/"):
        yield f"the channel's link {link!r} is not the absolute address of a page"


def f2(document: Document) -> Messages:
    if not BCP_47.fullmatch(document.channel.findtext("language") or ""):
        yield "the channel names no language"


def f3(document: Document) -> Messages:
    own = [(each.get("href"), each.get("type")) for each in _links(document.channel, "self")]
    if own != [(document.served_at, "application/rss+xml")]:
        yield f"the feed is served at {document.served_at} and says {own}"


def f4(document: Document) -> Messages:
    tags = [each.tag for each in document.channel]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "something of the channel stands after an item"


def f5(document: Document) -> Messages:
    for item in document.items:
        guids = item.findall("guid")
        if len(guids) != 1 or not guids[0].text:
            yield "an item needs one guid"
            continue
        (guid,), permanent = guids, guids[0].get("isPermaLink", "true")
        if permanent not in ("true", "false"):
            yield f"isPermaLink is {permanent!r}"
        if permanent != "false" and not ADDRESS.fullmatch(guid.text or ""):
            yield f"{guid.text} is no permalink"
        if not IDENTITY.fullmatch(guid.text or ""):
            yield f"{guid.text} is not unique enough"
    yield from (f"two items are {each}" for each in _twice([each.text or "" for each in document.root.iter("guid")]))


def _plain_texts(document: Document) -> list[str]:
    plain = [document.channel.find("title"), document.channel.find("description")]
    plain += [each for item in document.items for each in (item.find("title"), *item.findall("category"))]
    plain += [each for tag in ("title", "description") for each in document.root.iter(MEDIA + tag)]
    return [each.text or "" for each in plain if each is not None]


def f7(document: Document) -> Messages:
    yield from (f"{each!r} could be HTML" for each in _plain_texts(document) if _looks_like_html(each))
    yield from ("an item has no title" for item in document.items if not item.findtext("title"))


def f8(document: Document) -> Messages:
    # The profile recommends these references for plain text. The full text is HTML, where all spellings are equivalent.
    plain = re.sub(rb"<content:encoded>[^<]*</content:encoded>", b"", document.raw)
    if re.search(rb"&(amp|lt);", plain):
        yield "the profile asks for &#x26; and &#x3C;"


def f9(document: Document) -> Messages:
    for item in document.items:
        tags = [each.tag for each in item]
        if tags.count("description") != 1:
            yield "an item needs one description"
        elif tags.count(f"{CONTENT}encoded") > 1:
            yield "an item has two texts"
        elif f"{CONTENT}encoded" in tags and tags.index(f"{CONTENT}encoded") < tags.index("description"):
            yield "the text stands before the description"


def f10(document: Document) -> Messages:
    yield from (message for text in document.texts for message in rules_html.f10(text))


def f11(document: Document) -> Messages:
    yield from (message for text in document.texts for message in rules_html.f11(text))


def f12(document: Document) -> Messages:
    yield from rules_html.f12(document.texts)


def f13(document: Document) -> Messages:
    dates = [each.text or "" for tag in ("pubDate", "lastBuildDate") for each in document.root.iter(tag)]
    yield from _implausible(dates, document.now, RFC_2822)
    yield from ("an item has no date" for item in document.items if item.find("pubDate") is None)


def f14(document: Document) -> Messages:
    for item in document.items:
        if not [each.text for each in item.findall(f"{DC}creator") if each.text]:
            yield "nobody wrote an item"
    for tag in ("author", "managingEditor", "webMaster"):
        yield from (f"{tag} {each.text!r} is an address, or said twice" for each in document.root.iter(tag))


def f15(document: Document) -> Messages:
    for each in document.root.iter("category"):
        if not each.text or not ADDRESS.fullmatch(each.get("domain", "")):
            yield f"the category {each.text!r} is of no taxonomy"


def f16(document: Document) -> Messages:
    for item in document.items:
        enclosures = item.findall("enclosure")
        if len(enclosures) > 1:
            yield "two enclosures"
        for each in enclosures:
            fit = ADDRESS.fullmatch(each.get("url", "")) and MIME.fullmatch(each.get("type", ""))
            if not fit or not each.get("length", "").isdigit():
                yield f"the enclosure {each.attrib} lacks something"


def f17(document: Document) -> Messages:
    yield from ("a group of one picture" for each in document.root.iter(f"{MEDIA}group") if len(each) < 2)
    for each in document.root.iter(f"{MEDIA}content"):
        if not ADDRESS.fullmatch(each.get("url", "")) or not MIME.fullmatch(each.get("type", "")):
            yield f"the picture {each.attrib} has no address or no type"
        if not all(re.fullmatch("[1-9][0-9]*", each.get(side, "1")) for side in ("width", "height")):
            yield f"a picture of {each.get('width')} by {each.get('height')}"
        if each.get("medium") != "image" or not each.findtext(f"{MEDIA}description"):
            yield "a picture is not described"
        credit = each.find(f"{MEDIA}credit")
        if credit is None or (credit.get("role"), credit.get("scheme")) != ("photographer", "urn:ebu"):
            yield "nobody made a picture"


def f18(document: Document) -> Messages:
    for each in document.root.iter("ttl"):
        if not (each.text or "").isdigit() or not int(each.text or ""):
            yield f"ttl {each.text!r}"


def f19(document: Document) -> Messages:
    for image in document.channel.findall("image"):
        same = all(image.findtext(tag) == document.channel.findtext(tag) for tag in ("title", "link"))
        if not same or not re.search(r"\.(png|jpe?g|gif)$", image.findtext("url") or ""):
            yield "the image is no raster, or not that of the channel"


def f20(document: Document) -> Messages:
    for _, (prefix, name) in iterparse(BytesIO(document.raw), events=["start-ns"]):
        # Validators warn about unknown namespaces. That of RFC 6721 is accepted nevertheless, because rule A9 needs it.
        if name not in KNOWN and name != TOMBSTONES.strip("{}"):
            yield f"unknown namespace {prefix}={name}"


def f21(document: Document) -> Messages:
    changes = [item.findtext(f"{DCTERMS}modified") or "" for item in document.items]
    yield from _implausible(changes, document.now, RFC_3339)


def _history(document: Document, parent: Element) -> Messages:
    relations = ("hub", "current", "prev-archive", "next-archive")
    links = {relation: _links(parent, relation) for relation in relations}
    for relation, found in links.items():
        if relation != "hub" and len(found) > 1:
            yield f"two links {relation}"
        yield from (f"{relation} is {each.attrib}" for each in found if not ADDRESS.fullmatch(each.get("href", "")))
        yield from (f"{relation} is this feed" for each in found if each.get("href") == document.served_at)
    if parent.find(f"{HISTORY}archive") is not None:
        if not links["current"]:
            yield "an archive without its feed (MissingCurrentInArchive)"
        if not links["prev-archive"] and not links["next-archive"]:
            yield "an archive that leads nowhere (ArchiveIncomplete)"
        if parent.find(f"{HISTORY}complete") is not None:
            yield "an archive that is complete"


def f22(document: Document) -> Messages:
    yield from _history(document, document.channel)


RSS_RULES: dict[str, Callable[[Document], Messages]] = {
    "F1": f1, "F2": f2, "F3": f3, "F4": f4, "F5": f5, "F7": f7, "F8": f8, "F9": f9, "F10": f10, "F11": f11,
    "F12": f12, "F13": f13, "F14": f14, "F15": f15, "F16": f16, "F17": f17, "F18": f18, "F19": f19, "F20": f20,
    "F21": f21, "F22": f22,
}  # fmt: skip


# Atom


def a1(document: Document) -> Messages:
    for tag in ("id", "title", "updated"):
        for parent in (document.root, *document.entries):
            if [bool(each.text) for each in parent.findall(ATOM + tag)] != [True]:
                yield f"{parent.tag} needs one {tag}"
    own = [(each.get("href"), each.get("type")) for each in _links(document.root, "self")]
    if own != [(document.served_at, "application/atom+xml")]:
        yield f"the feed is served at {document.served_at} and says {own}"
    if not document.root.findtext(f"{ATOM}author/{ATOM}name"):
        yield "nobody publishes the feed"
    yield from ("nobody wrote an entry" for entry in document.entries if not entry.findtext(f"{ATOM}author/{ATOM}name"))
    tags = [each.tag for each in document.root]
    if document.entries and set(tags[tags.index(f"{ATOM}entry") :]) != {f"{ATOM}entry"}:
        yield "something of the feed stands after an entry"


def a2(document: Document) -> Messages:
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in document.entries]
    yield from (f"two entries are {each}" for each in _twice(ids))
    for each in (document.root.findtext(f"{ATOM}id") or "", *ids):
        if not IDENTITY.fullmatch(each):
            yield f"{each!r} is no absolute IRI"


def a3(document: Document) -> Messages:
    for entry in document.entries:
        content, summary = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")
        if content is None and (summary is None or not _links(entry, "alternate")):
            yield "an entry has neither text nor a summary with a link"


def a4(document: Document) -> Messages:
    for parent in (document.root, *document.entries):
        links = [f"{each.get('type')} {each.get('hreflang')}" for each in _links(parent, "alternate")]
        if not links or _twice(links):
            yield f"the alternates are {links}"
        yield from (
            f"{each.attrib} leads nowhere"
            for each in parent.findall(f"{ATOM}link")
            if not each.get("rel") or not ADDRESS.fullmatch(each.get("href", ""))
        )


def a5(document: Document) -> Messages:
    for each in document.root.iter(f"{ATOM}content"):
        if each.get("type") != "html":
            yield f"content of type {each.get('type')!r}"


def a6(document: Document) -> Messages:
    updates = [entry.findtext(f"{ATOM}updated") or "" for entry in document.entries]
    dates = [each.text or "" for tag in ("updated", "published") for each in document.root.iter(ATOM + tag)]
    yield from _implausible(dates, document.now, RFC_3339)
    yield from (f"two entries were updated at {each}" for each in _twice(updates))
    moments = [moment for moment in map(_moment, updates) if moment]
    if moments and _moment(document.root.findtext(f"{ATOM}updated") or "") != max(moments):
        yield "the feed is not as old as its latest entry"
    for entry in document.entries:
        if (entry.findtext(f"{ATOM}published") or "")[:19] > (entry.findtext(f"{ATOM}updated") or "")[:19]:
            yield "an entry was changed before it was there"


def a7(document: Document) -> Messages:
    for each in (document.root, *document.entries):
        if not BCP_47.fullmatch(each.get(LANGUAGE, "")):
            yield f"{each.tag} is in no language"


def a8(document: Document) -> Messages:
    yield from f11(document)


def a9(document: Document) -> Messages:
    present = {entry.findtext(f"{ATOM}id") for entry in document.entries}
    for each in document.root.iter(f"{TOMBSTONES}deleted-entry"):
        if not IDENTITY.fullmatch(each.get("ref", "")) or not RFC_3339.fullmatch(each.get("when", "")):
            yield f"the tombstone {each.attrib} says neither what nor when"
        if each.get("ref") in present:
            yield f"{each.get('ref')} is both there and gone"


ATOM_RULES: dict[str, Callable[[Document], Messages]] = {
    "A1": a1, "A2": a2, "A3": a3, "A4": a4, "A5": a5, "A6": a6, "A7": a7, "A8": a8, "A9": a9,
    "F10": f10, "F12": f12, "F17": f17, "F20": f20, "F22": lambda document: _history(document, document.root),
}  # fmt: skip


# JSON Feed


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
    yield from (f"two items are {each}" for each in _twice([str(item.get("id")) for item in items]))


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
        yield from _implausible(dates, document.now, RFC_3339)
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
