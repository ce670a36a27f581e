"""The bytes of a picture → an opened picture of which no pixel has been decoded yet, or why it cannot be used."""

import warnings
from io import BytesIO
from typing import Any

from newsdesk.pictures.png_header import complete_header
from newsdesk.runtime.lack_of_memory import refuse_without_memory
from newsdesk.vocabulary.http.media_types import PICTURE_FORMATS, extension_of

# One picture takes at most 512 MB while it is decoded: 4 bytes a pixel, and no camera of a desk has more.
MAX_PIXELS = 50_000_000
# These are decoded whole, and held several times over meanwhile: 16 bytes a pixel, and the file twice.
MAX_PIXELS_OF = {"WEBP": 24_000_000, "AVIF": 24_000_000}
MAX_BYTES_OF = dict.fromkeys(("WEBP", "AVIF", "HEIF"), 40 * 1024**2)
# Of a moving picture: half a minute at ten frames a second, and 200 MB, as all its frames are in memory at once.
MAX_FRAMES = 300
MAX_PIXELS_OF_ALL_FRAMES = 50_000_000
EXPORT_AGAIN = "Export it again as JPEG, PNG or WebP, with the ending that says which."
MAKE_SMALLER = "Make it smaller: 3200 pixels along its longer side are plenty, since no page shows more than 1600."
LINK_TO_VIDEO = "Cut it, or show one frame of it and link to where the film can be watched."
INSTALL_HEIF = "Export it as JPEG, or install the reader of HEIC: `pip install 'newsdesk[heic]'`."
# The Exif tag of the orientation (Exif 2.32, 4.6.4), and its values for which width and height are exchanged.
ORIENTATION, SIDEWAYS = 0x0112, (5, 6, 7, 8)
# Pillow's names of the formats that cameras and phones write under the ending of another: several JPEGs in one file.
WRITTEN_AS = {"MPO": "JPEG"}


class UnusablePicture(Exception):
    """A picture that cannot be published: what is wrong with it, as a sentence, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def identify(raw: bytes) -> Any:
    """The picture in `raw`, as Pillow opens it: its header is read, its pixels are not.

    Raises Pillow's errors for what is no picture in one of our formats.
    """
    # Pillow is slow to import, and most builds have no new picture.
    from PIL import Image

    with warnings.catch_warnings():
        # Of many pixels, where our limits are stricter, and of damaged metadata, which is left behind.
        warnings.simplefilter("ignore")
        opened = Image.open(BytesIO(raw), formats=_formats())
    if opened.format == "PNG":
        complete_header(opened)
    return opened


def open_picture(raw: bytes, file: str) -> Any:
    """The same, of a picture that can be published.

    `file` is its name, whose ending must be that of its format. Raises `UnusablePicture` for what is no picture, has
    another format, or more pixels or frames than fit into memory.
    """
    from PIL import Image, UnidentifiedImageError

    expected = PICTURE_FORMATS[extension_of(file)]
    if expected == "HEIF" and not _reads_heif():
        raise UnusablePicture("HEIC pictures need a package that is not installed here.", INSTALL_HEIF)
    try:
        opened = identify(raw)
    except UnidentifiedImageError:
        raise UnusablePicture(f"There is no {expected} picture in it.", EXPORT_AGAIN) from None
    except Image.DecompressionBombError:
        raise UnusablePicture("It has far more pixels than can be read.", MAKE_SMALLER) from None
    except Exception as error:  # A damaged or hostile file can raise any exception.
        raise damaged(error) from None
    found = WRITTEN_AS.get(str(opened.format), str(opened.format))
    if found != expected:
        raise UnusablePicture(f"Its name says {expected}, and it is {found}.", EXPORT_AGAIN)
    if len(raw) > (most := MAX_BYTES_OF.get(expected, len(raw))):
        message = f"It takes {len(raw) // 1024**2} MiB; at most {most // 1024**2} can be read of {expected}."
        raise UnusablePicture(message, MAKE_SMALLER)
    _keep_bounds(opened, MAX_PIXELS_OF.get(expected, MAX_PIXELS))
    return opened


def damaged(error: Exception) -> UnusablePicture:
    """What to say of a file that breaks off, or has something else in it than its header says.

    Raises `MemoryError` if it is not the file that is to blame.
    """
    refuse_without_memory(error)
    words = str(error).rstrip(".") or type(error).__name__
    return UnusablePicture(f"The picture is damaged: {words}.", "Copy it from the camera or export it once more.")


def _keep_bounds(opened: Any, most: int) -> None:
    width, height = opened.size
    if width * height > most:
        size = f"{width:,} × {height:,} pixels ({width * height // 1_000_000} megapixels)"
        raise UnusablePicture(
            f"It has {size}; at most {most // 1_000_000} can be read of {opened.format}.", MAKE_SMALLER
        )
    frames = frames_in(opened)
    if frames > MAX_FRAMES or (frames > 1 and frames * width * height > MAX_PIXELS_OF_ALL_FRAMES):
        raise UnusablePicture(
            f"It moves for {frames:,} frames of {width:,} × {height:,} pixels: too many to publish.", LINK_TO_VIDEO
        )


def frames_in(opened: Any) -> int:
    """How many frames a moving picture has; 1 for one that does not move, whatever else its file holds."""
    return 1 if opened.format == "MPO" else int(getattr(opened, "n_frames", 1)) - stills_before(opened)


def stills_before(opened: Any) -> int:
    """How many pictures stand before the first frame: a PNG can have one, for programs that do not know what moves."""
    return int(getattr(opened, "default_image", False))


def orientation_of(opened: Any) -> int:
    """The orientation by Exif, 1 to 8; 1 is upright, and what a picture without one has."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # That of Pillow's PNG decodes all pixels first.
            return int(Image.Image.getexif(opened).get(ORIENTATION, 1))
    except Exception as error:  # Damaged metadata can raise any exception, and the picture can be whole.
        refuse_without_memory(error)
        return 1


def _formats() -> list[str]:
    return sorted({*PICTURE_FORMATS.values()} - (set() if _reads_heif() else {"HEIF"}))


def _reads_heif() -> bool:
    """Whether the optional reader of HEIC is installed; it is made known to Pillow."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError as missing:
        refuse_without_memory(missing)
        return False
    register_heif_opener()
    return True
