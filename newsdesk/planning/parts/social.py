"""Metadata for social networks: the picture of a story, and the Fediverse accounts of its authors."""

import re

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.renditions import rendition
from newsdesk.views import Card
from newsdesk.vocabulary.http.media_types import PICTURE_TYPES
from newsdesk.vocabulary.model import Article, Author

# The address of a Fediverse account. Other networks use the same form, so the name of the link has to tell them apart.
FEDIVERSE_ACCOUNT = re.compile(r"https://([^/@\s:]+)/@(\w[\w.-]*)/?", re.ASCII)
FEDIVERSE_LINK_NAMES = ("fediverse", "mastodon")


def handle(author: Author) -> str:
    """`@user@host` from the author's link named Mastodon or Fediverse; empty if none (mastodon/mastodon #30398)."""
    for link in author.links:
        account = FEDIVERSE_ACCOUNT.fullmatch(link.href)
        if account and link.name.casefold() in FEDIVERSE_LINK_NAMES:
            return f"@{account[2]}@{account[1]}"
    return ""


def lead_picture(edition: Edition, story: Article) -> Card | None:
    """The story's own picture for social networks, cut to their shape; None if it has none that is large enough."""
    cut = edition.renditions[story.image.file].card if story.image else None
    if not cut or not story.image:
        return None
    shown = rendition(cut)
    return Card(edition.absolute(shown.src), story.image.alt, PICTURE_TYPES[cut.ending], shown.width, shown.height)
