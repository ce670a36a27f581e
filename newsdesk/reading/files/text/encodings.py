"""Bytes that are not UTF-8, or no text at all → what they seem to be instead, and where."""

from newsdesk.reading.diagnostics import Diagnostics

# That of UTF-32 begins with that of UTF-16.
UTF_32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_8_HINT = "Save the file as UTF-8."
# By what they begin with: documents of other programs, whatever they are called.
DOCUMENTS = {
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a packed file, as the documents of Word and LibreOffice are",
    b"\xd0\xcf\x11\xe0": "a document of an old Word",
    b"%PDF-": "a PDF",
}
DOCUMENT_STARTS = tuple(DOCUMENTS)


def report_document(raw: bytes, diagnostics: Diagnostics) -> None:
    """Report that `raw`, which begins with one of `DOCUMENT_STARTS`, is a document of another program."""
    kind = next(told for start, told in DOCUMENTS.items() if raw.startswith(start))
    hint = "Open it in the program that made it, and save its text alone, as plain text in UTF-8, under this name."
    diagnostics.add((1, 1), "not-text", f"This is no text but {kind}.", hint)


def report_wrong_encoding(raw: bytes, error: UnicodeDecodeError, diagnostics: Diagnostics) -> None:
    """Report that `raw` is not UTF-8, where `error` stopped, or at its top when it is UTF-16 or UTF-32."""
    if report_wide_encoding(raw, diagnostics):
        return
    before = raw[: error.start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    byte = raw[error.start]
    # Windows-1252, a superset of Latin-1, is what old editors call "ANSI".
    letter = bytes([byte]).decode("cp1252", "ignore")
    guess = f" In the encoding of old Windows programs it would be `{letter}`." if letter.isprintable() else ""
    diagnostics.add(place, "not-utf-8", f"Byte 0x{byte:02X} is not UTF-8.{guess if letter else ''}", UTF_8_HINT)


def report_wide_encoding(raw: bytes, diagnostics: Diagnostics) -> bool:
    """Report UTF-16 or UTF-32, in which every other byte, or three of four, are mostly zero; return whether it is one.

    Most programs write a byte order mark at its top, not all.
    """
    is_utf_32 = raw.startswith(UTF_32_MARKS) or (len(raw) > 3 and 8 * raw.count(0) > 5 * len(raw))
    is_utf_16 = raw.startswith(UTF_16_MARKS) or (
        len(raw) > 3 and 3 * max(raw[::2].count(0), raw[1::2].count(0)) > len(raw)
    )
    if is_utf_32 or is_utf_16:
        diagnostics.add((1, 1), "not-utf-8", f"The file is saved as UTF-{32 if is_utf_32 else 16}.", UTF_8_HINT)
    return is_utf_32 or is_utf_16
