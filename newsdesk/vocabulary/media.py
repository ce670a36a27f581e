"""Media types, by file extension and of feeds (with their file names), and the size of a social card."""

from msgspec import Struct

# File extension of a published picture → its media type (IANA).
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}
# File extensions of what is none, but could be shown → what to do with it.
AS_PNG = "Export it as PNG, and type the name of that file."
AS_JPEG = "Export it as JPEG, and type the name of that file."
NO_PICTURE = {
    **dict.fromkeys(("svg", "svgz", "eps", "ai", "pdf", "bmp", "ico", "emf", "wmf"), AS_PNG),
    **dict.fromkeys(("heic", "heif", "avif", "jxl", "jp2", "tif", "tiff", "psd", "jfif", "dng", "cr2", "nef"), AS_JPEG),
    **dict.fromkeys(
        ("mp4", "mov", "webm", "m4v", "avi", "mkv", "ogv", "mp3", "m4a", "wav", "ogg"),
        "Type a link to where it can be played: `[what it shows](https://…)`.",
    ),
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
# File extension → media type (IANA), of whatever a site publishes; `assets/` can hold more.
MEDIA_TYPES = {
    **PICTURE_TYPES,
    "html": "text/html",
    "css": "text/css",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "opml": OPML_TYPE,
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "txt": "text/plain",
    "nginx": "text/plain",
    "caddy": "text/plain",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
}

# The size of a social card in pixels: 1.91 to 1, as social networks crop it (ogp.me).
CARD_SIZE = (1200, 630)


def content_type(file: str) -> str:
    """The value of `Content-Type` for a published file, by its extension; text is in UTF-8."""
    media_type = MEDIA_TYPES.get(extension_of(file), "application/octet-stream")
    in_utf_8 = media_type.startswith("text/") or media_type == MEDIA_TYPES["xml"]
    return f"{media_type}; charset=utf-8" if in_utf_8 else media_type


def extension_of(file: str) -> str:
    """The extension of a file name, in lower case and without its dot; empty when there is none."""
    return file.rpartition("/")[2].rpartition(".")[2].lower() if "." in file else ""


def export_hint(extension: str) -> str:
    """What to do with a file that is no picture but could be shown; empty for others."""
    return NO_PICTURE.get(extension, "")
