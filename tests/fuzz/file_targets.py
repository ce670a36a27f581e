"""Pictures and attachments: any bytes are a file that can be published, or one with a reason why not."""

import warnings
from typing import Any

from hypothesis import strategies as some

from newsdesk.pictures.faults import fault_of
from newsdesk.pictures.header import header_of
from newsdesk.pictures.metadata.metadata import metadata_of
from newsdesk.reading.files.attachments.attached_file import attached_file
from newsdesk.vocabulary.http.media_types import ATTACHMENT_TYPES, PICTURE_FORMATS
from tests.attachments.samples import CSV, M4A, MP3, PDF, package, packed_pdf, pdf, recording
from tests.fuzz.inputs import mutated
from tests.fuzz.target import Target
from tests.pictures.samples import exif_of_a_camera, gradient, iptc, moving, sixteen_bit_ramp

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>'
# A format, as Pillow names it, and what is written into a picture in it.
SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"exif": exif_of_a_camera(), "comment": b"From the roof", "xmp": XMP},
    "PNG": {"exif": exif_of_a_camera()},
    "WEBP": {"exif": exif_of_a_camera(), "xmp": XMP},
    "GIF": {"comment": b"From the roof"},
    "AVIF": {"exif": exif_of_a_camera(), "xmp": XMP},
}
# What begins a part of a file: chunks, boxes, segments, directories of Exif.
MARKS = [
    b"\xff\xe1", b"\xff\xed", b"\xff\xfe", b"\xff\xda", b"\xff\xd9", b"Exif\0\0", b"II*\0", b"MM\0*", b"\x87\x69",
    b"\x88\x25", b"Photoshop 3.0\x008BIM", b"8BIM\x04\x04", b"\x1c\x02\x5a", b"iTXt", b"zTXt", b"tEXt", b"eXIf",
    b"iCCP", b"acTL", b"fcTL", b"IHDR", b"IDAT", b"IEND", b"VP8X", b"ANMF", b"EXIF", b"XMP ", b"ftyp", b"meta", b"iinf",
    b"iloc", b"infe", b"mdat", b"\x21\xfe", b"\x21\xff\x0bNETSCAPE2.0", b"\x21\xf9\x04", b"\x2c", b"<x:xmpmeta",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
]  # fmt: skip
PACKED = [
    b"PK\1\2", b"PK\3\4", b"PK\5\6", b"stream\r\n", b"/ObjStm ", b"/Author (", b"/Encrypt ", b"ftyp", b"moov",
    b"\xa9xyz", b"ID3", b"OggS", b"fLaC", b"RIFF", b"WAVE", b'{"a": ', b"[" * 3000, b"docProps/core.xml",
    b"\xff\xfe", b"\xfe\xff", b"<html>", b",",
]  # fmt: skip
DOCUMENTS = [
    CSV, M4A, MP3, PDF, recording()[:200], b'{"type": "FeatureCollection", "features": []}', b"OggS", b"fLaC\0\0\0\x22",
    pdf(b"/Author (Jane)"), packed_pdf(b"/Author (Jane)"), package("docProps/core.xml", "<dc:creator>J</dc:creator>"),
    package("meta.xml", "<meta:initial-creator>J</meta:initial-creator>"),
]  # fmt: skip


def pictures() -> list[bytes]:
    """A small one in each format, with all that a camera writes into it, moving ones, and one of 16 bits."""
    still = [gradient(form, size=(24, 16), **options) for form, options in SAVED.items()]
    tagged = gradient("JPEG", size=(24, 16), **SAVED["JPEG"], extra=_segment(b"\xff\xed", iptc(b"Beirut")))
    return [*still, tagged, *map(moving, ("GIF", "WEBP", "PNG")), sixteen_bit_ramp((16, 4)), _heif()]


def _heif() -> bytes:
    """A picture as phones write it."""
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return gradient("HEIF", size=(64, 64))


def _segment(marker: bytes, content: bytes) -> bytes:
    return marker + (len(content) + 2).to_bytes(2) + content


def open_any_picture(raw: bytes) -> None:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        _open_any_picture(raw)
    assert not heard, "Pillow's warnings would be printed: " + "; ".join(str(each.message) for each in heard)


def _open_any_picture(raw: bytes) -> None:
    header = header_of(raw)
    assert header.width >= 0 and header.height >= 0 and header.frames >= 0
    for fact in metadata_of(raw).facts:
        assert fact.name and isinstance(fact.value, str)
    faults = [fault_of(raw, f"x.{ending}") for ending in PICTURE_FORMATS]
    assert all(bool(each.message) == bool(each.hint) for each in faults), faults
    sound = [form for form, fault in zip(PICTURE_FORMATS.values(), faults, strict=True) if not fault.message]
    assert len(set(sound)) <= 1, sound
    assert not sound or header.width > 0, "what has no size can be published"


def attach_any_file(raw: bytes) -> None:
    for ending in ATTACHMENT_TYPES:
        read = attached_file(f"content/2023/09/x.{ending}", raw)
        assert bool(read.fault) == bool(read.hint)
        assert len(set(read.tells)) == len(read.tells)


PICTURES = Target("pictures", some.one_of(mutated(pictures(), MARKS), some.binary(max_size=100)), open_any_picture)
ATTACHMENTS = Target("attachments", mutated(DOCUMENTS, PACKED), attach_any_file)
