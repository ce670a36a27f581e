"""The words of writers in front matter and site.yaml: neither a comment nor what nobody sees may hide in one."""

from itertools import islice

from newsdesk.reading.body.comments import MEANT_AS_COMMENT
from newsdesk.reading.body.entities import faulty_entities
from newsdesk.reading.diagnostics import MAX_PROBLEMS, Diagnostics, quoted
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.yaml.nodes import MappingNode

MAX_QUOTED = 20


def refuse_what_hides(table: KeyTable, fields: MappingNode, diagnostics: Diagnostics) -> None:
    """Report each text that holds an HTML comment, or an entity of what cannot be published.

    Only a body has either; in a value both are printed, and readers of feeds may take them for what they look like.
    """
    for text in table.prose(fields):
        if found := MEANT_AS_COMMENT.search(text.text):
            note = quoted(text.text[found.start() : found.start() + MAX_QUOTED])
            message = f"`{note}` would be published: this is no comment here."
            hint = "Delete it, or give it a line of its own between the keys that begins with `# `."
            diagnostics.add(text.place, "comment-in-value", message, hint)
        for _, rule, message, hint in islice(faulty_entities(text.text), MAX_PROBLEMS):
            diagnostics.add(text.place, rule, message, hint or "Delete it; here it would be printed as it is typed.")
