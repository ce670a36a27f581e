"""The bytes of a picture → the parts of it that are no pixels, by the format of the file."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from newsdesk.pictures.metadata.chunks import gif_blocks, riff_chunks
from newsdesk.pictures.metadata.jpeg_segments import jpeg_parts
from newsdesk.pictures.metadata.part import COLOUR_PROFILE, CREDENTIALS, Form, Part
from newsdesk.pictures.metadata.png_chunks import png_parts
from newsdesk.pictures.opening import identify
from newsdesk.pictures.png_header import PNG_SIGNATURE

# In files of ISO 14496-12 (AVIF, HEIC): the box that holds content credentials (C2PA 2.1, A.5).
CREDENTIALS_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
WEBP_CHUNKS = {b"EXIF": Form.EXIF, b"XMP ": Form.XMP}


class Container(Struct, frozen=True):
    """A format of files: how one begins, and what reads its parts."""

    begins: Callable[[bytes], bool]
    parts: Callable[[bytes], Iterator[Part]]


def parts_of(raw: bytes) -> Iterator[Part]:
    """The parts of the file `raw` beside its pixels; none of a format that is unknown.

    They are found also where the picture is damaged. A hostile file can raise any exception.
    """
    for container in CONTAINERS:
        if container.begins(raw):
            yield from container.parts(raw)


def _webp_parts(raw: bytes) -> Iterator[Part]:
    for name, content in riff_chunks(raw):
        if form := WEBP_CHUNKS.get(name):
            yield Part(form, content)
        elif name in (b"ICCP", b"C2PA"):
            yield Part(Form.OTHER, name=COLOUR_PROFILE if name == b"ICCP" else CREDENTIALS)


def _gif_parts(raw: bytes) -> Iterator[Part]:
    for label, content in gif_blocks(raw):
        if label == 0xFE:
            yield Part(Form.TEXT, content, "comment")
        elif content.startswith(b"XMP DataXMP"):
            # The packet is its own text, behind which a run of bytes leads readers of blocks to the end.
            yield Part(Form.XMP, content.removeprefix(b"XMP DataXMP"))
        elif content.startswith(b"ICCRGBG1012"):
            yield Part(Form.OTHER, name=COLOUR_PROFILE)


def _boxed_parts(raw: bytes) -> Iterator[Part]:
    if CREDENTIALS_BOX in raw:
        yield Part(Form.OTHER, name=CREDENTIALS)
    with identify(raw) as opened:
        for key, form in (("exif", Form.EXIF), ("xmp", Form.XMP)):
            if content := opened.info.get(key):
                yield Part(form, content)
        if opened.info.get("icc_profile"):
            yield Part(Form.OTHER, name=COLOUR_PROFILE)
        for size in opened.info.get("thumbnails") or ():
            yield Part(Form.OTHER, name=f"thumbnail ({size} pixels)")


CONTAINERS = (
    Container(lambda raw: raw.startswith(b"\xff\xd8"), jpeg_parts),
    Container(lambda raw: raw.startswith(PNG_SIGNATURE), png_parts),
    Container(lambda raw: raw.startswith(b"RIFF") and raw[8:12] == b"WEBP", _webp_parts),
    Container(lambda raw: raw.startswith((b"GIF87a", b"GIF89a")), _gif_parts),
    Container(lambda raw: raw[4:8] == b"ftyp", _boxed_parts),
)
