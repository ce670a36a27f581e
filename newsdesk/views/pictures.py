"""Views of pictures: their renditions, which a browser or a feed reader is offered."""

from newsdesk.views.view import View


class Rendition(View, frozen=True):
    """A picture in one size, in pixels."""

    src: str
    width: int
    height: int


class PictureSource(View, frozen=True):
    """The renditions of a picture in one format, of which a browser takes the one that fits; `type` is its media type.

    `srcset` has their addresses and widths, as HTML writes them (4.8.4.2.1). Those that are moving are for readers who
    have not asked their system for less motion (`prefers-reduced-motion`).
    """

    type: str
    srcset: str
    is_moving: bool = False


class ShownPicture(View, frozen=True):
    """A picture of a page: its `sources`, the best first, and one rendition for whatever can use none of them."""

    sources: tuple[PictureSource, ...]
    fallback: Rendition


class Figure(View, frozen=True):
    """A picture with three different texts: `alt` describes it, `credit` names its maker, `caption` explains it.

    `label` says before the credit what it is, such as `Handout`; `digital_source` is its digital source type (IPTC), an
    address, empty where nobody said. `crops` are for search engines, which show stories in frames of several shapes.
    """

    shown: ShownPicture
    alt: str
    credit: str
    caption: str
    crops: tuple[Rendition, ...] = ()
    label: str = ""
    digital_source: str = ""
