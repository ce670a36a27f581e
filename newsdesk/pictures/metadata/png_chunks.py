"""The chunks of a PNG that are no pixels → its parts."""

import zlib
from collections.abc import Iterator

from newsdesk.pictures.metadata.part import COLOUR_PROFILE, CREDENTIALS, Form, Part
from newsdesk.pictures.png_header import CHECKSUM_SIZE, CHUNK_START, PNG_SIGNATURE

# A text that unpacks to more is cut off.
MAX_UNPACKED = 4 * 1024 * 1024
XMP_KEYWORD, PROFILE_KEYWORD = "XML:com.adobe.xmp", "Raw profile type "
# What ImageMagick packs into texts (PNG has had no other place for it) → its form.
PROFILES = {"exif": Form.EXIF, "app1": Form.EXIF, "xmp": Form.XMP, "iptc": Form.IPTC, "8bim": Form.IPTC}
OTHERS = {b"iCCP": COLOUR_PROFILE, b"caBX": CREDENTIALS}


def png_parts(raw: bytes) -> Iterator[Part]:
    """The parts of the PNG `raw`, wherever they stand in it."""
    for name, content in _chunks(raw):
        if name == b"eXIf":
            yield Part(Form.EXIF, content)
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            yield _text_part(name, content)
        elif name in OTHERS:
            yield Part(Form.OTHER, name=OTHERS[name])
        elif name == b"tIME" and len(content) == 7:
            year, (month, day, hour, minute, second) = int.from_bytes(content[:2], "big"), content[2:]
            changed = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
            yield Part(Form.TEXT, changed.encode(), "Modification Time")


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_SIGNATURE)
    while at + CHUNK_START.size <= len(raw):
        length, name = CHUNK_START.unpack_from(raw, at)
        at += CHUNK_START.size
        yield name, raw[at : at + length]
        at += length + CHECKSUM_SIZE


def _text_part(name: bytes, content: bytes) -> Part:
    """The part that a textual chunk is (PNG, 11.3.3)."""
    keyword, _, text = content.partition(b"\0")
    called = keyword.decode("latin-1")
    try:
        if name == b"zTXt":
            text = _unpacked(text[1:])
        elif name == b"iTXt":
            is_packed, text = text[:1] == b"\1", text[2:].split(b"\0", 2)[-1]
            text = _unpacked(text) if is_packed else text
        if called == XMP_KEYWORD:
            return Part(Form.XMP, text)
        if called.startswith(PROFILE_KEYWORD) and (form := PROFILES.get(called[len(PROFILE_KEYWORD) :].lower())):
            # Its name, its length, and its bytes in hexadecimal.
            return Part(form, bytes.fromhex(b"".join(text.split()[2:]).decode("ascii")))
    except (ValueError, zlib.error):
        return Part(Form.OTHER, name="a text that cannot be read")
    return Part(Form.TEXT, text, called)


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, MAX_UNPACKED)
