"""The segments of a JPEG that are no pixels → its parts, also of further pictures in the same file."""

from collections import defaultdict
from collections.abc import Iterator

from newsdesk.pictures.metadata.part import COLOUR_PROFILE, CREDENTIALS, Form, Part

# Markers of JPEG (ITU-T T.81, B.1): the start of a picture, of its pixels, a comment, and the first of an application.
START, START_OF_SCAN, COMMENT, APPLICATION = b"\xff\xd8\xff", 0xDA, 0xFE, 0xE0
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
# The rest of a packet that does not fit into a segment: a digest of the whole, its length, the offset of this piece.
MORE_XMP, DIGEST_SIZE, MORE_XMP_HEAD = b"http://ns.adobe.com/xmp/extension/\0", 32, 40
PHOTOSHOP = b"Photoshop 3.0\0"
# What begins so needs no word: size and colours, which every JPEG says.
PLAIN = (b"JFIF\0", b"Adobe")
OTHERS = {
    b"ICC_PROFILE\0": COLOUR_PROFILE,
    b"MPF\0": "further pictures (MPF)",
    b"JFXX\0": "thumbnail (JFXX)",
    b"JP": CREDENTIALS,
}
# Written by phones that keep a short film behind the picture.
FILM_MARKS = (b"MotionPhoto_Data", b":MotionPhoto", b":MicroVideo")


def jpeg_parts(raw: bytes) -> Iterator[Part]:
    """The parts of the JPEG `raw`, and of all that follow it in the file."""
    pieces: defaultdict[bytes, dict[int, bytes]] = defaultdict(dict)
    for marker, content in _segments(raw):
        if content.startswith(MORE_XMP):
            piece = content.removeprefix(MORE_XMP)
            offset = int.from_bytes(piece[MORE_XMP_HEAD - 4 : MORE_XMP_HEAD], "big")
            pieces[piece[:DIGEST_SIZE]][offset] = piece[MORE_XMP_HEAD:]
        else:
            yield from _parts_of_segment(marker, content)
    for packet in pieces.values():
        yield Part(Form.XMP, b"".join(packet[offset] for offset in sorted(packet)))
    if any(mark in raw for mark in FILM_MARKS):
        yield Part(Form.OTHER, name="film (Motion Photo)")


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and the content of each segment that is a comment or of an application."""
    at = raw.find(START)
    while at >= 0:
        at += 2
        # Between the pixels of a picture and the next start there is no other: in pixels, FF is never followed by D8.
        while raw[at : at + 1] == b"\xff" and at + 4 <= len(raw):
            marker, size = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
            if marker == 0xFF:
                at += 1
                continue
            if marker == START_OF_SCAN or size < 2:
                break
            if marker == COMMENT or APPLICATION <= marker < APPLICATION + 16:
                yield marker, raw[at + 4 : at + 2 + size]
            at += 2 + size
        at = raw.find(START, at)


def _parts_of_segment(marker: int, content: bytes) -> Iterator[Part]:
    if marker == COMMENT:
        yield Part(Form.TEXT, content, "comment")
    elif content.startswith(EXIF):
        yield Part(Form.EXIF, content)
    elif content.startswith(XMP):
        yield Part(Form.XMP, content.removeprefix(XMP))
    elif content.startswith(PHOTOSHOP):
        yield from _resources(content.removeprefix(PHOTOSHOP))
    elif not content.startswith(PLAIN):
        known = [name for start, name in OTHERS.items() if content.startswith(start)]
        yield Part(Form.OTHER, name=known[0] if known else f"data of an application (APP{marker - APPLICATION})")


def _resources(content: bytes) -> Iterator[Part]:
    """What Photoshop packs into one segment: signature, number, name, size and bytes, with an even length each."""
    at = 0
    while content[at : at + 4] == b"8BIM" and at + 7 <= len(content):
        number, name_size = int.from_bytes(content[at + 4 : at + 6], "big"), content[at + 6]
        at += 7 + name_size + (name_size + 1) % 2
        size = int.from_bytes(content[at : at + 4], "big")
        held = content[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
        if number in RESOURCES:
            yield Part(RESOURCES[number], held)
        elif number in THUMBNAILS:
            yield Part(Form.OTHER, name="thumbnail (Photoshop)")


# Photoshop File Formats Specification, Image Resource IDs.
RESOURCES = {0x0404: Form.IPTC, 0x0422: Form.EXIF, 0x0424: Form.XMP}
THUMBNAILS = (0x0409, 0x040C)
