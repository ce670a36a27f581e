"""The syntax tree of a template → the HTML tags that it can print, and expressions that stand where none is safe."""

from collections.abc import Callable, Iterable

from jinja2 import nodes

from newsdesk.rendering.templates.template_rules.html_states import (
    BARE,
    BETWEEN,
    DOUBLE,
    IN_TAG,
    MARKUP,
    NAMING,
    SINGLE,
    START,
    UNKNOWN,
    VALUE,
    HtmlTag,
    Point,
)
from newsdesk.rendering.templates.template_rules.html_tokenizer import HtmlTokenizer, Piece
from newsdesk.rendering.templates.template_rules.printed import (
    Expressions,
    Markup,
    Printed,
    Unknown,
    is_number,
    is_plain_text,
)
from newsdesk.rendering.templates.template_rules.syntax_tree import SyntaxTree, start_of

# What these filters print is HTML or JSON: the quotation marks in which it would end an attribute.
PRINTING_MARKUP = {"prose": {DOUBLE, SINGLE}, "structured": {DOUBLE, SINGLE}, "tojson": {DOUBLE}}
# After these, nothing of it is left.
ESCAPING_ANEW = frozenset({"forceescape", "striptags", "urlencode", "length", "count"})
# So many ways through one tag are more than a reader can follow, too.
MAX_ALTERNATIVES = 256
WITHOUT_QUOTES = (
    "Without quotation marks, this text adds attributes to the tag from its first blank on.",
    'Put quotation marks around the whole value: `class="…"`.',
)
FOR_A_NAME = (
    "A text in place of a name can become any tag or attribute.",
    "Type the name, or print whole attributes with a macro.",
)
WITHIN_QUOTES = ("This prints quotation marks, which end the attribute that it stands in.", "Print it between tags.")
TOO_MANY = ("A tag with so many conditions cannot be checked.", "Prepare its attributes with `{% set … %}`.")

Report = Callable[[int, tuple[str, str]], None]


class TemplateTags:
    """The tags that one template can print, and the `fragments` with attributes that it can print into other tags.

    `keep` chooses the attributes that are remembered; `report` is told the offset, message and hint of each problem.
    """

    def __init__(self, tree: SyntaxTree, expressions: Expressions, keep: Callable[[str], bool], report: Report) -> None:
        self.tags: dict[HtmlTag, None] = {}
        self.fragments: dict[HtmlTag, None] = {}
        self._taken, self._report = self.tags, report
        self._expressions = expressions
        self._tokenizer = HtmlTokenizer(lambda tag: self._taken.update({tag: None}), keep)
        self._open: list[list[nodes.Node]] = []
        bodies = [tree.body]
        bodies += [macro.body for macro in tree.every(nodes.Macro)]
        bodies += [assigned.body for assigned in tree.every(nodes.AssignBlock)]
        bodies += [call.body for call in tree.every(nodes.CallBlock)]
        for body in bodies:
            self._read_all(body, START)
        self._taken, self._report = self.fragments, lambda offset, words: None
        for body in (*bodies, *(block.body for block in tree.every(nodes.Block))):
            text = "".join(data.data for node in body for data in _data_in(node))
            if "=" in text and not {"<", ">"} & set(text):
                self._read_all(body, Point(BETWEEN))

    def _read_all(self, body: list[nodes.Node], start: Point) -> None:
        for point in self._read(body, (start,)):
            self._tokenizer.end(point)

    def _read(self, body: Iterable[nodes.Node], points: tuple[Point, ...]) -> tuple[Point, ...]:
        for node in body:
            points = self._through(node, points)
            if len(points) > MAX_ALTERNATIVES:
                self._report(node.lineno, TOO_MANY)
                points = points[:1]
        return points

    def _through(self, node: nodes.Node, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The points after `node`, which can be several for each before it."""
        match node:
            case nodes.Output():
                return self._read(node.nodes, points)
            case nodes.TemplateData():
                return _once(self._tokenizer.read(point, Piece(node.data, node.lineno)) for point in points)
            case nodes.If():
                bodies = [node.body, *(each.body for each in node.elif_), node.else_]
                return _once(point for body in bodies for point in self._read(body, points))
            case nodes.For():
                once = self._read(node.body, points)
                again = self._read(node.body, once) if set(once) - set(points) else once
                return _once((*self._read(node.else_, points), *once, *again))
            case nodes.With() | nodes.FilterBlock() | nodes.Scope() | nodes.ScopedEvalContextModifier() | nodes.Block():
                return self._read(node.body, points)
            case nodes.Include() | nodes.CallBlock():
                return self._print(node, [(Unknown(None),)], points)
            case nodes.Expr():
                return self._print(node, None, points)
            case _:
                return points

    def _print(
        self, node: nodes.Node, alternatives: list[Printed] | None, points: tuple[Point, ...]
    ) -> tuple[Point, ...]:
        """The points after what `node` prints, which matters within a tag alone: elsewhere it is escaped text."""
        after: list[Point] = []
        for point in points:
            if point.state not in IN_TAG and point.state != MARKUP:
                after.append(point)
                continue
            if alternatives is None:
                alternatives = self._expressions.printed(node)
            for printed in alternatives:
                reached: tuple[Point, ...] = (point,)
                for piece in printed:
                    reached = self._piece(piece, start_of(node), reached)
                after.extend(reached)
        return _once(after)

    def _piece(self, piece: str | Markup | Unknown, offset: int, points: tuple[Point, ...]) -> tuple[Point, ...]:
        if isinstance(piece, str):
            return _once(self._tokenizer.read(point, Piece(piece, offset, 0)) for point in points)
        if isinstance(piece, Markup) and not any(piece.body is each for each in self._open):
            self._open.append(piece.body)
            points = self._read(piece.body, points)
            self._open.pop()
            return points
        unknown = piece.node if isinstance(piece, Unknown) else None
        for point in points:
            if words := _misplaced(unknown, point):
                self._report(offset, words)
        return _once(self._tokenizer.read(point, Piece(UNKNOWN, offset, 0)) for point in points)


def _misplaced(node: nodes.Node | None, point: Point) -> tuple[str, str] | None:
    """Message and hint if what `node` prints could end what it stands in at `point`, although it is escaped."""
    if point.state in (VALUE, BARE):
        return None if is_number(node) else WITHOUT_QUOTES
    if point.state in NAMING:
        closing = point.tag.closing or point.pending == "</"
        return FOR_A_NAME if is_plain_text(node) and not closing else None
    while isinstance(node, nodes.Filter) and node.name not in ESCAPING_ANEW:
        if point.state in PRINTING_MARKUP.get(node.name, ()):
            return WITHIN_QUOTES
        node = node.node
    return None


def _data_in(node: nodes.Node) -> Iterable[nodes.TemplateData]:
    return [node] if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)


def _once(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(dict.fromkeys(points))
