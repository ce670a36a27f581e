"""A node → the text that was typed for it: one value, and all of it."""

from newsdesk.reading.nodes import Fields, Node, Text
from newsdesk.reading.report import Report, shown
from newsdesk.reading.scalars import Remark


def words(node: Node, report: Report) -> str | None:
    """The text of a scalar; None, and a problem, for a list or a mapping."""
    if isinstance(node, Text):
        return node.text
    shape, hint = "a list", "Type it as plain text."
    if isinstance(node, Fields):
        shape, hint = "keys and values", _as_text(node)
    report.add(node.place, "not-text", f"One value is expected here, not {shape}.", hint)
    return None


def _as_text(node: Fields) -> str:
    """How to type what was meant as text, and came out as a key and its value for the colon in it."""
    (key, value), *more = node.fields or ((Text("", node.place), node),)
    if more or not isinstance(value, Text):
        return "Type it as plain text."
    return f'If it is text with a colon in it, put it in quotes: `"{shown(f"{key.text}: {value.text}")}"`.'


def report_lost_end(node: Text, remark: Remark, report: Report) -> None:
    """Report that the end of a value would be lost, because what begins with `#` is a remark."""
    whole = f"{node.text} {remark.text}".strip()
    hint = f'Put the value in quotes, `"{shown(whole)}"`, or give the remark a line of its own.'
    report.add(remark.place, "lost-end", f"After a space, `#` begins a remark: `{remark.text}` would be lost.", hint)
