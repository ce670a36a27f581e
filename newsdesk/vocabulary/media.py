"""Types of files, each named in this one place: pictures by their endings, feeds by their names, the size of a card."""

from msgspec import Struct

# The media type (IANA) of a picture that we publish, by the ending of its file.
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}
PICTURE_ENDINGS = tuple(f".{ending}" for ending in PICTURE_TYPES)


class FeedType(Struct, frozen=True):
    """A format of feeds: the name of its file in the folder of its list, and its media type (IANA)."""

    file: str
    media_type: str


RSS = FeedType("feed.xml", "application/rss+xml")
ATOM = FeedType("atom.xml", "application/atom+xml")
JSON_FEED = FeedType("feed.json", "application/feed+json")
FEED_TYPES = (RSS, ATOM, JSON_FEED)
OPML_TYPE = "text/x-opml"

# The card that a page is shared with, in pixels: 1.91 to 1, as social networks crop it (ogp.me).
CARD_SIZE = (1200, 630)


def ending_of(file: str) -> str:
    """The ending of a file's name, in small letters and without its dot; empty when there is none."""
    return file.rpartition("/")[2].rpartition(".")[2].lower() if "." in file else ""
