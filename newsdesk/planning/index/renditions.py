"""A picture → its renditions: the sizes and formats in which it is published, known before any pixel is touched."""

from msgspec import Struct

from newsdesk.views import PictureSource, Rendition, RenditionFile, ShownPicture
from newsdesk.views.files.files import CARD_SIZE
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.http.media_types import PICTURE_TYPES
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.settings import Settings

# In pixels. A phone of 412 points at 1.75 pixels a point shows 665, one of 390 at 3 shows 1076; the column of a story
# is at most 680 points wide.
WIDTHS = (480, 720, 960, 1200, 1600)
PORTRAIT_WIDTHS = (160, 320)
# Beside a headline, 7.5rem wide on a phone and 11rem on a desk's screen; above it, as wide as a card.
TEASER_WIDTHS = (240, 480, 720)
# What feeds embed, and what a browser shows that knows neither WebP nor AVIF.
FALLBACK_WIDTH = 960
# A moving picture weighs as much as all its frames.
MOVING_WIDTH = 720
# The largest size in which a picture is published: no page shows more, and WebP holds at most 16,383 pixels a side.
MASTER_BOUNDS = (1600, 4800)
# A card that is smaller than half its size is shown as a stamp beside the words (developers.facebook.com/docs/sharing).
SMALLEST_CARD_WIDTH = CARD_SIZE[0] // 2
# The shapes in which search engines show a story, at least 1200 pixels wide where the picture is, and with 50,000 or
# more pixels (Google Search Central, Article structured data).
CROPS = ((1600, 900), (1440, 1080), (1200, 1200))
SMALLEST_CROP = 50_000


class Renditions(Struct, frozen=True):
    """The renditions of one picture. `modern` are the endings of the formats that come before the fallback."""

    picture: Picture
    modern: tuple[str, ...] = ("webp",)

    def shown(self, widths: tuple[int, ...] = WIDTHS) -> ShownPicture:
        """What a page shows, in those of the `widths` that the picture has."""
        return ShownPicture(
            sources=tuple(
                PictureSource(PICTURE_TYPES[ending], srcset(self._modern(widths, ending)), self._moves)
                for ending in self._endings
            ),
            fallback=rendition(self._fallback(widths)),
        )

    def files(self, widths: tuple[int, ...] = WIDTHS) -> tuple[RenditionFile, ...]:
        """The files behind what `shown` says."""
        modern = (file for ending in self._endings for file in self._modern(widths, ending))
        return (*modern, self._fallback(widths))

    def in_teaser(self) -> ShownPicture:
        """What a list shows of the lead picture of a story. There, nothing moves."""
        sources = [PictureSource(PICTURE_TYPES[files[0].ending], srcset(files)) for files in self._teaser_files]
        return ShownPicture(tuple(sources), rendition(self._fallback(WIDTHS)))

    @property
    def of_lead(self) -> tuple[RenditionFile, ...]:
        """All that is published of the lead picture of a story."""
        in_teaser = (file for files in self._teaser_files for file in files)
        return (*self.files(), *in_teaser, *([self.card] if self.card else []), *self.crops)

    @property
    def largest(self) -> RenditionFile:
        """What a link to the picture leads to."""
        return self._modern(WIDTHS, self._endings[-1])[-1]

    @property
    def card(self) -> RenditionFile | None:
        """The picture of a story on social networks; None if it is too small for that."""
        size = within(CARD_SIZE, self._master)
        return self._file(size, "jpg") if size[0] >= SMALLEST_CARD_WIDTH else None

    @property
    def crops(self) -> tuple[RenditionFile, ...]:
        """In the shapes that search engines ask for, without those that would be too small for them."""
        sizes = dict.fromkeys(within(shape, self._master) for shape in CROPS)
        return tuple([self._file(size, "jpg") for size in sizes if size[0] * size[1] >= SMALLEST_CROP])

    @property
    def _moves(self) -> bool:
        return self.picture.frames > 1

    @property
    def _endings(self) -> tuple[str, ...]:
        """Of moving pictures, WebP is the one that all browsers show."""
        return ("webp",) if self._moves else self.modern

    @property
    def _still_ending(self) -> str:
        return "png" if self.picture.needs_png else "jpg"

    @property
    def _teaser_files(self) -> list[tuple[RenditionFile, ...]]:
        """Those in each format. At the address of a WebP of the same size stands the one that moves."""
        endings = (self._still_ending,) if self._moves else self.modern
        return [self._scales(TEASER_WIDTHS, ending) for ending in endings]

    @property
    def _master(self) -> tuple[int, int]:
        # A file that cannot be opened has no size; rendering says so.
        return within((self.picture.width or 1, self.picture.height or 1), MASTER_BOUNDS)

    def _modern(self, widths: tuple[int, ...], ending: str) -> tuple[RenditionFile, ...]:
        return self._scales((MOVING_WIDTH,), ending, moves=True) if self._moves else self._scales(widths, ending)

    def _scales(self, widths: tuple[int, ...], ending: str, moves: bool = False) -> tuple[RenditionFile, ...]:
        """Those of the `widths` that the picture has, and its own where it is narrower than the largest."""
        largest = min(self._master[0], widths[-1])
        wanted = (*(width for width in widths if width < largest), largest)
        return tuple([self._file(self._scaled(width), ending, moves) for width in wanted])

    def _fallback(self, widths: tuple[int, ...]) -> RenditionFile:
        width = min(self._master[0], widths[-1], FALLBACK_WIDTH)
        return self._file(self._scaled(width), self._still_ending)

    def _scaled(self, width: int) -> tuple[int, int]:
        return width, max(1, round(self._master[1] * width / self._master[0]))

    def _file(self, size: tuple[int, int], ending: str, moves: bool = False) -> RenditionFile:
        return RenditionFile(self.picture.digest, *size, ending, *self._master, self.picture.is_drawn, moves)


def renditions_of(site: Site, settings: Settings) -> dict[str, Renditions]:
    """The renditions of every picture, by its file; only those that something public shows are published."""
    modern = modern_formats(settings)
    return {picture.file: Renditions(picture, modern) for picture in site.pictures}


def modern_formats(settings: Settings) -> tuple[str, ...]:
    """The endings of the formats that come before the fallback, the best first."""
    return ("avif", "webp") if settings.outputs.avif else ("webp",)


def rendition(file: RenditionFile) -> Rendition:
    """A rendition as pages name it."""
    return Rendition(address_of(file), file.width, file.height)


def srcset(files: tuple[RenditionFile, ...]) -> str:
    """The value of the attribute of that name: addresses with widths, of which a browser chooses."""
    return ", ".join(f"{address_of(file)} {file.width}w" for file in files)


def address_of(file: RenditionFile) -> str:
    return addresses.rendition(file.digest, file.width, file.height, file.ending)


def within(size: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """`size`, made smaller in proportion until it fits into `bounds`; never enlarged."""
    width, height = size
    scale = min(1.0, bounds[0] / width, bounds[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
