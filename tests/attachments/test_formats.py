"""Whether a file is what its name says, and what it says of whoever made it."""

import struct
import tracemalloc
import zipfile

import pytest

from newsdesk.reading.files.attachments.attached_file import attached_file
from newsdesk.reading.files.attachments.formats import RECOGNISED
from newsdesk.reading.files.attachments.properties import AUTHOR, EDITOR, PLACE, PROGRAM, UNSEEN
from newsdesk.vocabulary.http.media_types import ATTACHMENT_TYPES
from tests.attachments.samples import CSV, M4A, MP3, PDF, package, packed_pdf, pdf, recording

PAGE = b"<!doctype html><script>alert(1)</script>"
SHEET = package("xl/workbook.xml", "<workbook/>")
OF_FORMATS = {
    "pdf": [PDF, b"\xef\xbb\xbf\r\n" + PDF],
    "csv": [
        CSV,
        b"a;b\r\n",
        "día,x\n".encode("cp1252"),
        "día,x\n".encode("utf-16"),
        b"\xef\xbb\xbfa,b\n",
        b"<5 km,3\n",
    ],
    "tsv": [b"a\tb\n"],
    "xlsx": [SHEET],
    "ods": [SHEET],
    "json": [b"{}", b"\xef\xbb\xbf [1]"],
    "geojson": [b'{"type": "FeatureCollection"}'],
    "mp3": [MP3, b"\xff\xfb\x90\x00"],
    "m4a": [M4A],
    "ogg": [b"OggS\0"],
    "opus": [b"OggS\0"],
    "flac": [b"fLaC\0"],
    "wav": [recording(), b"RF64\xff\xff\xff\xffWAVE"],
}


def test_every_format_that_can_be_published_is_recognised() -> None:
    assert RECOGNISED.keys() == ATTACHMENT_TYPES.keys() == OF_FORMATS.keys()


def test_no_format_is_one_in_which_browsers_run_scripts() -> None:
    runs_scripts = ("html", "/xml", "+xml", "javascript", "ecmascript", "x-shockwave-flash")
    assert not [each for each in ATTACHMENT_TYPES.values() if any(part in each for part in runs_scripts)]


@pytest.mark.parametrize(("ending", "raw"), [(ending, raw) for ending, each in OF_FORMATS.items() for raw in each])
def test_what_is_in_its_format_has_no_fault(ending: str, raw: bytes) -> None:
    found = attached_file(f"content/a.{ending}", raw)
    assert (found.fault, found.size) == ("", len(raw))


@pytest.mark.parametrize("ending", ATTACHMENT_TYPES)
@pytest.mark.parametrize("raw", [b"", PAGE, b"\xef\xbb\xbf \n" + PAGE, b"\0", b"MZ\x90\0"], ids=repr)
def test_what_is_not_in_its_format_is_a_fault_with_a_cure(ending: str, raw: bytes) -> None:
    found = attached_file(f"content/a.{ending}", raw)
    assert found.fault and found.hint


@pytest.mark.parametrize(
    ("ending", "raw"),
    [
        ("pdf", PAGE + PDF),
        ("pdf", b" \r\n<!-- -->" + PDF),
        ("csv", b"\x0c" + PAGE),
        ("csv", PAGE.decode().encode("utf-16")),
        ("csv", b"\xfe\xff" + PAGE.decode().encode("utf-16-be")),
    ],
)
def test_what_is_a_page_besides_is_refused(ending: str, raw: bytes) -> None:
    assert attached_file(f"content/a.{ending}", raw).fault


@pytest.mark.parametrize("one", OF_FORMATS)
def test_no_document_is_taken_for_another(one: str) -> None:
    same = {"csv": {"tsv"}, "tsv": {"csv"}, "xlsx": {"ods"}, "ods": {"xlsx"}, "json": {"geojson"}, "geojson": {"json"},
            "ogg": {"opus"}, "opus": {"ogg"}}  # fmt: skip
    # A table is any text, and what tags a piece of music stands before two formats.
    taken = {
        ending for ending in ATTACHMENT_TYPES if ending not in ("csv", "tsv") and RECOGNISED[ending](OF_FORMATS[one][0])
    }
    assert taken - {one} - same.get(one, set()) <= ({"flac"} if one == "mp3" else set())


