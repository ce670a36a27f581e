"""A node → its text as typed, or a problem for a list, a mapping, or a text cut off by a comment."""

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.as_typed import as_typed, in_double_quotes, in_hint
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.reading.yaml.scalars import ScalarNode, YamlComment

# Those that look like an ordinary one: YAML takes them for letters, also at the end of a line, where nobody sees one.
ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def text_of(node: Node, diagnostics: Diagnostics) -> str | None:
    """The text of a scalar, without odd spaces around it. Of a list or a mapping, reports a problem; None."""
    if isinstance(node, ScalarNode):
        return node.text.strip(ODD_SPACES)
    shape, hint = "a list", _one_of(node)
    if isinstance(node, MappingNode):
        shape, hint = "keys and values", _as_text(node)
    diagnostics.add(node.place, "not-text", f"One value is expected here, not {shape}.", hint)
    return None


def _one_of(node: Node) -> str:
    """The hint for a text that YAML reads as a list: because it is one, of one entry, or because it is in brackets."""
    entries = (
        [each.text for each in node.items if isinstance(each, ScalarNode)] if isinstance(node, SequenceNode) else []
    )
    if len(entries) == 1:
        return f"Type `{as_typed(in_hint(entries[0]))}`, without the brackets or the hyphen of a list."
    return f'Type one of them; if it is a text in brackets, put it in quotes: `"[{in_hint(", ".join(entries))}]"`.'


def _as_text(node: MappingNode) -> str:
    """The hint for a text that YAML reads as a mapping because it contains a colon."""
    (key, value), *more = node.fields or ((ScalarNode("", node.place), node),)
    if more or not isinstance(value, ScalarNode):
        return "Type one text, in quotes."
    typed = in_double_quotes(in_hint(f"{key.text}: {value.text}"))
    return f"If it is text with a colon in it, put it in quotes: `{typed}`."


def report_comment_in_value(node: ScalarNode, comment: YamlComment, diagnostics: Diagnostics, typed: str = "") -> None:
    """Report that the end of a value would be lost, because ` #` begins a comment in YAML; `typed` was meant."""
    whole = f"{node.text} {comment.text}".strip()
    hint = f"Put the value in quotes, `{in_double_quotes(in_hint(whole))}`, or give the comment a line of its own."
    if typed:
        hint = f"Type `{typed}`, or give the comment a line of its own."
    diagnostics.add(
        comment.place, "lost-end", f"After a space, `#` begins a comment: `{comment.text}` would be lost.", hint
    )
