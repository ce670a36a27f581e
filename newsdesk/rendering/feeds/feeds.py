"""A feed's view → RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1.

feedgen writes the XML; the extension in `feed_extension` adds what it lacks and corrects what it gets wrong.
"""

from datetime import UTC, datetime
from html import escape
from typing import Any

import msgspec

from newsdesk.rendering import dates
from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.feeds.feed_texts import distinct_updated, full_text
from newsdesk.views import Enclosure, Feed, FeedItem
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.output import Format, Output

GENERATOR = "newsdesk"
SELF_LINK_TYPES = {Format.RSS: media_types.RSS.media_type, Format.ATOM: media_types.ATOM.media_type}
# `updated` of an empty Atom feed: it is required, rendering cannot read the clock, and validators refuse earlier dates.
PLACEHOLDER_TIME = datetime(1990, 1, 1, tzinfo=UTC)


def render_rss(output: Output, context: RenderContext) -> bytes:
    """RSS 2.0, following the RSS Advisory Board's profile."""
    document: bytes = _generator(output, context).rss_str()
    start, end = b"<content:encoded>", b"</content:encoded>"
    head, *rest = document.split(start)
    items = (each.partition(end) for each in rest)
    return _profiled(head) + b"".join([start + html + end + _profiled(after) for html, _, after in items])


def _profiled(plain: bytes) -> bytes:
    """Encode `&` and `<` as hexadecimal character references, as the profile asks for in plain text."""
    return plain.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def render_atom(output: Output, context: RenderContext) -> bytes:
    """Atom (RFC 4287)."""
    document: bytes = _generator(output, context).atom_str()
    return document


def render_json_feed(output: Output, context: RenderContext) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org)."""
    feed = output.view
    assert isinstance(feed, Feed)
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.href,
        "feed_url": feed.self_href,
        "description": feed.about,
        "user_comment": feed.comment,
        "language": feed.language,
        "authors": [{"name": feed.publisher, "url": feed.home}],
        "items": [_json_item(feed, item, context) for item in feed.items],
    }
    if feed.hub:
        document["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _json_item(feed: Feed, item: FeedItem, context: RenderContext) -> dict[str, Any]:
    picture = {"image": item.picture.shown.fallback.src} if item.picture else {}
    return {
        "id": item.id,
        "url": item.href,
        "title": item.title,
        "summary": item.summary,
        "content_html": full_text(feed, item, context) or f"<p>{escape(item.summary)}</p>",
        **picture,
        **({"attachments": [_json_attachment(each) for each in item.enclosures]} if item.enclosures else {}),
        "date_published": dates.iso(item.published),
        "date_modified": dates.iso(item.modified),
        "authors": [{"name": author.name, "url": feed.origin + author.href} for author in item.authors],
        "tags": [category.term for category in item.categories],
        "language": item.language,
    }


def _json_attachment(enclosure: Enclosure) -> dict[str, Any]:
    title = {"title": enclosure.title} if enclosure.title else {}
    return {"url": enclosure.href, "mime_type": enclosure.type, **title, "size_in_bytes": enclosure.length}


def _generator(output: Output, context: RenderContext) -> Any:
    # feedgen is slow to import, because it needs lxml, and many builds render no feed.
    from feedgen.feed import FeedGenerator

    from newsdesk.rendering.feeds.feed_extension import EntryAdditions, FeedAdditions

    feed, media_type = output.view, SELF_LINK_TYPES[output.format]
    assert isinstance(feed, Feed)
    generator = FeedGenerator()
    generator.register_extension("newsdesk", FeedAdditions, EntryAdditions)
    generator.newsdesk.feed, generator.newsdesk.type = feed, media_type
    generator.id(feed.href)
    generator.title(feed.title)
    generator.description(feed.about)
    # feedgen takes the channel link of RSS from the last link, whatever its relation: `alternate` has to be last.
    generator.link(href=feed.self_href, rel="self", type=media_type)
    generator.link(href=feed.href, rel="alternate", type="text/html")
    generator.language(feed.language)
    generator.generator(GENERATOR)
    generator.author(name=feed.publisher, uri=feed.home)
    told = distinct_updated if output.format is Format.ATOM else lambda item: item.modified
    generator.updated(max([told(item) for item in feed.items], default=PLACEHOLDER_TIME))
    for item in feed.items:
        _add(generator, feed, item, full_text(feed, item, context))
    return generator


def _add(generator: Any, feed: Feed, item: FeedItem, html: str) -> None:
    entry = generator.add_entry(order="append")
    entry.newsdesk.item, entry.newsdesk.language = item, feed.language
    entry.title(item.title)
    entry.link(href=item.href, rel="alternate", type="text/html")
    entry.summary(item.summary)
    if html:
        entry.content(html, type="html")
    entry.published(item.published)
    entry.updated(distinct_updated(item))
    entry.category([{"term": each.term, "scheme": each.scheme} for each in item.categories])
    entry.author([{"name": author.name, "uri": feed.origin + author.href} for author in item.authors])
    entry.contributor([{"name": name} for name in item.contributors])
    entry.id(item.id)
    entry.guid(item.id, permalink=False)
