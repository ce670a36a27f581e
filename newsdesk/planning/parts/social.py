"""What a page brings along where it is shared: a picture, and the accounts of its authors."""

import re

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Card
from newsdesk.vocabulary.media import PICTURE_TYPES, ending_of
from newsdesk.vocabulary.model import Article, Author

# As a server of the Fediverse addresses an account. Others write theirs alike, so a link must say what it is.
ACCOUNT = re.compile(r"https://([^/@\s:]+)/@(\w[\w.-]*)/?", re.ASCII)
FEDIVERSE = ("fediverse", "mastodon")


def handle(author: Author) -> str:
    """`@user@host`, by the author's link named Mastodon or Fediverse, or nothing (mastodon/mastodon #30398)."""
    for link in author.links:
        account = ACCOUNT.fullmatch(link.href)
        if account and link.name.casefold() in FEDIVERSE:
            return f"@{account[2]}@{account[1]}"
    return ""


def lead_picture(edition: Edition, story: Article) -> Card | None:
    """The story's own picture, as it is published."""
    if not story.image or story.withdrawn:
        return None
    address = edition.pictures[story.image.file]
    return Card(edition.absolute(address), story.image.alt, PICTURE_TYPES[ending_of(address)])
