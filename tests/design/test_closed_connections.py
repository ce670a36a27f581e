"""Whoever opens a database closes it: Python 3.13 and later warn of one that is left to the garbage collector."""

import ast
from collections.abc import Iterator

import pytest

from tests.desk import REPOSITORY
from tests.package import MODULES, name, tree

OPENING = {"sqlite3.connect", "open_state", "RenderContext", "BodyCache"}
# What these open, an object of theirs holds until it is closed itself.
HOLDERS = {
    "newsdesk/runtime/state/state.py",
    "newsdesk/rendering/markdown/body_cache.py",
    "newsdesk/rendering/context.py",
}
EVERY_MODULE = [*MODULES, *sorted((REPOSITORY / "tests").rglob("*.py"))]


def left_open(module: ast.Module) -> Iterator[str]:
    """Every call that opens a database and neither is an argument of `closing` nor closed in the same expression."""
    closed = {
        id(opening)
        for each in ast.walk(module)
        if isinstance(each, ast.Call)
        for opening in (each.args if ast.unparse(each.func) == "closing" else [_closed_by(each)])
    }
    for each in ast.walk(module):
        if isinstance(each, ast.Call) and ast.unparse(each.func) in OPENING and id(each) not in closed:
            yield ast.unparse(each)


def _closed_by(call: ast.Call) -> ast.expr | None:
    """What is closed by `call`, if it is `….close()`."""
    return call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "close" else None


def test_whoever_opens_a_database_closes_it() -> None:
    opening = {name(module): found for module in EVERY_MODULE if (found := list(left_open(tree(module))))}
    assert opening.keys() == HOLDERS, f"{opening}: write `with closing(…) as …:`"


@pytest.mark.parametrize(
    "code", ["state = open_state(x, y)", "with sqlite3.connect(x) as database: pass", "close(BodyCache(x))"]
)
def test_a_database_that_is_left_open_would_be_found(code: str) -> None:
    assert list(left_open(ast.parse(code)))


@pytest.mark.parametrize("code", ["with closing(open_state(x, y)) as state: pass", "open_state(x, y).close()"])
def test_one_that_is_closed_would_not(code: str) -> None:
    assert not list(left_open(ast.parse(code)))
