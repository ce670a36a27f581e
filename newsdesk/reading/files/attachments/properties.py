"""The bytes of a document or a recording → which of its properties name who made it, or where.

Such a file is published as it is. Whoever does so should know what it says besides its text: documents have named their
authors so, and recordings of phones the place where they were made.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

Find = Callable[[bytes], Iterator[str]]
AUTHOR, EDITOR, PROGRAM, PLACE = "its author", "who saved it last", "the program that made it", "where it was recorded"
UNSEEN = "properties that cannot be seen here"
# Of the document information (ISO 32000-1, 14.3.3) and of XMP (Part 1, 8.3 and 8.4); an empty one says nothing.
PDF_PROPERTIES = (
    (AUTHOR, re.compile(rb"/Author\s*[(<](?![)>])|<dc:creator>")),
    (PROGRAM, re.compile(rb"/(?:Creator|Producer)\s*[(<](?![)>])|<(?:xmp:CreatorTool|pdf:Producer)>")),
)
# Objects in a compressed stream (7.5.7), and an encrypted file: the text of neither can be searched.
PDF_UNSEEN = re.compile(rb"/Type\s*/ObjStm|/Encrypt\s")
# Of Office Open XML (ECMA-376, part 2, 11) and OpenDocument (1.3, part 3, 4.3); an empty element says nothing.
SHEET_PROPERTIES = (
    (AUTHOR, re.compile(rb"<(?:dc:creator|meta:initial-creator)>[^<]")),
    (EDITOR, re.compile(rb"<(?:cp:lastModifiedBy|meta:printed-by)>[^<]")),
)
SHEET_FILES = ("docProps/core.xml", "meta.xml")
MAX_PROPERTIES_BYTES = 1024 * 1024
# An Apple recording has the coordinates in one of two boxes (QuickTime File Format, user data and metadata).
MPEG_4_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location")
PROGRAM_OF_MPEG_4 = (b"\xa9too", b"com.apple.quicktime.software", b"com.apple.quicktime.model")


def properties_in(raw: bytes, ending: str) -> tuple[str, ...]:
    """What the file says of whoever made it, in words; nothing if nothing was found."""
    find = PROPERTIES.get(ending)
    return tuple(find(raw)) if find else ()


def _of_pdf(raw: bytes) -> Iterator[str]:
    found = [words for words, pattern in PDF_PROPERTIES if pattern.search(raw)]
    yield from found
    if not found and PDF_UNSEEN.search(raw):
        yield UNSEEN


def _of_sheet(raw: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            names = [name for name in SHEET_FILES if name in package.namelist()]
            properties = b"".join(_start_of(package, name) for name in names)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        # Damaged, encrypted or packed in another way: what opens it will say so.
        yield UNSEEN
        return
    yield from (words for words, pattern in SHEET_PROPERTIES if pattern.search(properties))


def _start_of(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        return file.read(MAX_PROPERTIES_BYTES)


def _of_mpeg_4(raw: bytes) -> Iterator[str]:
    if any(mark in raw for mark in MPEG_4_PLACES):
        yield PLACE
    if any(mark in raw for mark in PROGRAM_OF_MPEG_4):
        yield PROGRAM


PROPERTIES: dict[str, Find] = {"pdf": _of_pdf, "xlsx": _of_sheet, "ods": _of_sheet, "m4a": _of_mpeg_4}
