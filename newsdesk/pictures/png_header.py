"""What Pillow leaves out of the header of a PNG, or leaves in the depth of its file."""

from io import SEEK_CUR
from struct import Struct
from typing import Any

# In Pillow's modes of 16 bits a channel, which only grey pictures have: the largest value over that of 8 bits.
SIXTEEN_TO_EIGHT = 257
# The largest value of 8 bits over that of the 2 or 4 in which a grey picture is packed.
LOW_TO_EIGHT = {"L;2": 85, "L;4": 17}
# A PNG is a row of chunks: the length of the content, a name, the content and a checksum (PNG, 5.2 and 5.3).
PNG_SIGNATURE, CHUNK_START, CHECKSUM_SIZE = b"\x89PNG\r\n\x1a\n", Struct(">I4s"), 4


def complete_header(opened: Any) -> None:
    """Add to a PNG the Exif that may stand behind its pixels and the code points of its colours, as `cicp`, and count
    in 8 bits the colour that is clear.
    """
    if isinstance(marked := opened.info.get("transparency"), int | tuple) and opened.mode != "P":
        opened.info["transparency"] = clear_colour(marked, opened.tile[0].args)
    file, here = opened.fp, opened.fp.tell()
    file.seek(len(PNG_SIGNATURE))
    while len(start := file.read(CHUNK_START.size)) == CHUNK_START.size:
        length, name = CHUNK_START.unpack(start)
        if name == b"eXIf":
            opened.info.setdefault("exif", b"Exif\0\0" + file.read(length))
            length = 0
        elif name == b"cICP":
            opened.info.setdefault("cicp", tuple(file.read(length)))
            length = 0
        file.seek(length + CHECKSUM_SIZE, SEEK_CUR)
    file.seek(here)


def clear_colour(marked: Any, pixels: Any) -> Any:
    """The colour that the header of a PNG marks as clear, in 8 bits a channel; `pixels` is how those of the file are
    packed, as Pillow names it.

    PNG counts it in the depth of the file (PNG, 11.3.2.1), and Pillow leaves it so while it scales the pixels.
    """
    if pixels == "I;16B":
        return int(marked / SIXTEEN_TO_EIGHT + 0.5)
    if pixels == "RGB;16B":
        # As Pillow cuts the pixels.
        return tuple(channel >> 8 for channel in marked)
    return marked * LOW_TO_EIGHT.get(pixels, 1)
