"""Split one text into the fields at its head, with their positions, and the body below."""

import re

from msgspec import Struct

from newsdesk.reading.nodes import Fields, read_nodes
from newsdesk.reading.report import Report

# XML 1.0 (section 2.2) has no place for these, so no feed could carry them.
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
EXAMPLE = "Begin the file with `---`, then `title:`, `date:` …, one key a line, then `---` again."


class FrontMatter(Struct, frozen=True):
    """A file in two parts. `body_line` is the line of the file on which the body begins."""

    fields: Fields
    body: str
    body_line: int


def decode(raw: bytes, report: Report) -> str | None:
    """UTF-8 bytes → text with `\\n` line ends and no byte order mark; None, and a problem, otherwise."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        report.add(place, "not-utf-8", f"Byte 0x{raw[error.start]:02X} is not UTF-8.", "Save the file as UTF-8.")
        return None
    if len(raw.translate(None, CONTROLS)) != len(raw) or "\ufffe" in text or "\uffff" in text:
        _report_controls(text, report)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def split(text: str, report: Report) -> FrontMatter | None:
    """Split `text`, as `decode` returns it; None, and a problem, when it has no readable front matter."""
    bounds = _bounds(text, report)
    if bounds is None:
        return None
    start, end, body = bounds
    fields = read_nodes(text[start:end], text.count("\n", 0, start) + 1, report)
    return FrontMatter(fields, text[body:], text.count("\n", 0, body) + 1) if fields else None


def body_of(text: str) -> str:
    """The body of a text that `split` accepts, without reading its fields."""
    bounds = _bounds(text, Report(""))
    return text[bounds[2] :] if bounds else ""


def _bounds(text: str, report: Report) -> tuple[int, int, int] | None:
    start = len(text) - len(text.lstrip("\n"))
    opening = CLOSING.match(text, start)
    if opening is None:
        report.add((1, 1), "no-front-matter", "The file does not begin with front matter.", EXAMPLE)
        return None
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        line = text.count("\n", 0, start) + 1
        report.add(
            (line, 1),
            "unclosed-front-matter",
            "The front matter opened here is never closed.",
            "Type `---` on a line of its own below the last key.",
        )
        return None
    return min(opening.end() + 1, len(text)), closing.start(), min(closing.end() + 1, len(text))


def _report_controls(text: str, report: Report) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        for found in re.finditer("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", line):
            report.add(
                (number, found.start() + 1),
                "control-character",
                f"Character U+{ord(found[0]):04X} cannot be published.",
                "Delete it.",
            )
