"""A feed as it is served, read in the way of its format."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


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
