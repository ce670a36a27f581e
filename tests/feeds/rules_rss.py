"""The rules of RSS 2.0, and those of its extensions, which Atom shares."""

import re
from collections.abc import Callable
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from tests.feeds import rules_html
from tests.feeds.document import ATOM, CONTENT, DC, DCTERMS, HISTORY, MEDIA, SYNDICATION, TOMBSTONES, Document
from tests.feeds.forms import (
    ADDRESS,
    BCP_47,
    IDENTITY,
    MIME,
    RFC_2822,
    RFC_3339,
    Messages,
    implausible,
    links_of,
    looks_like_html,
    twice,
)

KNOWN = {each.strip("{}") for each in (ATOM, CONTENT, DC, DCTERMS, HISTORY, MEDIA, SYNDICATION)} | {
    "http://www.georss.org/georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "http://www.w3.org/XML/1998/namespace",
}


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
    own = [(each.get("href"), each.get("type")) for each in links_of(document.channel, "self")]
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
    yield from (f"two items are {each}" for each in twice([each.text or "" for each in document.root.iter("guid")]))


def _plain_texts(document: Document) -> list[str]:
    plain = [document.channel.find("title"), document.channel.find("description")]
    plain += [each for item in document.items for each in (item.find("title"), *item.findall("category"))]
    plain += [each for tag in ("title", "description") for each in document.root.iter(MEDIA + tag)]
    return [each.text or "" for each in plain if each is not None]


def f7(document: Document) -> Messages:
    yield from (f"{each!r} could be HTML" for each in _plain_texts(document) if looks_like_html(each))
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
    yield from implausible(dates, document.now, RFC_2822)
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
    yield from implausible(changes, document.now, RFC_3339)


def history(document: Document, parent: Element) -> Messages:
    relations = ("hub", "current", "prev-archive", "next-archive")
    links = {relation: links_of(parent, relation) for relation in relations}
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
    yield from history(document, document.channel)


RSS_RULES: dict[str, Callable[[Document], Messages]] = {
    "F1": f1, "F2": f2, "F3": f3, "F4": f4, "F5": f5, "F7": f7, "F8": f8, "F9": f9, "F10": f10, "F11": f11,
    "F12": f12, "F13": f13, "F14": f14, "F15": f15, "F16": f16, "F17": f17, "F18": f18, "F19": f19, "F20": f20,
    "F21": f21, "F22": f22,
}  # fmt: skip
