"""The bytes of a document or a recording → which of its properties name who made it, or where.

Such a file is published as it is. Whoever does so should know what it says besides its text: documents have named their
authors so, and recordings of phones the place where they were made.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

Find = Callable[[bytes], Iterator[str]]
AUTHOR, EDITOR, PROGRAM, PLACE = "its author", "who saved it last", "the program that made it", "where it was recorded"
UNSEEN = "what its properties say cannot be seen here"
# Of the document information (ISO 32000-1, 14.3.3), where a value may be in an object of its own (7.3.10), and of XMP
# (Part 1, 7 and 8.3 and 8.4), where it may be an attribute; an empty one says nothing.
# Each pattern begins with its letters, for which a large file is searched ten times faster than for one of several.
VALUE, ATTRIBUTE = rb"\s{0,9}(?:[(<](?![)>])|\d{1,10}\s{1,9}\d{1,5}\s{1,9}R)", rb"\s?=\s?[\"'][^\"']"
PDF_PROPERTIES = (
    (AUTHOR, (rb"/Author" + VALUE, rb"<dc:creator[\s>]")),
    (
        PROGRAM,
        (
            *(rb"/Creator" + VALUE, rb"/Producer" + VALUE),
            *(rb"<xmp:CreatorTool>[^<]", rb"<pdf:Producer>[^<]"),
            *(rb"xmp:CreatorTool" + ATTRIBUTE, rb"pdf:Producer" + ATTRIBUTE),
        ),
    ),
)
# Objects in a compressed stream (7.5.7): what is in it is searched too, packed as nearly all programs do it.
OBJECT_STREAM = re.compile(rb"/ObjStm\b")
STREAM = re.compile(rb"stream\r?\n")
# In bytes: from its name to its stream, and what is unpacked of all streams together.
MAX_STREAM_HEAD, MAX_UNPACKED = 1024, 16 * 1024 * 1024
# Of an encrypted file (7.6) no text can be searched.
ENCRYPTED = rb"/Encrypt\s"
# Of Office Open XML (ECMA-376, part 2, 11) and OpenDocument (1.3, part 3, 4.3); an empty element says nothing.
SHEET_PROPERTIES = (
    (AUTHOR, re.compile(rb"<(?:dc:creator|meta:initial-creator)>[^<]")),
    (EDITOR, re.compile(rb"<(?:cp:lastModifiedBy|meta:printed-by)>[^<]")),
)
SHEET_FILES = ("docProps/core.xml", "meta.xml")
MAX_PROPERTIES_BYTES = 1024 * 1024
# The list of the files in a package is read as a whole. Each of its entries begins so (APPNOTE.TXT, 4.3.12).
PACKED_FILE, MAX_PACKED_FILES = b"PK\1\2", 20_000
# The only ways in which such a package may be packed (ECMA-376, part 2, 6.3.2; OpenDocument 1.3, part 2, 2.1).
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# An Apple recording has the coordinates in one of two boxes (QuickTime File Format, user data and metadata).
MPEG_4_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location")
PROGRAM_OF_MPEG_4 = (b"\xa9too", b"com.apple.quicktime.software", b"com.apple.quicktime.model")


def properties_in(raw: bytes, ending: str) -> tuple[str, ...]:
    """What the file says of whoever made it, in words; nothing if nothing was found, or no more than the program.

    Nearly every document names its program: a warning about all of them would be read of none.
    """
    find = PROPERTIES.get(ending)
    found = tuple(find(raw)) if find else ()
    return () if found == (PROGRAM,) else found


def _of_pdf(raw: bytes) -> Iterator[str]:
    texts = (raw, b"\n".join(_object_streams(raw)))
    found = [words for words, patterns in PDF_PROPERTIES if any(_is_any_in(patterns, text) for text in texts)]
    yield from found
    if not found and re.search(ENCRYPTED, raw):
        yield UNSEEN


def _object_streams(raw: bytes) -> Iterator[bytes]:
    """The objects in compressed streams, unpacked; what cannot be is left out."""
    left = MAX_UNPACKED
    for found in OBJECT_STREAM.finditer(raw):
        stream = STREAM.search(raw, found.end(), found.end() + MAX_STREAM_HEAD)
        if stream is None or left <= 0:
            continue
        try:
            unpacked = zlib.decompressobj().decompress(raw[stream.end() : stream.end() + left], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        yield unpacked


def _is_any_in(patterns: tuple[bytes, ...], raw: bytes) -> bool:
    return any(re.search(pattern, raw) for pattern in patterns)


def _of_sheet(raw: bytes) -> Iterator[str]:
    try:
        if raw.count(PACKED_FILE) > MAX_PACKED_FILES:
            raise ValueError
        with zipfile.ZipFile(BytesIO(raw)) as package:
            names = [name for name in SHEET_FILES if name in package.NameToInfo]
            properties = b"".join(_start_of(package, name) for name in names)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, RuntimeError, EOFError, OverflowError):
        # Damaged, encrypted or packed in another way: what opens it will say so.
        yield UNSEEN
        return
    yield from (words for words, pattern in SHEET_PROPERTIES if pattern.search(properties))


def _start_of(package: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of one file of a package, unpacked. Raises `ValueError` if it is packed in a way of others."""
    # Of what is packed otherwise nothing limits how much comes out at once.
    if package.getinfo(name).compress_type not in PACKED:
        raise ValueError
    with package.open(name) as file:
        return file.read(MAX_PROPERTIES_BYTES)


def _of_mpeg_4(raw: bytes) -> Iterator[str]:
    if any(mark in raw for mark in MPEG_4_PLACES):
        yield PLACE
    if any(mark in raw for mark in PROGRAM_OF_MPEG_4):
        yield PROGRAM


PROPERTIES: dict[str, Find] = {"pdf": _of_pdf, "xlsx": _of_sheet, "ods": _of_sheet, "m4a": _of_mpeg_4}
