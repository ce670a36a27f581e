"""The bytes of a picture → what its header says, before any pixel is decoded."""

from msgspec import Struct

from newsdesk.pictures.colours import is_transparent
from newsdesk.pictures.opening import SIDEWAYS, frames_in, identify, orientation_of
from newsdesk.runtime.lack_of_memory import refuse_without_memory


class Header(Struct, frozen=True):
    """Width and height in pixels, upright, and the number of `frames`; all 0 for what is no picture.

    `is_drawn` tells a chart, a map or a screenshot from a photograph, by the format that such are kept in. `needs_png`
    is what JPEG cannot show: what can be seen through, and flat colours from a palette.
    """

    width: int = 0
    height: int = 0
    frames: int = 0
    is_drawn: bool = False
    needs_png: bool = False


def header_of(raw: bytes) -> Header:
    """The header of the picture `raw`; an empty one for what cannot be identified, which rendering reports."""
    try:
        with identify(raw) as opened:
            width, height = opened.size
            if orientation_of(opened) in SIDEWAYS:
                width, height = height, width
            needs_png = is_transparent(opened) or opened.mode in ("1", "P")
            return Header(width, height, frames_in(opened), opened.format in ("PNG", "GIF"), needs_png)
    except Exception as error:  # A damaged or hostile file can raise any exception.
        refuse_without_memory(error)
        return Header()
