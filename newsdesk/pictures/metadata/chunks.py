"""Files of blocks with names → their blocks: RIFF (WebP) and GIF."""

from collections.abc import Iterator
from struct import unpack_from

# GIF89a: where the first block stands behind the header, and the size of the description of a frame.
GIF_HEADER, GIF_FRAME = 13, 9
EXTENSION, FRAME, APPLICATION = 0x21, 0x2C, 0xFF


def riff_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the content of each chunk of a RIFF file."""
    at = 12
    while at + 8 <= len(raw):
        name, size = unpack_from("<4sI", raw, at)
        yield name, raw[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def gif_blocks(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The label and the content of each extension of a GIF; that of an application begins with its name."""
    at = GIF_HEADER + _colours(raw[10])
    while at + 1 < len(raw):
        if raw[at] == FRAME:
            at += 1 + GIF_FRAME
            _, at = _joined(raw, at + _colours(raw[at - 1]) + 1)
        elif raw[at] == EXTENSION:
            label = raw[at + 1]
            content, after = _joined(raw, at + 2)
            if label == APPLICATION and content.startswith(b"XMP DataXMP"):
                content = raw[at + 3 : after]
            yield label, content
            at = after
        else:
            return


def _colours(flags: int) -> int:
    """The size of the table of colours that a descriptor with these flags announces."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _joined(raw: bytes, at: int) -> tuple[bytes, int]:
    """What the blocks from `at` on hold together, and where it goes on behind the empty one that ends them."""
    held = []
    while at < len(raw) and (size := raw[at]):
        held.append(raw[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(held), at + 1
