"""The syntax tree of a template → whatever could let text into a page without escaping it."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from newsdesk.rendering.templates.template_rules.printed import Expressions
from newsdesk.rendering.templates.template_rules.syntax_tree import SyntaxTree

# Filters that mark text as HTML, or make attributes of it.
UNESCAPING = frozenset({"safe", "xmlattr"})
INTERNAL = re.compile(r"__\w+__")
UNESCAPED = (
    "This lets text into the page without escaping it: a headline could then hold a script.",
    "Leave it out. The HTML of a body comes from the filter `prose`.",
)
ATTRIBUTES = (
    "Attributes that a filter prints cannot be checked: one of them could be a script.",
    'Type each of them: `title="{{ … }}"`.',
)
UNTYPED = ("Here links to scripts can be made of a text.", "Leave out `extra_schemes`.")
INSIDE = ("Names with an underscore at their beginning belong to the program.", "A template uses the view alone.")


def unescaped(tree: SyntaxTree, expressions: Expressions) -> Iterator[tuple[int, tuple[str, str]]]:
    """The offset, message and hint of everything that goes round escaping."""
    for modifier in tree.every(nodes.EvalContextModifier):
        for option in modifier.options:
            if not (isinstance(option.value, nodes.Const) and option.value.value is True):
                yield modifier.lineno, UNESCAPED
    for node in tree.every(nodes.Filter):
        if node.name in UNESCAPING:
            yield node.lineno, ATTRIBUTES if node.name == "xmlattr" else UNESCAPED
        elif node.name == "map" and node.args and UNESCAPING & expressions.constants(node.args[0]):
            yield node.args[0].lineno, UNESCAPED
        elif node.name == "urlize" and (len(node.args) > 4 or any(each.key == "extra_schemes" for each in node.kwargs)):
            yield node.lineno, UNTYPED
    for call in tree.every(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "Markup":
            yield call.node.lineno, UNESCAPED
    for access in tree.every(nodes.Getattr):
        if access.attr.startswith("_"):
            yield access.lineno, INSIDE
    for constant in tree.every(nodes.Const):
        if isinstance(constant.value, str) and INTERNAL.fullmatch(constant.value):
            yield constant.lineno, INSIDE
