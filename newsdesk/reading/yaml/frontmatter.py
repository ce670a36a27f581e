"""The text of a file → its front matter (the fields, with their places) and its body."""

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.characters import LINE_END, RARE_CHARACTERS, rare_in, report_controls, report_invisible
from newsdesk.reading.files.encodings import report_unmarked_utf_16, report_wrong_encoding
from newsdesk.reading.yaml.delimiters import find_bounds, has_conflict, report_if_unclosed
from newsdesk.reading.yaml.nodes import MappingNode
from newsdesk.reading.yaml.read_nodes import read_nodes


class FrontMatter(Struct, frozen=True):
    """A file in two parts. `body_line` is the line of the file on which the body begins."""

    fields: MappingNode
    body: str
    body_line: int


def decode(raw: bytes, diagnostics: Diagnostics) -> str | None:
    """UTF-8 bytes → text with `\\n` line ends and no byte order mark; None, and a problem, otherwise."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report_wrong_encoding(raw, error, diagnostics)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    rare = rare_in(raw)
    if rare and RARE_CHARACTERS.search(rare):
        if report_unmarked_utf_16(raw, diagnostics) or report_controls(text, diagnostics):
            return None
        report_invisible(text, diagnostics)
        text = LINE_END.sub(" ", text)
    return text


def split(text: str, diagnostics: Diagnostics) -> FrontMatter | None:
    """Split `text`, as `decode` returns it; None, and a problem, when it has no readable front matter."""
    if has_conflict(text, diagnostics):
        return None
    bounds = find_bounds(text, diagnostics)
    if bounds is None:
        return None
    start, end, body = bounds
    found = len(diagnostics.problems)
    fields = read_nodes(text[start:end], text.count("\n", 0, start) + 1, diagnostics)
    # No valid key contains a space, so one with a space is a sentence of the body that contains a colon.
    is_odd = fields is None or not fields.is_whole or any(" " in key.text for key, _ in fields.fields)
    if (is_odd and report_if_unclosed(text[:end], found, diagnostics)) or fields is None:
        return None
    return FrontMatter(fields, text[body:], text.count("\n", 0, body) + 1)


def body_of(text: str) -> str:
    """The body of a text that `split` accepts, without reading its fields."""
    bounds = find_bounds(text, Diagnostics(""))
    return text[bounds[2] :] if bounds else ""
