"""The table of SECURITY.md and the marks of the tests say the same: which test proves which of the twenty bars."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.desk import REPOSITORY

TESTS = REPOSITORY / "tests"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
MARK = "mark.bar("


def rows() -> list[tuple[int, str]]:
    """The number of each bar in the table, with the cell of its tests."""
    table = (REPOSITORY / "SECURITY.md").read_text("utf-8").partition("\n## The twenty bars\n")[2]
    return [(int(number), tests) for number, _, tests in ROW.findall(table)]


def told() -> set[tuple[int, str]]:
    """Each bar with each test that the table names for it, as FILE::FUNCTION."""
    return {(number, test) for number, tests in rows() for test in tests.strip("`").split("`<br>`")}


def marked() -> Iterator[tuple[int, str]]:
    """Each bar with each test that has its mark."""
    for module in sorted(TESTS.rglob("test_*.py")):
        text = module.read_text("utf-8")
        for function in ast.parse(text).body if MARK in text else []:
            if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                for bar in _bars(function):
                    yield bar, f"{module.relative_to(TESTS).as_posix()}::{function.name}"


def _bars(function: ast.FunctionDef) -> Iterator[int]:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.bar":
            yield from (ast.literal_eval(number) for number in decorator.args)


def marks(module: Path) -> int:
    return module.read_text("utf-8").count(f"@pytest.{MARK}")


def test_there_are_twenty_bars_each_with_a_test() -> None:
    assert [number for number, _ in rows()] == list(range(1, 21))


def test_every_test_that_the_table_names_has_the_mark_of_its_bar_and_the_other_way_round() -> None:
    assert sorted(told() - set(marked())) == [], "There is no such test, or it lacks `@pytest.mark.bar(…)`."
    assert sorted(set(marked()) - told()) == [], "Name it in the table of SECURITY.md."


def test_no_mark_is_overlooked() -> None:
    found = {test for _, test in marked()}

    assert len(found) == sum(marks(module) for module in TESTS.rglob("*.py") if module != Path(__file__))
