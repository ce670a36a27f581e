"""The modules of the program as text, for tests of how it is built."""

import ast
from functools import cache
from pathlib import Path

from tests.desk import REPOSITORY

PACKAGE = REPOSITORY / "newsdesk"
MODULES = [REPOSITORY / "build.py", *sorted(PACKAGE.rglob("*.py"))]


def name(module: Path) -> str:
    return module.relative_to(REPOSITORY).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def modules_of(part: str) -> list[Path]:
    """The modules of one folder or module at the top of the package."""
    return [module for module in MODULES if module.is_relative_to(PACKAGE / part) or module == PACKAGE / f"{part}.py"]
