"""A decoded picture → the same in another size with 8 bits a channel, made strip by strip.

What can be seen through, or has 16 bits a channel, is copied more than once on the way: of a whole picture of 50
megapixels, each copy would take 200 MB.
"""

from math import ceil, floor
from typing import Any

from newsdesk.pictures.colours import eight_bits

# In rows of the result.
STRIP = 64
# How far on either side of a pixel Lanczos looks, in pixels of the result.
REACH = 3


def resized(picture: Any, size: tuple[int, int]) -> Any:
    """`picture` in `size`, which is no larger, and in one of the modes of `eight_bits`."""
    from PIL import Image

    if picture.size == size:
        return eight_bits(picture)
    scale, made = picture.height / size[1], None
    for top in range(0, size[1], STRIP):
        bottom = min(top + STRIP, size[1])
        first = max(0, floor((top - REACH) * scale) - 1)
        last = min(picture.height, ceil((bottom + REACH) * scale) + 1)
        strip = eight_bits(picture.crop((0, first, picture.width, last)))
        box = (0, top * scale - first, picture.width, min(bottom * scale, picture.height) - first)
        strip = strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box=box)
        made = made or Image.new(strip.mode, size)
        made.paste(strip, (0, top))
    return made
