"""Pictures made for tests: of any format and mode, with profiles, metadata and frames."""

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

# Primaries of Display P3 and Adobe RGB (1998), adapted to D50 by Bradford, as columns of X, Y, Z.
DISPLAY_P3 = ((0.515102, 0.241182, -0.001050), (0.291965, 0.692236, 0.041880), (0.157153, 0.066582, 0.784378))
ADOBE_RGB = ((0.609741, 0.311111, 0.019470), (0.205276, 0.625671, 0.060867), (0.149185, 0.063217, 0.744568))


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a file with `image` in the format `form`, as Pillow names it."""
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def opened(raw: bytes) -> Image.Image:
    """The picture in `raw`, decoded."""
    image = Image.open(BytesIO(raw))
    image.load()
    return image


def gradient(form: str, mode: str = "RGB", size: tuple[int, int] = (8, 6), **options: Any) -> bytes:
    """A dark picture with one light corner, at the upper left."""
    image = Image.linear_gradient("L").resize(size).point(lambda value: value // 3)
    image.putpixel((0, 0), 200)
    return saved(image.convert(mode), form, **options)


def noise(size: tuple[int, int]) -> Image.Image:
    """A picture that no format can make small, and the same each time."""
    return Image.frombytes("RGB", size, Random(1).randbytes(3 * size[0] * size[1]))


def exif_of_a_camera() -> Image.Exif:
    """What a camera and a phone write: where, when, by whom and with what a picture was taken."""
    made = Image.Exif()
    made.update({0x010F: "Canon", 0x0110: "EOS R5", 0x0131: "Lightroom", 0x013B: "Jané".encode(), 0x8298: "Agency"})
    photo = {0x9003: "2024:07:11 09:15:22", 0x9011: "+03:00", 0xA430: "Jane", 0xA431: "0123", 0xA434: "RF 24"}
    made.get_ifd(0x8769).update({**photo, 0x927C: b"maker", 0x9286: b"ASCII\0\0\0From the roof"})
    place = {1: "N", 2: (34.0, 30.0, 0.0), 3: "W", 4: (33.0, 15.0, 0.0), 6: 12.0}
    made.get_ifd(0x8825).update({**place, 7: (6.0, 15.0, 22.0), 29: "2024:07:11"})
    return made


def iptc(city: bytes) -> bytes:
    """What an agency types into a picture, as Photoshop packs it, and a thumbnail."""
    values = {90: city, 101: b"Cyprus", 80: "Jané".encode(), 25: b"navy"}
    held = b"\x1c\1\x5a\0\3\x1b%G" + b"".join(
        bytes((0x1C, 2, number)) + struct.pack(">H", len(value)) + value for number, value in values.items()
    )
    packed = held + bytes(len(held) % 2)
    return b"8BIM\4\4\0\0" + struct.pack(">I", len(held)) + packed + b"8BIM\4\x0c\0\0" + struct.pack(">I", 2) + b"xx"


def sixteen_bit_ramp(size: tuple[int, int] = (256, 4)) -> bytes:
    """A grey PNG of 16 bits a pixel, from black on the left to white on the right."""
    image = Image.new("I;16", size)
    for column in range(size[0]):
        for row in range(size[1]):
            image.putpixel((column, row), column * 65535 // (size[0] - 1))
    return saved(image, "PNG")


def packed_png(size: tuple[int, int], depth: int, kind: int, row: bytes, **chunks: bytes) -> bytes:
    """A PNG of rows alike, of any depth and colour type (PNG, 11.2.1); `chunks` stand before its pixels, by name."""
    head = struct.pack(">2I5B", *size, depth, kind, 0, 0, 0)
    packing = zlib.compressobj(1)
    pixels = b"".join([*(packing.compress(b"\0" + row) for _ in range(size[1])), packing.flush()])
    content = {"IHDR": head, **chunks, "IDAT": pixels, "IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name.encode(), data) for name, data in content.items())


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def moving(form: str, frames: int = 3, size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    """A picture in one colour that is another in each of its `frames`."""
    images = [Image.new("RGB", size, (number * 7 % 256, number * 13 % 256, 128)) for number in range(frames)]
    return saved(images[0], form, save_all=True, append_images=images[1:], duration=80, **options)


def rgb_profile(columns: Sequence[Sequence[float]], gamma: float) -> bytes:
    """An ICC profile (version 2.1) of a screen with these primaries and one gamma for all channels."""
    curve = _curve(gamma)
    tags = [(name, _xyz(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)]
    return _profile(b"RGB ", tags + [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")])


def grey_profile(gamma: float) -> bytes:
    """An ICC profile of the same version, of one channel with this gamma."""
    return _profile(b"GRAY", [(b"kTRC", _curve(gamma))])


def _curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def _profile(space: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    tags = [
        (b"wtpt", _xyz((0.964203, 1.0, 0.824905))),
        *tags,
        (b"desc", b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(79)),
        (b"cprt", b"text" + bytes(4) + b"none\0"),
    ]
    table, data, offset = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, content in tags:
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", offset + len(data), len(content))
        data += content
    head = struct.pack(">I4sI4s4s4s", offset + len(data), bytes(4), 0x02100000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return head + table + data


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))
