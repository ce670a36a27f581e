"""The words of writers in front matter and site.yaml: no comment may hide in one, for it would be published."""

from newsdesk.reading.body.comments import OPENING
from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.yaml.nodes import MappingNode

MAX_QUOTED = 20


def refuse_comments(table: KeyTable, fields: MappingNode, diagnostics: Diagnostics) -> None:
    """Report each text that holds an HTML comment: only the body has comments, elsewhere they are printed."""
    for text in table.prose(fields):
        if (start := text.text.find(OPENING)) >= 0:
            message = f"`{quoted(text.text[start : start + MAX_QUOTED])}` would be published: this is no comment here."
            hint = "Delete it, or give it a line of its own between the keys that begins with `# `."
            diagnostics.add(text.place, "comment-in-value", message, hint)
