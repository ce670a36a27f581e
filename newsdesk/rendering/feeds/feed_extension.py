"""An extension of feedgen: adds what it lacks, and corrects what it gets wrong."""

from collections.abc import Iterator
from html import escape
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement

from newsdesk.rendering import dates
from newsdesk.rendering.feeds.feed_texts import plain
from newsdesk.views import Feed, FeedItem, Figure
from newsdesk.vocabulary.http.media_types import PICTURE_TYPES, extension_of
from newsdesk.vocabulary.names.media_topics import MEDIA_TOPICS

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedAdditions(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds the WebSub hub, the archive (RFC 5005) and, in Atom, the withdrawals (RFC 6721)."""

    feed: Feed
    type: str

    def extend_ns(self) -> dict[str, str]:
        history = {"fh": HISTORY} if self.feed.archive.closed else {}
        media = {"media": MEDIA} if any(item.picture for item in self.feed.items) else {}
        return {"dc": DC, "dcterms": DCTERMS, **history, **media}

    def extend_rss(self, feed: Any) -> Any:
        channel = feed[0]
        for name in ("title", "description"):
            channel.find(name).text = plain(channel.find(name).text)
        if not self.feed.items:
            del channel[channel.index(channel.find("lastBuildDate"))]
        self._extend(channel, f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: Any) -> Any:
        self._extend(feed, "link")
        for gone in self.feed.withdrawn:
            attributes = {"ref": gone.id, "when": dates.iso(gone.withdrawn)}
            stone = SubElement(feed, f"{{{TOMBSTONES}}}deleted-entry", attributes, {"at": TOMBSTONES})
            SubElement(stone, f"{{{TOMBSTONES}}}comment").text = gone.reason
        return feed

    def _extend(self, parent: Any, link: str) -> None:
        if self.feed.archive.closed:
            SubElement(parent, f"{{{HISTORY}}}archive")
        for relation, address in self._links():
            if address:
                kind = {} if relation == "hub" else {"type": self.type}
                SubElement(parent, link, rel=relation, href=address, **kind)

    def _links(self) -> Iterator[tuple[str, str]]:
        archive = self.feed.archive
        yield "hub", self.feed.hub
        yield "current", archive.current
        yield "prev-archive", archive.older
        yield "next-archive", archive.newer


class EntryAdditions(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds bylines, the time of the last change, topics and the lead picture; corrects the relation of Atom's links."""

    item: FeedItem
    language: str

    def extend_rss(self, entry: Any) -> Any:
        item = self.item
        for each in (entry.find("title"), *entry.iter("category")):
            if "<" in each.text:
                each.text = plain(each.text)
        # An RSS description is HTML: plain text is escaped here, and once more as XML.
        entry.find("description").text = escape(item.summary, quote=False)
        for topic in item.topics:
            SubElement(entry, "category", domain=MEDIA_TOPICS).text = topic
        for author in item.authors:
            SubElement(entry, f"{{{DC}}}creator").text = author.name
        for name in item.contributors:
            SubElement(entry, f"{{{DC}}}contributor").text = name
        if item.language != self.language:
            SubElement(entry, f"{{{DC}}}language").text = item.language
        SubElement(entry, f"{{{DCTERMS}}}modified").text = dates.iso(item.modified)
        if item.picture:
            _media(entry, item.picture)
        # Feed readers take the first alone, and the profile allows no more (RSS Advisory Board, enclosure).
        for each in item.enclosures[:1]:
            SubElement(entry, "enclosure", url=each.href, length=str(each.length), type=each.type)
        return entry

    def extend_atom(self, entry: Any) -> Any:
        entry.set(XML_LANGUAGE, self.item.language)
        for link in entry.iter("link"):
            link.set("rel", "alternate")
            link.set("type", "text/html")
        for each in self.item.enclosures:
            title = {"title": each.title} if each.title else {}
            size = {"type": each.type, "length": str(each.length), **title}
            SubElement(entry, "link", rel="enclosure", href=each.href, **size)
        for topic in self.item.topics:
            SubElement(entry, "category", term=topic, scheme=MEDIA_TOPICS)
        if self.item.picture:
            _media(entry, self.item.picture)
        return entry


def _media(entry: Any, picture: Figure) -> None:
    """Add a picture as Media RSS, without a `media:group`, which is for alternatives of one picture."""
    shown = picture.shown.fallback
    kind = PICTURE_TYPES[extension_of(shown.src)]
    size = {"width": str(shown.width), "height": str(shown.height)}
    media = SubElement(entry, f"{{{MEDIA}}}content", url=shown.src, medium="image", type=kind, **size)
    if picture.caption:
        SubElement(media, f"{{{MEDIA}}}title", type="plain").text = plain(picture.caption)
    SubElement(media, f"{{{MEDIA}}}description", type="plain").text = plain(picture.alt)
    SubElement(media, f"{{{MEDIA}}}credit", role="photographer", scheme="urn:ebu").text = plain(picture.credit)
