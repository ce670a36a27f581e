"""Two versions of a file → their difference, in unified format."""

from difflib import unified_diff

from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.text.hidden_characters import DEBRIS


def difference(file: str, new_file: str, before: bytes, after: bytes) -> str:
    """What differs between two versions of a file, which can have got another name, line by line."""
    # No context lines: they could contain a private note, and the log of a build can be public.
    shown = "\n".join(unified_diff(_lines(before), _lines(after), file, new_file, n=0, lineterm=""))
    return DEBRIS.sub(lambda found: escape_invisible(found[0]), shown)


def _lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
