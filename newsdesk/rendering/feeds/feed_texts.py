"""The texts of feed entries: the full text as HTML, and plain titles where feed readers disagree about HTML."""

import re
from datetime import datetime
from hashlib import blake2b
from html import escape

from newsdesk.rendering.context import RenderContext
from newsdesk.views import Backlink, Feed, FeedItem, Figure

LOOKS_LIKE_A_TAG = re.compile(r"<(/?[A-Za-z][^<>]*)>")


def full_text(feed: Feed, item: FeedItem, context: RenderContext) -> str:
    """The lead picture, the body and the corrections of an entry as HTML with absolute addresses; empty without a body.

    A retraction comes before all else, and what the story was made of and is no longer stood by before the text.

    Text in another language than the feed's, or from right to left, is wrapped in an element with `lang` and `dir`,
    because the page of a feed reader does not declare them.
    """
    if item.body is None:
        return ""
    html = "".join(map(_told_over_the_text, item.withdrawn_stories))
    html += _picture(item.picture, item.colon) if item.picture else ""
    html += context.bodies.html_with_absolute_urls(item.body, feed.origin, item.href)
    for note in item.notes:
        told = f"<p><strong>{escape(note.label)}</strong> ({escape(note.day)}){item.colon} {escape(note.text)}</p>"
        html = f"{told}\n{html}" if note.kind == "retraction" else f"{html}\n{told}"
    if item.direction == "rtl" or item.language != feed.language:
        html = f'<div dir="{item.direction}" lang="{escape(item.language)}">{html}</div>'
    return html


def _told_over_the_text(other: Backlink) -> str:
    link = f'<a href="{escape(other.story.href)}"><bdi>{escape(other.story.name)}</bdi></a>'
    return f"<p><strong>{escape(other.words)}</strong> {link}</p>\n"


def _picture(figure: Figure, colon: str) -> str:
    caption = " ".join(filter(None, (figure.caption, f"{figure.label}{colon} {figure.credit}")))
    shown = figure.shown.fallback
    return (
        f'<figure><img src="{escape(shown.src)}" width="{shown.width}" height="{shown.height}" '
        f'alt="{escape(figure.alt)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>\n"
    )


def plain(text: str) -> str:
    """`text` for an RSS title: `‹` and `›` replace the brackets of what looks like a tag, which many readers drop.

    RSS does not define whether a title is HTML; the W3C validator warns of anything that could be.
    """
    return LOOKS_LIKE_A_TAG.sub("‹\\1›", text)


def distinct_updated(item: FeedItem) -> datetime:
    """The last change of an entry, with microseconds derived from a hash of its id if it has none.

    Validators warn of two Atom entries with the same `updated`, and stories are often published at one instant.
    """
    fraction = int.from_bytes(blake2b(item.id.encode(), digest_size=4).digest()) % 1_000_000
    return item.modified.replace(microsecond=item.modified.microsecond or fraction)
