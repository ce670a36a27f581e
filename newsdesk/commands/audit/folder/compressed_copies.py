"""A compressed copy, which servers send in place of a file → whether it holds the same as that."""

import gzip
import zlib
from importlib.util import find_spec

from newsdesk.commands.audit.file_findings import NOTHING, FileFindings, slip
from newsdesk.commands.audit.folder.published_tree import PublishedTree

TOP = (1, 1)
BUILD = "Build again; a copy that another program makes must be made after each build."


def original_of(file: str, tree: PublishedTree) -> str:
    """The file of which this is a copy; empty if it is none."""
    name, _, ending = file.rpartition(".")
    return name if ending in ("gz", "br") and name in tree.files else ""


def examine_copy(file: str, raw: bytes, original: bytes) -> FileFindings:
    """What is wrong with the copy `file` of the bytes `original`."""
    try:
        held = gzip.decompress(raw) if file.endswith(".gz") else _from_brotli(raw)
    except (OSError, EOFError, zlib.error, ValueError):
        return slip(TOP, "malformed-copy", "Browsers cannot unpack this copy, and show nothing.", BUILD)
    if held in (original, None):
        return NOTHING
    return slip(TOP, "outdated-copy", "What is packed here is not what the file beside it holds.", BUILD)


def _from_brotli(raw: bytes) -> bytes | None:
    """What is packed; None where nothing here reads it. Raises `ValueError`."""
    if find_spec("brotli") is None:
        return None
    import brotli

    try:
        return bytes(brotli.decompress(raw))
    except brotli.error:
        raise ValueError from None
