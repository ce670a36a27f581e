"""A node → its text as typed, or a problem for a list, a mapping, or a text cut off by a comment."""

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.yaml.nodes import MappingNode, Node, ScalarNode
from newsdesk.reading.yaml.scalars import YamlComment


def text_of(node: Node, diagnostics: Diagnostics) -> str | None:
    """The text of a scalar. For a list or a mapping, reports a problem and returns None."""
    if isinstance(node, ScalarNode):
        return node.text
    shape, hint = "a list", "Type it as plain text."
    if isinstance(node, MappingNode):
        shape, hint = "keys and values", _as_text(node)
    diagnostics.add(node.place, "not-text", f"One value is expected here, not {shape}.", hint)
    return None


def _as_text(node: MappingNode) -> str:
    """The hint for a text that YAML reads as a mapping because it contains a colon."""
    (key, value), *more = node.fields or ((ScalarNode("", node.place), node),)
    if more or not isinstance(value, ScalarNode):
        return "Type it as plain text."
    return f'If it is text with a colon in it, put it in quotes: `"{quoted(f"{key.text}: {value.text}")}"`.'


def report_comment_in_value(node: ScalarNode, comment: YamlComment, diagnostics: Diagnostics) -> None:
    """Report that the end of a value would be lost, because ` #` begins a comment in YAML."""
    whole = f"{node.text} {comment.text}".strip()
    hint = f'Put the value in quotes, `"{quoted(whole)}"`, or give the comment a line of its own.'
    diagnostics.add(
        comment.place, "lost-end", f"After a space, `#` begins a comment: `{comment.text}` would be lost.", hint
    )
