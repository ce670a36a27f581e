"""Files that stand beside the pages: pictures, stylesheets, the manifest, small texts."""

from newsdesk.views.parts import View


class PlainText(View, frozen=True, tag=True):
    """A small text file, line by line."""

    lines: tuple[str, ...]


class PictureFile(View, frozen=True, tag=True):
    """A picture, by the digest of its original."""

    digest: str


class AssetFile(View, frozen=True, tag=True):
    """A file of `assets/` as it is, by name and digest."""

    name: str
    digest: str


class Stylesheet(View, frozen=True, tag=True):
    """The files that are joined, in this order, into one stylesheet."""

    parts: tuple[AssetFile, ...]


class Icon(View, frozen=True):
    """A square picture of the site; `size` is its edge in pixels, or 0 when it fits any."""

    href: str
    size: int


class WebManifest(View, frozen=True, tag=True):
    """What a device needs to keep the site among its applications (W3C, Web Application Manifest)."""

    name: str
    description: str
    language: str
    direction: str
    icons: tuple[Icon, ...]
