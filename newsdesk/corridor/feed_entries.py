"""The bytes of a feed → the entries that a feed reader takes from it, each by its identity."""

import re
from html import unescape
from unicodedata import normalize

import msgspec
from msgspec import Struct

from newsdesk.vocabulary.output import Format

ATOM = "{http://www.w3.org/2005/Atom}"
# Where the identities stand in XML, whatever else may stand there so.
IDENTITIES = {
    Format.RSS: re.compile(rb"<guid\b[^>]*>([^<]*)</guid>"),
    Format.ATOM: re.compile(rb"<id>([^<]*)</id>"),
}
# An entry, and in it its identity, its headline and its summary.
ELEMENTS = {
    Format.RSS: ("item", "guid", "title", "description"),
    Format.ATOM: (f"{ATOM}entry", f"{ATOM}id", f"{ATOM}title", f"{ATOM}summary"),
}


class _Item(Struct, frozen=True):
    id: str
    title: str = ""
    summary: str = ""


class _JsonFeed(Struct, frozen=True):
    items: tuple[_Item, ...]


def identities_in(feed: bytes, form: Format) -> set[str]:
    """The identities of all entries, and of XML that of the feed: found without reading it in full."""
    if form is Format.JSON_FEED:
        return {item.id for item in _json_items(feed)}
    return {unescape(each.decode()) for each in IDENTITIES[form].findall(feed)}


def looks_in(feed: bytes, form: Format) -> dict[str, str]:
    """How readers would know each entry again, by its identity: the letters of its headline and its summary."""
    if form is Format.JSON_FEED:
        return {item.id: _look(item.title, item.summary) for item in _json_items(feed)}
    # Slow to import, and few builds have to look.
    from xml.etree.ElementTree import fromstring

    entry, identity, *shown = ELEMENTS[form]
    return {
        each.findtext(identity, ""): _look(*(each.findtext(name, "") for name in shown))
        for each in fromstring(feed).iter(entry)
    }


def _json_items(feed: bytes) -> tuple[_Item, ...]:
    return msgspec.json.decode(feed, type=_JsonFeed).items


def _look(*texts: str) -> str:
    """Texts without what a version of the program may set otherwise: quotation marks, spaces, dashes."""
    return "\n".join("".join(filter(str.isalnum, normalize("NFKC", text).casefold())) for text in texts)
