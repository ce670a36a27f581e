"""Each part of the program imports what the table in ARCHITECTURE.md says, and nothing else."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest

from tests.desk import REPOSITORY
from tests.package import MODULES, PACKAGE, modules_of, name, tree


def drawn_imports() -> dict[str, tuple[frozenset[str], str]]:
    """The table of ARCHITECTURE.md: each part, the parts and libraries that it imports, and what of Python's own."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Who may import whom")[2]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \|$", text.partition("\n## ")[0], re.MULTILINE)
    return {
        part: (frozenset(f"{ours}, {libraries}".lower().split(", ")) - {"nothing"}, own)
        for part, ours, libraries, own in rows
    }


DRAWN = drawn_imports()
PURE = [part for part, (_, own) in DRAWN.items() if own == "what only computes"]
# What computes, in the standard library: none of these opens a file, but for zoneinfo, which reads the package tzdata.
COMPUTING = {
    "bisect", "collections", "datetime", "difflib", "enum", "functools", "hashlib", "html", "itertools",
    "posixpath.dirname", "posixpath.join", "posixpath.normpath", "re", "typing", "unicodedata", "urllib.parse",
    "zoneinfo",
}  # fmt: skip
DISTRIBUTIONS = packages_distributions()


def imports(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Each import, wherever it stands, as a module and a name that is taken from it, empty if none is."""
    for each in ast.walk(module):
        if isinstance(each, ast.Import):
            yield from ((alias.name, "") for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield from (("." * each.level + (each.module or ""), alias.name) for alias in each.names)


def imported_parts(module: ast.Module) -> Iterator[str]:
    """The parts of the package and the libraries that a module imports, named as in the table."""
    for imported, taken in imports(module):
        first, *below = imported.split(".")
        if first == "newsdesk":
            yield from [part for part in [*below, taken][:1] if part != "__version__"]
        elif first not in {*sys.stdlib_module_names, "msgspec"}:
            yield from (library.lower() for library in DISTRIBUTIONS.get(first, [imported]))


def test_every_part_is_in_the_table() -> None:
    inside = [module.relative_to(PACKAGE) for module in MODULES if PACKAGE in module.parents]

    assert {*DRAWN, "__init__"} == {module.parts[0].removesuffix(".py") for module in inside}
    assert list(imported_parts(tree(PACKAGE / "__init__.py"))) == ["tzdata"]


@pytest.mark.parametrize("part", DRAWN)
def test_a_part_imports_what_the_table_says_no_more_and_no_less(part: str) -> None:
    found = {(each, name(module)) for module in modules_of(part) for each in imported_parts(tree(module))}
    allowed, _ = DRAWN[part]

    new = sorted((each, module) for each, module in found if each not in {*allowed, part})
    assert new == [], "Do without it, or add it to the row of this part in the table of ARCHITECTURE.md."
    assert allowed - {each for each, _ in found} == set(), "Take it out of that table."


@pytest.mark.parametrize("part", DRAWN)
def test_the_table_is_drawn_from_the_top_down(part: str) -> None:
    above = list(DRAWN)[: list(DRAWN).index(part) + 1]

    assert DRAWN[part][0].isdisjoint(above)


@pytest.mark.parametrize("part", PURE)
def test_what_only_computes_imports_nothing_that_has_a_disk_or_a_clock(part: str) -> None:
    used = {(each, name(module)) for module in modules_of(part) for each in imports(tree(module))}
    standard = [
        (f"{imported.removesuffix('.abc')}.{taken}", module)
        for (imported, taken), module in used
        if imported.split(".")[0] in sys.stdlib_module_names
    ]
    opened = [name(module) for module in modules_of(part) if "open" in called(tree(module))]

    assert sorted(use for use in standard if not {use[0], use[0].rpartition(".")[0]} & COMPUTING) == []
    assert opened == []


def called(module: ast.Module) -> set[str]:
    return {ast.unparse(each.func) for each in ast.walk(module) if isinstance(each, ast.Call)}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import newsdesk.rendering.render", ["rendering"]),
        ("from newsdesk.rendering import dates", ["rendering"]),
        ("from newsdesk import rendering", ["rendering"]),
        ("def later():\n    from newsdesk.rendering.render import RENDERERS", ["rendering"]),
        ("import PIL.Image", ["pillow"]),
        ("from yaml import CSafeLoader", ["pyyaml"]),
        ("import requests", ["requests"]),
        ("from . import render", ["."]),
        ("from newsdesk import __version__", []),
        ("import os, msgspec", []),
    ],
)
def test_an_import_would_be_found(code: str, found: list[str]) -> None:
    assert list(imported_parts(ast.parse(code))) == found


def test_the_layers_inside_planning_and_the_vocabulary_are_kept() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout


def test_every_library_that_is_asked_for_has_its_job_in_the_architecture() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    jobs = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Libraries")[2]
    rows = re.findall(r"^\| (\w+) \| (?!its job)", jobs.partition("\n## ")[0], re.MULTILINE)

    assert sorted(map(str.lower, rows)) == [re.split(r"\W", asked)[0] for asked in project["dependencies"]]
