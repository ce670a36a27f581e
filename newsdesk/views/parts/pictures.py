"""Views of pictures: their renditions, which a browser or a feed reader is offered."""

from newsdesk.views.view import Address, AddressSet, View

# In CSS pixels, as they are on a page: the most that a screen shows from top to bottom, and a column of text.
HIGHEST = 720
COLUMN = 672


class Rendition(View, frozen=True):
    """A picture in one size, in pixels."""

    src: Address
    width: int
    height: int


class PictureSource(View, frozen=True):
    """The renditions of a picture in one format, of which a browser takes the one that fits; `type` is its media type.

    `srcset` has their addresses and widths, as HTML writes them (4.8.4.2.1). Those that are moving are for readers who
    have not asked their system for less motion (`prefers-reduced-motion`).
    """

    type: str
    srcset: AddressSet
    is_moving: bool = False


class ShownPicture(View, frozen=True):
    """A picture of a page: its `sources`, the best first, and one rendition for whatever can use none of them.

    `width` and `height` are how large a page shows it at most, in CSS pixels, and `sizes(…)` is what a browser chooses
    by in a place so wide.
    """

    sources: tuple[PictureSource, ...]
    fallback: Rendition

    @property
    def width(self) -> int:
        """Its own width, or less, for what stands upright has to fit a screen from top to bottom."""
        return max(1, min(self.fallback.width, round(HIGHEST * self.fallback.width / self.fallback.height)))

    @property
    def height(self) -> int:
        return max(1, round(self.width * self.fallback.height / self.fallback.width))

    def sizes(self, column: str) -> str:
        """How wide a browser will show it, for its choice of a rendition, where there is room for `column`."""
        return column if self.width >= COLUMN else f"min(92vw, {self.width}px)"


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
