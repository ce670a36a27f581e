"""The bytes of a file → its text, or what is wrong with its encoding or its characters."""

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.text.encodings import (
    DOCUMENT_STARTS,
    report_document,
    report_wide_encoding,
    report_wrong_encoding,
)

# Printable ASCII and white space: nearly all of nearly every file. The few other bytes show at once whether the file
# needs a slower search, character by character.
ORDINARY_BYTES = bytes(code for code in range(0x80) if 0x20 <= code < 0x7F or code in b"\t\n\r")


def decode(raw: bytes, diagnostics: Diagnostics) -> str | None:
    """UTF-8 bytes → text with `\\n` line ends and no byte order mark; None, and a problem, otherwise."""
    if raw.startswith(DOCUMENT_STARTS):
        report_document(raw, diagnostics)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report_wrong_encoding(raw, error, diagnostics)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    rare = rare_in(raw)
    return _without_line_ends(text, raw, rare, diagnostics) if rare else text


def rare_in(raw: bytes) -> bytes:
    """The bytes of `raw` that are not `ORDINARY_BYTES`; in most English copy only those of its quotation marks."""
    return raw.translate(None, ORDINARY_BYTES)


def _without_line_ends(text: str, raw: bytes, rare: bytes, diagnostics: Diagnostics) -> str | None:
    """`text` without line ends of a few programs; None, and a problem, if it has characters that no text has."""
    # The tables of characters are slow to make, and every build reads a ledger that needs none.
    from newsdesk.reading.files.text.characters import LINE_END, RARE_CHARACTERS, report_controls, report_invisible

    if not RARE_CHARACTERS.search(rare):
        return text
    if report_wide_encoding(raw, diagnostics) or report_controls(text, diagnostics):
        return None
    report_invisible(text, diagnostics)
    return LINE_END.sub(" ", text)
