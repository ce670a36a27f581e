"""The drawing of the program, kept true: who may import whom, what views hold, and how large anything may grow."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from newsdesk import views
from newsdesk.output import Format, Output
from newsdesk.planning.plan import PLANNERS
from newsdesk.rendering.render import RENDERERS
from newsdesk.views import View
from tests.desk import REPOSITORY

ROOMS = ("reading", "planning", "rendering", "publishing")
MODULES = [REPOSITORY / "build.py", *sorted((REPOSITORY / "newsdesk").rglob("*.py"))]
PLAIN = (str, int, bool, datetime, NoneType)
LONGEST = 200
# What would make two builds of one site differ: the clock, chance, the environment, the process, the machine.
FICKLE = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.monotonic",
    "time.localtime", "time.gmtime", "os.environ", "os.getenv", "os.getpid", "os.urandom", "os.getcwd", "Path.cwd",
    "os.uname", "platform.node", "socket.gethostname", "locale.setlocale", "uuid.uuid4", "uuid.uuid1", "id.hash",
}  # fmt: skip
FICKLE_MODULES = {"random", "secrets", "uuid", "locale", "platform", "socket"}


def name(module: Path) -> str:
    return module.relative_to(REPOSITORY).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def all_views() -> list[type[View]]:
    def below(kind: type[View]) -> Iterator[type[View]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return sorted(set(below(View)), key=lambda kind: kind.__name__)


def test_the_rooms_import_only_what_they_may() -> None:
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


@pytest.mark.parametrize("kind", all_views(), ids=lambda kind: kind.__name__)
def test_a_view_holds_nothing_but_plain_values_and_other_views(kind: type[View]) -> None:
    hints = get_type_hints(kind)

    assert kind.__struct_config__.frozen
    assert {field: hint for field, hint in hints.items() if not is_plain(hint)} == {}


def is_plain(hint: Any) -> bool:
    if get_origin(hint) in (UnionType, Union):
        return all(map(is_plain, get_args(hint)))
    if get_origin(hint) is tuple:
        held, rest = get_args(hint)
        return rest is Ellipsis and is_plain(held)
    return hint in PLAIN or (isinstance(hint, type) and issubclass(hint, View))


@pytest.mark.parametrize(
    "hint", [dict[str, str], list[str], set[str], Path, Any, float, bytes, object, tuple[str, list[int]]]
)
def test_what_is_not_plain_would_be_found(hint: Any) -> None:
    assert not is_plain(hint) and not is_plain(tuple[hint, ...]) and not is_plain(hint | None)


def test_the_view_of_an_output_can_only_be_one_that_names_itself() -> None:
    kinds = get_args(get_type_hints(Output)["view"])

    assert len(kinds) > 10
    assert all(kind.__struct_config__.tag for kind in kinds)
    assert len({kind.__struct_config__.tag for kind in kinds}) == len(kinds)
    assert all(getattr(views, kind.__name__) is kind for kind in all_views())


def test_every_format_has_a_renderer_and_every_renderer_a_format() -> None:
    assert list(RENDERERS) == list(Format)


def test_every_planner_is_in_the_table_of_contents() -> None:
    planning = [module for module in MODULES if "planning" in module.relative_to(REPOSITORY).parts]
    written = {
        each.name
        for module in planning
        for each in tree(module).body
        if isinstance(each, ast.FunctionDef) and ast.unparse(each.returns or ast.Constant(0)) == "Iterator[Output]"
        if not each.name.startswith("_") and each.name != "plan_list"
    }

    assert written == {planner.__name__ for planner in PLANNERS}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_opens_with_a_sentence_on_what_it_is(module: Path) -> None:
    opening = (ast.get_docstring(tree(module)) or "").split("\n\n")[0]

    assert 0 < len(opening) <= 120 and "\n" not in opening
    assert opening.endswith((".", "?"))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_one_idea_and_not_too_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_function_is_short_and_takes_little(module: Path) -> None:
    long = {
        each.name
        for each in ast.walk(tree(module))
        if isinstance(each, ast.FunctionDef) and (each.end_lineno or 0) - each.lineno > 45
    }

    assert long == set()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_whatever_is_offered_says_what_it_does(module: Path) -> None:
    silent = [each for each in public(tree(module).body) if not ast.get_docstring(each) and not is_plain_to_see(each)]

    assert [each.name for each in silent if each.name not in prescribed()] == []


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for each in body:
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_"):
            yield each
            yield from public(each.body) if isinstance(each, ast.ClassDef) else ()


def is_plain_to_see(offered: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether it is a function of a few statements that do not branch: its name then says as much as a sentence."""
    return (
        isinstance(offered, ast.FunctionDef)
        and len(offered.body) <= 3
        and not any(
            isinstance(each, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match)
            for each in ast.walk(offered)
        )
    )


