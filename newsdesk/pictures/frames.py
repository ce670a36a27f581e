"""The bytes of a picture → its frames: upright, in sRGB, in the size that is asked for, and nothing but pixels."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from newsdesk.pictures.colour_space import profile_of
from newsdesk.pictures.colours import in_srgb
from newsdesk.pictures.opening import SIDEWAYS, damaged, frames_in, open_picture, orientation_of, stills_before
from newsdesk.pictures.resizing import resized

# The orientation by Exif (Exif 2.32, 4.6.4) → what turns a picture upright, as Pillow names it.
TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
# How long a frame that does not say is shown, in milliseconds: browsers do the same.
USUAL_DURATION = 100


class Frame(Struct, frozen=True):
    """One frame: its pixels as an image of Pillow's, and how long it is shown, in milliseconds."""

    pixels: Any
    duration: int = USUAL_DURATION


def still(raw: bytes, file: str, size: tuple[int, int]) -> Any:
    """The first frame of the picture `raw` of `file` in `size`, its width and height in pixels, as Pillow's image.

    `size` is no larger than the picture. Raises `UnusablePicture` for what cannot be decoded or is out of bounds.
    """
    opened = open_picture(raw, file)
    # A JPEG is decoded at half, a quarter or an eighth of its size, where that is still larger than is wanted.
    opened.draft(None, _as_stored(size, orientation_of(opened)))
    return _upright(opened, size)


def moving(raw: bytes, file: str, size: tuple[int, int]) -> Iterator[Frame]:
    """All frames of the picture `raw` of `file`, in `size`. Raises as `still` does."""
    opened = open_picture(raw, file)
    first = stills_before(opened)
    for number in range(first, first + frames_in(opened)):
        opened.seek(number)
        yield Frame(_upright(opened, size).convert("RGBA"), _duration(opened))


def _decoded(opened: Any) -> Any:
    try:
        opened.load()
    except Exception as error:  # A damaged or hostile file can raise any exception.
        raise damaged(error) from None
    return opened


def _upright(opened: Any, size: tuple[int, int]) -> Any:
    """The pixels in sRGB and the right way up, in an image that has nothing of what came with the file."""
    from PIL import Image

    orientation = orientation_of(opened)
    pixels = resized(_decoded(opened), _as_stored(size, orientation))
    shown = in_srgb(pixels, profile_of(opened))
    if turn := TURNS.get(orientation):
        shown = shown.transpose(Image.Transpose[turn])
    return Image.frombytes(shown.mode, shown.size, shown.tobytes())


def _as_stored(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """The size of a picture in its file, before it is turned upright."""
    return size[::-1] if orientation in SIDEWAYS else size


def _duration(opened: Any) -> int:
    return int(opened.info.get("duration") or 0) or USUAL_DURATION
