"""Media types of pictures (by file extension) and of feeds (with their file names), and the size of a social card."""

from msgspec import Struct

# File extension of a published picture → its media type (IANA).
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}
PICTURE_EXTENSIONS = tuple(f".{ending}" for ending in PICTURE_TYPES)


class FeedType(Struct, frozen=True):
    """A feed format: the name of its file in the folder of its list, and its media type (IANA)."""

    file: str
    media_type: str


RSS = FeedType("feed.xml", "application/rss+xml")
ATOM = FeedType("atom.xml", "application/atom+xml")
JSON_FEED = FeedType("feed.json", "application/feed+json")
FEED_TYPES = (RSS, ATOM, JSON_FEED)
OPML_TYPE = "text/x-opml"

# The size of a social card in pixels: 1.91 to 1, as social networks crop it (ogp.me).
CARD_SIZE = (1200, 630)


def extension_of(file: str) -> str:
    """The extension of a file name, in lower case and without its dot; empty when there is none."""
    return file.rpartition("/")[2].rpartition(".")[2].lower() if "." in file else ""
