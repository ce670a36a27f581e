"""Media types, by file extension and of feeds, with the names of their files."""

from msgspec import Struct

# File extension of a picture beside copy → its format, as Pillow names it.
PICTURE_FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "gif": "GIF",
    "avif": "AVIF",
    "heic": "HEIF",
    "heif": "HEIF",
}
PICTURE_EXTENSIONS = tuple(f".{ending}" for ending in PICTURE_FORMATS)
# File extension of an attachment of a story → its media type (IANA). No browser runs a script in any of them: what is
# HTML or XML (SVG, KML, GPX) would be a page of the site, written by somebody else.
ATTACHMENT_TYPES = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
ATTACHMENT_EXTENSIONS = tuple(f".{ending}" for ending in ATTACHMENT_TYPES)
# File extension of a published picture → its media type (IANA).
PICTURE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "avif": "image/avif"}


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
    **ATTACHMENT_TYPES,
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "opml": OPML_TYPE,
    "webmanifest": "application/manifest+json",
    "txt": "text/plain",
    "nginx": "text/plain",
    "caddy": "text/plain",
    "woff2": "font/woff2",
}
# File extensions of texts, which become much smaller when they are compressed.
COMPRESSIBLE = frozenset(
    ("html", "css", "xml", "json", "svg", "txt", "webmanifest", "opml", "csv", "tsv", "geojson", "js")
)


def content_type(file: str) -> str:
    """The value of `Content-Type` for a published file, by its extension; text is in UTF-8."""
    media_type = MEDIA_TYPES.get(extension_of(file), "application/octet-stream")
    in_utf_8 = media_type.startswith("text/") or media_type == MEDIA_TYPES["xml"]
    return f"{media_type}; charset=utf-8" if in_utf_8 else media_type


def extension_of(file: str) -> str:
    """The extension of a file name, in lower case and without its dot; empty when there is none."""
    return file.rpartition("/")[2].rpartition(".")[2].lower() if "." in file else ""
