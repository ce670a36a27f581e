"""The view of a news item → IPTC ninjs 3.1, JSON for systems that republish news (iptc.org/std/ninjs)."""

from typing import Any
from urllib.parse import quote

import msgspec

from newsdesk.rendering import dates
from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.structured.structured_story import without_empty
from newsdesk.views import ContributorNote, NewsItem, Rendition, SourceNote
from newsdesk.vocabulary.http.media_types import content_type
from newsdesk.vocabulary.output import Output

NINJS_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}


def render_ninjs(output: Output, context: RenderContext) -> bytes:
    """The item with its full text and absolute addresses; a withdrawn story is `canceled`, with its reason alone."""
    item = output.view
    assert isinstance(item, NewsItem)
    html = context.bodies.html_with_absolute_urls(item.body, item.origin, item.href) if item.body else ""
    document = without_empty(
        {
            "standard": NINJS_STANDARD,
            "uri": item.id,
            "type": "text",
            "representationType": "full" if html else "partial",
            "pubStatus": item.status,
            "edNote": item.note,
            "language": item.language,
            "firstCreated": dates.iso(item.published),
            "versionCreated": dates.iso(item.modified),
            "expires": dates.iso(item.expires) if item.expires else "",
            "by": ", ".join(author.name for author in item.authors),
            "located": item.dateline,
            "headlines": [_text("main", item.title)],
            "descriptions": [_text("summary", item.summary)] if item.summary else [],
            "bodies": [{"role": "main", "contentType": "text/html", "value": html}] if html else [],
            "genres": [{"name": item.genre}] if item.genre else [],
            "subjects": _subjects(item),
            "places": [_place(spot.name, float(spot.longitude), float(spot.latitude)) for spot in item.spots],
            "infoSources": [*map(_source, item.sources), *map(_contributor, item.contributors), *_original(item)],
            "renditions": [{"name": "web", "href": item.href, "contentType": "text/html"}],
            "associations": _associations(item),
            "trustIndicators": [{"href": policy} for policy in item.policies],
        }
    )
    return msgspec.json.encode(document) + b"\n"


def _source(source: SourceNote) -> dict[str, Any]:
    name = f"{source.name} ({source.mark})" if source.mark else source.name
    return without_empty({"name": name, "uri": _uri(source.url)})


def _contributor(helper: ContributorNote) -> dict[str, Any]:
    return {"name": helper.name, "role": helper.role}


def _original(item: NewsItem) -> list[dict[str, Any]]:
    return [{"name": each.name, "role": "originator", "uri": _uri(each.href)} for each in (item.original,) if each]


def _uri(typed: str) -> str:
    """Percent-encode the non-ASCII characters of an address as UTF-8 (RFC 3986)."""
    return quote(typed, safe="%/:?#[]@!$&'()*+,;=~")


def _text(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contentType": "text/plain", "value": value}


def _subjects(item: NewsItem) -> list[dict[str, Any]]:
    return [{"name": item.desk, "rel": "desk"}, *({"name": topic.name, "uri": topic.href} for topic in item.topics)]


def _place(name: str, longitude: float, latitude: float) -> dict[str, Any]:
    """GeoJSON (RFC 7946) puts the longitude first."""
    return {"name": name, "geoJSON": {"type": "Point", "coordinates": [longitude, latitude]}}


def _associations(item: NewsItem) -> list[dict[str, Any]]:
    stories = [{"name": other.title, "rel": "related", "uri": other.id, "type": "text"} for other in item.related]
    if not item.picture:
        return stories
    texts = [_text(role, text) for role, text in (("caption", item.picture.caption), ("alt", item.picture.alt)) if text]
    renditions = [_rendition(item, each) for each in (item.picture.shown.fallback, *item.picture.crops)]
    picture = {
        "name": item.picture_name,
        "rel": "picture",
        "uri": renditions[0]["href"],
        "type": "picture",
        "by": item.picture.credit,
        "descriptions": texts,
        "renditions": renditions,
    }
    return [picture, *stories]


def _rendition(item: NewsItem, shown: Rendition) -> dict[str, Any]:
    return {
        "name": f"{shown.width}x{shown.height}",
        "href": item.origin + shown.src,
        "contentType": content_type(shown.src),
        "width": shown.width,
        "height": shown.height,
    }
