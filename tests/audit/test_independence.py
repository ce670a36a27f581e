"""The audit shares nothing with what it audits, so that a fault of that cannot hide itself."""

import ast
from pathlib import Path

import pytest

from tests.package import PACKAGE, modules_of, name, tree
from tests.test_imports import imports

AUDIT = PACKAGE / "commands" / "audit"
MODULES = [module for module in modules_of("commands") if AUDIT in module.parents]
# What every command has, where the output is, and how a problem is told.
SHARED = (
    "newsdesk.commands.audit", "newsdesk.commands.options", "newsdesk.reporting", "newsdesk.runtime",
    "newsdesk.vocabulary.problems", "newsdesk.reading.settings", "newsdesk.reading.diagnostics",
)  # fmt: skip


def foreign(module: ast.Module) -> list[str]:
    """What a module imports of the package, beside what all commands share."""
    ours = {imported for imported, _ in imports(module) if imported.split(".")[0] in ("newsdesk", "")}
    return sorted(each for each in ours if not each.startswith(SHARED))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_the_audit_imports_nothing_of_what_made_the_pages(module: Path) -> None:
    assert foreign(tree(module)) == []


def test_such_an_import_would_be_found() -> None:
    assert len(MODULES) > 10
    assert foreign(ast.parse("def f():\n    from newsdesk.rendering.render import RENDERERS")) == [
        "newsdesk.rendering.render"
    ]