@cache
def prescribed() -> set[str]:
    """The names of methods that a library or a protocol asks for; it says what they do."""
    modules = [import_module(name(module).removesuffix(".py").replace("/", ".")) for module in MODULES]
    kinds = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    foreign = {base for kind in kinds for base in kind.__mro__[1:] if not base.__module__.startswith("newsdesk")}
    protocols = {kind for kind in kinds if getattr(kind, "_is_protocol", False)}
    return {method for kind in foreign | protocols for method in vars(kind)}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_import_is_for_types_alone(module: Path) -> None:
    assert "TYPE_CHECKING" not in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_in_the_rooms_reads_the_clock_the_environment_or_chance(room: str) -> None:
    modules = [module for module in MODULES if room in module.relative_to(REPOSITORY).parts]
    allowed = {("publishing/output_folder.py", "os.getpid")}
    found = {(f"{room}/{module.name}", read) for module in modules for read in fickle(tree(module))}

    assert modules
    assert found - allowed == set()


def fickle(module: ast.Module) -> Iterator[str]:
    for each in ast.walk(module):
        if isinstance(each, ast.Attribute):
            words = ast.unparse(each).split(".")
            if ".".join(words[-2:]) in FICKLE:
                yield ".".join(words[-2:])
        if isinstance(each, ast.Import):
            yield from ({alias.name for alias in each.names} & FICKLE_MODULES)
        if isinstance(each, ast.ImportFrom) and each.module:
            named = {f"{each.module}.{alias.name}" for alias in each.names}
            yield from named & FICKLE
            yield from {each.module} & FICKLE_MODULES


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "import random",
        "from time import time",
        "os.environ['X']",
        "x = datetime.datetime.now",
        "import locale",
    ],
)
def test_a_look_at_the_clock_would_be_found(code: str) -> None:
    assert list(fickle(ast.parse(code)))


def test_the_rooms_never_pickle_what_they_keep() -> None:
    for module in MODULES:
        for each in ast.walk(tree(module)):
            names = [alias.name for alias in each.names] if isinstance(each, ast.Import) else []
            assert not {"pickle", "shelve", "marshal"} & set(names), name(module)


def test_only_one_module_writes_into_the_output_and_two_into_the_site() -> None:
    writing = {
        "write_text",
        "write_bytes",
        "unlink",
        "rmtree",
        "replace",
        "rename",
        "symlink_to",
        "remove",
        "removedirs",
    }
    calls = {
        name(module)
        for module in MODULES
        for each in ast.walk(tree(module))
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr in writing - {"replace"}
    }

    assert calls <= {
        "build.py", "newsdesk/state.py", "newsdesk/publishing/output_folder.py", "newsdesk/publishing/publish.py",
        "newsdesk/rendering/workers.py", "newsdesk/new.py", "newsdesk/fix.py",
        "newsdesk/rendering/compiled.py", "newsdesk/reading/schema/editor_schemas.py",
    } | {path for path in calls if path.startswith("newsdesk/serving/")}  # fmt: skip
