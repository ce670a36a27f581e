"""What feedgen lacks or gets wrong, put right through its own extension interface."""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement

from newsdesk.rendering import times
from newsdesk.views import FeedItem

ATOM = "{http://www.w3.org/2005/Atom}"
DCTERMS = "http://purl.org/dc/terms/"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedAdditions(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds the WebSub hub, which feedgen's RSS leaves out, to both formats."""

    hub: str = ""

    def extend_ns(self) -> dict[str, str]:
        return {"dcterms": DCTERMS}

    def extend_rss(self, feed: Any) -> Any:
        if self.hub:
            SubElement(feed[0], f"{ATOM}link", rel="hub", href=self.hub)
        return feed

    def extend_atom(self, feed: Any) -> Any:
        if self.hub:
            SubElement(feed, "link", rel="hub", href=self.hub)
        return feed


class EntryAdditions(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds the time of the last change, which feedgen keeps from RSS, and the relation of links, which it drops."""

    item: FeedItem

    def extend_rss(self, entry: Any) -> Any:
        SubElement(entry, f"{{{DCTERMS}}}modified").text = times.iso(self.item.modified)
        return entry

    def extend_atom(self, entry: Any) -> Any:
        entry.set(XML_LANGUAGE, self.item.language)
        for link in entry.iter("link"):
            link.set("rel", "alternate")
            link.set("type", "text/html")
        return entry
