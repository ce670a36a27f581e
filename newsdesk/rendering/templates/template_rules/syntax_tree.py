"""The text of a template → Jinja's own syntax tree, in which every node knows its exact place."""

from collections.abc import Iterator
from typing import TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream, newline_re
from msgspec import Struct

NodeKind = TypeVar("NodeKind", bound=nodes.Node)


class SyntaxTree(Struct, frozen=True):
    """The tree of a template: what stands at its top, and every node of it."""

    body: list[nodes.Node]
    nodes: tuple[nodes.Node, ...]

    def every(self, kind: type[NodeKind]) -> list[NodeKind]:
        """All nodes of one kind."""
        return [each for each in self.nodes if isinstance(each, kind)]


class _Offsets(Extension):
    """Numbers tokens by character instead of by line. The parser copies these numbers into `lineno` of the nodes."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        self._source = source
        return source

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens = _with_offsets(self._source, self.environment.lex(self._source))
        return self.environment.lexer.wrap(tokens, stream.name, stream.filename)


def parse_template(source: str) -> SyntaxTree:
    """The tree of `source`, which has one kind of line end; `lineno` of each node is an offset into `source`.

    Raises `TemplateSyntaxError`, also with an offset in `lineno`.
    """
    environment = Environment(autoescape=True, keep_trailing_newline=True)
    try:
        for _ in environment.lex(source):
            pass
    except TemplateSyntaxError as error:
        # The lexer knows lines only.
        lines = source.split("\n")
        error.lineno = sum(len(line) + 1 for line in lines[: error.lineno - 1])
        raise
    environment.add_extension(_Offsets)
    tree = environment.parse(source)
    return SyntaxTree(tree.body, tuple(tree.find_all(nodes.Node)))


def with_one_line_end(source: str) -> str:
    """`source` with the line ends that Jinja gives it."""
    return newline_re.sub("\n", source)


def start_of(node: nodes.Node) -> int:
    """The offset of the first character of an expression: a filter, for one, is placed at its name."""
    # Jinja numbers every node but the operands of a comparison.
    return min(each.lineno for each in (node, *node.find_all(nodes.Expr)))


def _with_offsets(source: str, tokens: Iterator[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    offset = 0
    for _, kind, text in tokens:
        # Only blanks lie between two tokens: those that `{%-` takes away.
        while not source.startswith(text, offset):
            offset += 1
        yield offset, kind, text
        offset += len(text)
