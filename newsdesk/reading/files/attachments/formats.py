"""The bytes of a file and the ending of its name → whether it is in the format that this ending says.

Browsers go by the media type that they are told, which is that of the ending.
"""

import re
from codecs import BOM_UTF8 as BOM
from collections.abc import Callable

Recognise = Callable[[bytes], bool]
# In bytes. Adobe's reader looks for the header of a PDF in the first 1024 (Implementation notes to PDF 1.7, 13).
PDF_HEADER_WITHIN = 1024
TEXT_SAMPLE = 64 * 1024
# What a browser that guesses takes for a page: a tag, a comment or a declaration, behind white space (WHATWG, MIME
# Sniffing, 7.1). A table can begin with `<5`.
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[a-zA-Z!?/]")
UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def is_in_format(raw: bytes, ending: str) -> bool:
    """Whether a file begins as one of its format does; its whole is not read, as programs that open it do that."""
    return RECOGNISED[ending](raw)


def _begins(*starts: bytes) -> Recognise:
    return lambda raw: raw.startswith(starts)


def _is_pdf(raw: bytes) -> bool:
    return b"%PDF-" in raw[:PDF_HEADER_WITHIN] and not PAGE.match(raw[:PDF_HEADER_WITHIN])


def _is_mpeg_audio(raw: bytes) -> bool:
    """An ID3 tag (id3.org), or a frame, which begins with eleven set bits (ISO 11172-3, 2.4.1.3)."""
    return raw.startswith(b"ID3") or (len(raw) > 1 and raw[0] == 0xFF and raw[1] & 0xE0 == 0xE0)


def _is_mpeg_4(raw: bytes) -> bool:
    return raw[4:8] == b"ftyp"


def _is_wave(raw: bytes) -> bool:
    return raw.startswith((b"RIFF", b"RF64")) and raw[8:12] == b"WAVE"


def _is_table(raw: bytes) -> bool:
    """Text in any encoding that spreadsheets write, which is no page: a browser that guesses would show it as one."""
    start = raw[:TEXT_SAMPLE]
    if encoding := UTF_16.get(start[:2]):
        start = start[2:].decode(encoding, errors="replace").encode()
    return b"\0" not in start and not PAGE.match(start) and not start.removeprefix(BOM).lstrip().startswith(b"%PDF-")


def _is_json(raw: bytes) -> bool:
    return raw.removeprefix(BOM).lstrip(b" \t\r\n")[:1] in (b"{", b"[")


RECOGNISED: dict[str, Recognise] = {
    "pdf": _is_pdf,
    "csv": _is_table,
    "tsv": _is_table,
    "xlsx": _begins(b"PK\x03\x04"),
    "ods": _begins(b"PK\x03\x04"),
    "json": _is_json,
    "geojson": _is_json,
    "mp3": _is_mpeg_audio,
    "m4a": _is_mpeg_4,
    "ogg": _begins(b"OggS"),
    "opus": _begins(b"OggS"),
    "flac": _begins(b"fLaC", b"ID3"),
    "wav": _is_wave,
}
