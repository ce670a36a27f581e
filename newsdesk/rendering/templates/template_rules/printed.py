"""What an expression of a template can print, as far as its template says so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from jinja2 import Environment, nodes
from markupsafe import escape
from msgspec import Struct

from newsdesk.rendering.templates.template_rules.syntax_tree import SyntaxTree

ENVIRONMENT = Environment(autoescape=True)
# More alternatives than this are one: unknown.
MAX_ALTERNATIVES = 32
NUMBERS = frozenset({"abs", "count", "float", "int", "length", "round", "sum"})


class Unknown(Struct, frozen=True, eq=False):
    """What only a page knows: the expression, or None for an argument of a macro."""

    node: nodes.Node | None


class Markup(Struct, frozen=True, eq=False):
    """What a macro or a `{% set %}` block of the template prints."""

    body: list[nodes.Node]


# One alternative: pieces that are printed one after another. Text is escaped, as it is in the page.
Printed = tuple[str | Markup | Unknown, ...]
GivenValue = nodes.Node | Unknown | Markup


class Expressions:
    """Knows every value that the names of one template are given in it."""

    def __init__(self, tree: SyntaxTree) -> None:
        self._values: dict[str, list[GivenValue]] = defaultdict(list)
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
        return found if len(found) <= MAX_ALTERNATIVES else [(Unknown(node),)]

    def _alternatives(self, node: nodes.Node, within: frozenset[str]) -> Iterator[Printed]:
        match node:
            case nodes.CondExpr():
                yield from self.printed(node.expr1, within)
                yield from self.printed(node.expr2, within) if node.expr2 else [("",)]
            case nodes.Or():
                yield from self.printed(node.left, within)
                yield from self.printed(node.right, within)
            case nodes.And():
                # If the left side is false, what is printed of it is nothing, or a word of Python's.
                yield from (("",), *self.printed(node.right, within))
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
                yield from self._of_name(node, node.name, within)
            case nodes.Getattr(node=nodes.Name(name=space)) if f"{space}.{node.attr}" in {*self._values} - within:
                yield from self._of_name(node, f"{space}.{node.attr}", within)
            case nodes.Call(node=nodes.Name(name=name)) if self._values.get(name):
                yield from ((value,) for value in self._values[name] if isinstance(value, Markup))
            case _:
                yield (Unknown(node),)

    def _of_name(self, node: nodes.Expr, name: str, within: frozenset[str]) -> Iterator[Printed]:
        for value in self._values.get(name) or [Unknown(node)]:
            if isinstance(value, nodes.Node):
                yield from self.printed(value, within | {name})
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
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return any(map(is_plain_text, items))
        case _:
            return False


def _given(node: nodes.Node) -> Iterator[tuple[str, GivenValue]]:
    """The names that `node` gives a value to, each with the value."""
    match node:
        case nodes.Assign():
            yield from _bound(node.target, node.node)
        case nodes.With():
            for target, value in zip(node.targets, node.values, strict=True):
                yield from _bound(target, value)
        case nodes.AssignBlock(target=nodes.Name(name=name)):
            yield name, Unknown(node.filter) if node.filter else Markup(node.body)
        case nodes.For():
            for item in _written_out(node.iter) or [_part_of(node.iter)]:
                yield from _bound(node.target, item)
        case nodes.Macro():
            yield node.name, Markup(node.body)
            for parameter in node.args:
                yield parameter.name, Unknown(None)
            for parameter, default in zip(reversed(node.args), reversed(node.defaults), strict=False):
                yield parameter.name, default


def _bound(target: nodes.Node, value: nodes.Node) -> Iterator[tuple[str, GivenValue]]:
    match target:
        case nodes.Name(name=name):
            yield name, value
            if isinstance(value, nodes.Call):
                # `namespace(x=1)` is read as `NAME.x`.
                yield from ((f"{name}.{keyword.key}", keyword.value) for keyword in value.kwargs)
        case nodes.NSRef():
            yield f"{target.name}.{target.attr}", value
        case nodes.Tuple(items=targets):
            values = _written_out(value) or [_part_of(value)] * len(targets)
            for each, part in zip(targets, values, strict=False):
                yield from _bound(each, part)


def _written_out(value: nodes.Node) -> Sequence[nodes.Node]:
    return value.items if isinstance(value, nodes.List | nodes.Tuple) else []


def _part_of(value: nodes.Node) -> nodes.Node:
    return nodes.Getitem(value, nodes.Const(0), "load", lineno=value.lineno)
