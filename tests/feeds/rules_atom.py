"""The rules of Atom."""

from collections.abc import Callable

from tests.feeds.document import ATOM, LANGUAGE, TOMBSTONES, Document
from tests.feeds.forms import ADDRESS, BCP_47, IDENTITY, RFC_3339, Messages, implausible, links_of, moment_of, twice
from tests.feeds.rules_rss import f10, f11, f12, f17, f20, history


def a1(document: Document) -> Messages:
    for tag in ("id", "title", "updated"):
        for parent in (document.root, *document.entries):
            if [bool(each.text) for each in parent.findall(ATOM + tag)] != [True]:
                yield f"{parent.tag} needs one {tag}"
    own = [(each.get("href"), each.get("type")) for each in links_of(document.root, "self")]
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
    yield from (f"two entries are {each}" for each in twice(ids))
    for each in (document.root.findtext(f"{ATOM}id") or "", *ids):
        if not IDENTITY.fullmatch(each):
            yield f"{each!r} is no absolute IRI"


def a3(document: Document) -> Messages:
    for entry in document.entries:
        content, summary = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")
        if content is None and (summary is None or not links_of(entry, "alternate")):
            yield "an entry has neither text nor a summary with a link"


def a4(document: Document) -> Messages:
    for parent in (document.root, *document.entries):
        links = [f"{each.get('type')} {each.get('hreflang')}" for each in links_of(parent, "alternate")]
        if not links or twice(links):
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
    yield from implausible(dates, document.now, RFC_3339)
    yield from (f"two entries were updated at {each}" for each in twice(updates))
    moments = [moment for moment in map(moment_of, updates) if moment]
    if moments and moment_of(document.root.findtext(f"{ATOM}updated") or "") != max(moments):
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
    "F10": f10, "F12": f12, "F17": f17, "F20": f20, "F22": lambda document: history(document, document.root),
}  # fmt: skip
