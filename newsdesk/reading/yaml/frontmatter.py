"""The text of a file → its front matter (the fields, with their places) and its body."""

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.delimiters import find_bounds, has_conflict, report_if_unclosed
from newsdesk.reading.yaml.nodes import MappingNode
from newsdesk.reading.yaml.read_nodes import read_nodes


class FrontMatter(Struct, frozen=True):
    """A file in two parts. `body_line` is the line on which the body begins, `head` all of the file above it."""

    fields: MappingNode
    body: str
    body_line: int
    head: str = ""


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
    return FrontMatter(fields, text[body:], text.count("\n", 0, body) + 1, text[:body])


def body_of(text: str) -> str:
    """The body of a text that `split` accepts, without reading its fields."""
    bounds = find_bounds(text, Diagnostics(""))
    return text[bounds[2] :] if bounds else ""
