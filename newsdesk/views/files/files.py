"""Views of files other than pages, feeds and sitemaps: pictures, stylesheets, the web manifest, text files."""

from newsdesk.views.view import Address, View


class PlainText(View, frozen=True, tag=True):
    """A text file; the `lines` have no line ends."""

    lines: tuple[str, ...]


class RenditionFile(View, frozen=True, tag=True):
    """One rendition of a picture: `digest` is the hash of its source file, the sizes are in pixels.

    `ending` says the format. The master is the picture in its largest published size, which is decoded once for all
    renditions. What `is_drawn` (a chart, a map) keeps its edges; what `is_moving` keeps all its frames. The
    `source_formats` are what the names of its source files say, so that a new ending has them looked at again.
    """

    digest: str
    width: int
    height: int
    ending: str
    master_width: int
    master_height: int
    is_drawn: bool = False
    is_moving: bool = False
    source_formats: tuple[str, ...] = ()

    @property
    def effort(self) -> int:
        return 100


# The size of a social card in pixels: 1.91 to 1, as social networks crop it (ogp.me).
CARD_SIZE = (1200, 630)


class CardFile(View, frozen=True, tag=True):
    """A social card (Open Graph image) to be drawn: a headline, with a small line above it and one below."""

    above: str
    title: str
    below: str

    @property
    def effort(self) -> int:
        return 30


class AssetFile(View, frozen=True, tag=True):
    """A file of `assets/`, published unchanged: its path in that folder, and the hash of its content."""

    name: str
    digest: str


class AttachmentFile(View, frozen=True, tag=True):
    """A file that is published with a story, unchanged: the hash of its content."""

    digest: str


class Stylesheet(View, frozen=True, tag=True):
    """A stylesheet: the files that are concatenated, in this order, into one."""

    parts: tuple[AssetFile, ...]


class Icon(View, frozen=True):
    """A square icon of the site; `size` is its width in pixels, or 0 for an SVG, which fits any size."""

    href: Address
    size: int


class WebManifest(View, frozen=True, tag=True):
    """What a device needs to install the site as an application (W3C, Web Application Manifest).

    `home` is where it starts.
    """

    name: str
    description: str
    language: str
    direction: str
    icons: tuple[Icon, ...]
    home: Address
