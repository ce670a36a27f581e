"""What an expression of a template can print, as far as its template says so."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from jinja2 import Environment, nodes
from markupsafe import escape
from msgspec import Struct

from newsdesk.rendering.template_rules.syntax_tree import SyntaxTree

ENVIRONMENT = Environment(autoescape=True)
# More alternatives than this are one: unknown.
MANY = 32
NUMBERS = frozenset({"abs", "count", "float", "int", "length", "round", "sum"})


class Unknown(Struct, frozen=True, eq=False):
    """What only a page knows: the expression, or None for an argument of a macro."""

    node: nodes.Node | None


class Markup(Struct, frozen=True, eq=False):
    """What a macro or a `{% set %}` block of the template prints."""

    body: list[nodes.Node]


# One alternative: pieces that are printed one after another. Text is escaped, as it is in the page.
Printed = tuple[str | Markup | Unknown, ...]
Value = nodes.Node | Unknown | Markup


class Expressions:
    """Knows every value that the names of one template are given in it."""

    def __init__(self, tree: SyntaxTree) -> None:
        self._values: dict[str, list[Value]] = defaultdict(list)
        for node in tree.nodes:
            for name, value in _given(node):
                self._values[name].append(value)
        macros = {macro.name: macro for macro in tree.every(nodes.Macro)}
        for call in tree.every(nodes.Call):
            if isinstance(call.node, nodes.Name) and (macro := macros.get(call.node.name)):
                for parameter, argument in zip(macro.args, call.args, strict=False):
                    self._values[parameter.name].append(argument)
                for keyword in call.kwargs:
                    self._values[keyword.key].append(keyword.value)

    def constants(self, node: nodes.Node) -> set[str]:
        """Every text that `node` can be, as far as the template says so."""
        found = self.printed(node)
        return {"".join(map(str, each)) for each in found if all(isinstance(piece, str) for piece in each)}

    def printed(self, node: nodes.Node, within: frozenset[str] = frozenset()) -> list[Printed]:
        """The alternatives of what `node` prints; `within` are the names that are being looked up."""
        if isinstance(node, nodes.Expr):
            try:
                return [(str(escape(node.as_const(nodes.EvalContext(ENVIRONMENT)))),)]
            except nodes.Impossible:
                pass
        found = list(self._alternatives(node, within))
        return found if len(found) <= MANY else [(Unknown(node),)]

    def _alternatives(self, node: nodes.Node, within: frozenset[str]) -> Iterator[Printed]:
        match node:
            case nodes.CondExpr():
                yield from self.printed(node.expr1, within)
                yield from self.printed(node.expr2, within) if node.expr2 else [("",)]
            case nodes.Or() | nodes.And():
                yield from self.printed(node.left, within)
                yield from self.printed(node.right, within)
            case nodes.Concat() | nodes.Add():
                parts = node.nodes if isinstance(node, nodes.Concat) else [node.left, node.right]
                for pieces in product(*(self.printed(part, within) for part in parts)):
                    yield tuple(piece for printed in pieces for piece in printed)
            case nodes.Filter(name="default" | "d") if node.node and node.args:
                yield from self.printed(node.node, within)
                yield from self.printed(node.args[0], within)
            case nodes.Getitem():
                for each in self._items(node.node, within):
                    yield from self.printed(each, within)
                yield (Unknown(node),)
            case nodes.Name() if node.name not in within:
                yield from self._of_name(node, within | {node.name})
            case nodes.Call(node=nodes.Name(name=name)) if self._values.get(name):
                yield from ((value,) for value in self._values[name] if isinstance(value, Markup))
            case _:
                yield (Unknown(node),)

    def _of_name(self, node: nodes.Name, within: frozenset[str]) -> Iterator[Printed]:
        for value in self._values.get(node.name) or [Unknown(node)]:
            if isinstance(value, nodes.Node):
                yield from self.printed(value, within)
            else:
                yield (value,)

    def _items(self, node: nodes.Node, within: frozenset[str]) -> Iterator[nodes.Node]:
        """The values of a dictionary or list that is written out, where it stands or under a name."""
        if isinstance(node, nodes.Dict):
            yield from (pair.value for pair in node.items)
        elif isinstance(node, nodes.List | nodes.Tuple):
            yield from node.items
        elif isinstance(node, nodes.Name) and node.name not in within:
            for value in self._values.get(node.name, []):
                if isinstance(value, nodes.Node):
                    yield from self._items(value, within | {node.name})


def is_number(node: nodes.Node | None) -> bool:
    """Whether `node` prints digits alone."""
    if isinstance(node, nodes.Filter):
        return node.name in NUMBERS
    return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop"


def is_plain_text(node: nodes.Node | None) -> bool:
    """Whether `node` prints a text of the view, and not what a macro made or a macro was given."""
    match node:
        case nodes.Filter():
            return not is_number(node) and is_plain_text(node.node)
        case nodes.Getattr() | nodes.Getitem():
            return not is_number(node)
        case nodes.Call(node=nodes.Getattr(node=target)):
            return is_plain_text(target)
        case _:
            return False


def _given(node: nodes.Node) -> Iterator[tuple[str, Value]]:
    """The names that `node` gives a value to, each with the value."""
    match node:
        case nodes.Assign(target=nodes.Name(name=name)):
            yield name, node.node
        case nodes.AssignBlock(target=nodes.Name(name=name)):
            yield name, Unknown(node.filter) if node.filter else Markup(node.body)
        case nodes.For(target=nodes.Name(name=name)):
            if isinstance(node.iter, nodes.List | nodes.Tuple):
                yield from ((name, item) for item in node.iter.items)
            else:
                yield name, Unknown(nodes.Getitem(node.iter, nodes.Const(0), "load"))
        case nodes.Macro():
            yield node.name, Markup(node.body)
            for parameter in node.args:
                yield parameter.name, Unknown(None)
            for parameter, default in zip(reversed(node.args), reversed(node.defaults), strict=False):
                yield parameter.name, default