@pytest.mark.parametrize(
    ("ending", "raw", "tells"),
    [
        ("pdf", PDF, ()),
        ("pdf", pdf(b"/Author (J. Doe)", b"/Producer (Word)"), (AUTHOR, PROGRAM)),
        ("pdf", pdf(b"/Author<FEFF0041>"), (AUTHOR,)),
        ("pdf", pdf(b"/Author ()", b"/Creator <>"), ()),
        ("pdf", PDF + b"<dc:creator><rdf:Seq><rdf:li>J. Doe</rdf:li>", (AUTHOR,)),
        ("pdf", pdf(b"/Author 12 0 R", b"/Producer\n9 0 R"), (AUTHOR, PROGRAM)),
        ("pdf", PDF + b'<dc:creator/><rdf:Description xmp:CreatorTool="Word">', ()),
        ("pdf", pdf(b"/Producer (Word)"), ()),
        ("pdf", packed_pdf(b"<< /Author (J. Doe) >>"), (AUTHOR,)),
        ("pdf", packed_pdf(b"<< /Type /Page >>"), ()),
        ("pdf", PDF + b"<pdf:Producer></pdf:Producer>\n", ()),
        ("pdf", PDF + b"<< /Type /ObjStm /N 3 >>\nstream\nnot packed", ()),
        ("pdf", PDF + b"trailer << /Encrypt 5 0 R >>", (UNSEEN,)),
        ("xlsx", package("docProps/core.xml", "<dc:creator>J. Doe</dc:creator>"), (AUTHOR,)),
        (
            "xlsx",
            package("docProps/core.xml", "<dc:creator></dc:creator><cp:lastModifiedBy>D</cp:lastModifiedBy>"),
            (EDITOR,),
        ),
        ("xlsx", SHEET, ()),
        ("ods", package("meta.xml", "<meta:initial-creator>J. Doe</meta:initial-creator>"), (AUTHOR,)),
        ("xlsx", b"PK\x03\x04 and no more", (UNSEEN,)),
        ("xlsx", package("docProps/core.xml", "<dc:creator>J. Doe", zipfile.ZIP_LZMA), (UNSEEN,)),
        ("xlsx", package("docProps/core.xml", "<dc:creator>J. Doe", zipfile.ZIP_BZIP2), (UNSEEN,)),
        ("m4a", M4A + b"\xa9xyz+16.95-000.35/", (PLACE,)),
        ("m4a", M4A, ()),
        ("csv", b"/Author (J. Doe)\n", ()),
    ],
)
def test_what_a_file_tells_of_whoever_made_it_is_found(ending: str, raw: bytes, tells: tuple[str, ...]) -> None:
    assert attached_file(f"content/a.{ending}", raw).tells == tells


def test_a_package_of_a_million_files_is_not_unpacked() -> None:
    entry = b"PK\1\2" + b"\0" * 24 + b"\1\0" + b"\0" * 16 + b"a"
    listed = entry * 300_000
    raw = b"PK\3\4" + listed + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, len(listed), 4, 0)
    tracemalloc.start()
    try:
        assert attached_file("content/a.xlsx", raw).tells == (UNSEEN,)
        assert tracemalloc.get_traced_memory()[1] < 2 * len(raw)
    finally:
        tracemalloc.stop()


def test_of_what_a_package_says_only_the_beginning_is_unpacked() -> None:
    raw = package("docProps/core.xml", "<dc:creator>J. Doe" + " " * 100_000_000)
    tracemalloc.start()
    try:
        assert attached_file("content/a.xlsx", raw).tells == (AUTHOR,)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
