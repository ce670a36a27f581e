"""The drawing of the program, kept true: what touches disk and clock, how large anything may grow, how it is named."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.desk import REPOSITORY
from tests.package import MODULES, name, tree

TESTS = sorted((REPOSITORY / "tests").rglob("*.py"))
TIMELESS = ("reading", "planning", "rendering", "publishing", "vocabulary", "views", "commonmark")
MAX_MODULE_LINES, MAX_FUNCTION_LINES, MAX_PARAMETERS, MAX_ENTRIES = 200, 45, 4, 15
# A module of tests is tried by one process: the others wait for one that is about everything.
MAX_TEST_MODULE_LINES = 400
# What would make two builds of one site differ: the clock, chance, the environment, the process, the machine.
FICKLE = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.monotonic",
    "time.localtime", "time.gmtime", "os.environ", "os.getenv", "os.getpid", "os.urandom", "os.getcwd", "Path.cwd",
    "os.uname", "platform.node", "socket.gethostname", "locale.setlocale", "uuid.uuid4", "uuid.uuid1", "id.hash",
}  # fmt: skip
FICKLE_MODULES = {"random", "secrets", "uuid", "locale", "platform", "socket"}


def of_every(modules: Sequence[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make one test of a test of a module: it tells of which `modules` it does not hold, and why. Each by itself would
    take longer to begin and to report than to run."""

    def of_all(test: Callable[[Path], None]) -> Callable[[], None]:
        def tested() -> None:
            assert modules
            assert [f"{name(module)}: {why}" for module in modules if (why := failure(test, module))] == []

        tested.__doc__ = test.__doc__
        return tested

    return of_all


def failure(test: Callable[[Path], None], module: Path) -> str:
    """What of the test does not hold of the module; empty when all does."""
    try:
        test(module)
    except AssertionError as failed:
        return str(failed) or "it does not hold"
    return ""


@of_every(MODULES)
def test_a_module_opens_with_a_sentence_on_what_it_is(module: Path) -> None:
    opening = (ast.get_docstring(tree(module)) or "").split("\n\n")[0]

    assert 0 < len(opening) <= 120 and "\n" not in opening
    assert opening.endswith((".", "?"))


@of_every(MODULES)
def test_a_module_is_one_idea_and_not_too_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES


@of_every(TESTS)
def test_a_module_of_tests_is_about_one_thing(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_TEST_MODULE_LINES


# What tells a checker to look away, and the reason behind it.
LOOK_AWAY = re.compile(r"#.*\b(?:type: ignore|noqa)\b(?:\[[a-z, -]+\]|: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?(.*)")


def test_no_checker_looks_away_without_a_reason() -> None:
    texts = {name(module): module.read_text(encoding="utf-8").splitlines() for module in {*MODULES, *TESTS}}
    told = [(file, row) for file, lines in texts.items() for row, line in enumerate(lines) if without_reason(line)]

    # It may be in the line above.
    assert told
    assert [place for place in told if not texts[place[0]][place[1] - 1].lstrip().startswith("# ")] == []


@pytest.mark.parametrize("told", ["type: ignore[misc]", "type: ignore", "noqa: A001, B002"])
def test_a_reason_is_told_from_none(told: str) -> None:
    assert without_reason(f"x = y  # {told}")
    assert not without_reason(f"x = y  # {told}  # pytest puts it there")
    assert not without_reason("x = y")


def without_reason(line: str) -> bool:
    """Whether a line tells a checker to look away, and not why."""
    found = LOOK_AWAY.search(line)
    return found is not None and not re.search(r"\w\w", found[1])


@of_every(MODULES)
def test_a_function_is_short(module: Path) -> None:
    assert [each.name for each in functions(module) if (each.end_lineno or 0) - each.lineno > MAX_FUNCTION_LINES] == []


@of_every(MODULES)
def test_a_function_takes_little(module: Path) -> None:
    assert [each.name for each in functions(module) if len(parameters(each)) > MAX_PARAMETERS] == []


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (each for each in ast.walk(tree(module)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What a caller has to give: neither the object itself, nor what has a value when it is left out."""
    given = function.args
    positional = [each.arg for each in (*given.posonlyargs, *given.args)]
    required = positional[: len(positional) - len(given.defaults)]
    named = [each.arg for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default is None]
    return [each for each in (*required, *named) if each not in ("self", "cls")]


def test_no_two_types_of_the_package_share_a_name() -> None:
    found = [kind for module in MODULES for each in ast.walk(tree(module)) for kind in types_named_by(each)]

    assert len(found) > 100
    assert {each for each in found if found.count(each) > 1} == set()


def types_named_by(statement: ast.AST) -> Iterator[str]:
    """The class that it defines, or another type that it gives a name; names of one letter are of type variables."""
    if isinstance(statement, ast.ClassDef):
        yield statement.name
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (each.id for each in targets if isinstance(each, ast.Name) and re.match("_?[A-Z].*[a-z]", each.id))


FOLDERS = sorted({module.parent for module in MODULES if module.parent != REPOSITORY})


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_folder_can_be_taken_in_at_a_glance(folder: Path) -> None:
    entries = [each for each in folder.iterdir() if each.name not in ("__init__.py", "__pycache__")]

    assert len(entries) <= MAX_ENTRIES


@of_every(MODULES)
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


@of_every(MODULES)
def test_no_import_is_for_types_alone(module: Path) -> None:
    assert "TYPE_CHECKING" not in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", TIMELESS)
def test_nothing_in_the_rooms_reads_the_clock_the_environment_or_chance(room: str) -> None:
    modules = [module for module in MODULES if room in module.relative_to(REPOSITORY).parts]
    found = {(f"{room}/{module.name}", read) for module in modules for read in fickle(tree(module))}

    assert modules
    assert found == set()


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


# What each module that changes a file may change. Whatever else writes, moves or removes one is found by the test.
WRITERS = {
    "newsdesk/publishing/marker.py": "the output: its mark",
    "newsdesk/publishing/output_folder.py": "the output: what `clean` takes away",
    "newsdesk/publishing/releases/releases.py": "the output: its releases, and the link to the current one",
    "newsdesk/publishing/journal.py": "the output, when it is put back, and the hidden folder: what is kept for that",
    "newsdesk/publishing/publish.py": "the output: staged files and the manifest are moved in, what is gone is removed",
    "newsdesk/publishing/ledger_file.py": "addresses.lock, beside the copy",
    "newsdesk/publishing/unfinished_notes.py": "the hidden folder: what is noted and may not be published yet",
    "newsdesk/publishing/announcing/pending_changes.py": "the hidden folder: what is to be announced",
    "newsdesk/rendering/render.py": "the hidden folder: staged files",
    "newsdesk/rendering/search/search_index.py": "the hidden folder: staged files of the index that nobody needs",
    "newsdesk/rendering/workers.py": "the hidden folder: the place of staged files",
    "newsdesk/rendering/templates/compiled_templates.py": "the hidden folder: compiled templates",
    "newsdesk/reading/inputs.py": "the hidden folder: a file whose time stamp tells the file system's clock",
    "newsdesk/runtime/cluster/cluster.py": "nothing: what was written to the database is made to reach the disk",
    "newsdesk/runtime/cluster/fitness.py": "the hidden folder: a file by which workers prove that they see it",
    "newsdesk/runtime/state/state.py": "the hidden folder: the database",
    "newsdesk/runtime/disk/mirrored_file.py": "the hidden folder: the record of the output",
    "newsdesk/runtime/lock.py": "the hidden folder: who holds the lock",
    "newsdesk/commands/output/verify.py": "the hidden folder: a clean build beside the one that is verified",
    "newsdesk/commands/options/workspaces.py": "a temporary folder: the record of a site that may only be read",
    "newsdesk/commands/output/clean.py": "the hidden folder, all of it",
    "newsdesk/commands/writing/init/new_folder.py": "a folder that was not there, or was empty: all of a new desk",
    "newsdesk/runtime/disk/whole_files.py": "what a desk writes itself, schemas/ and .theme/, for five commands",
}
# A mode in which `open` lets a file be changed.
MODE = re.compile(r"[rbt]*[wax+][rwaxbt+]*")
WRITING = {
    "write_text", "write_bytes", "touch", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "rename", "symlink_to",
    "hardlink_to", "removedirs", "chmod", "copy", "copyfile", "copytree", "move", "truncate",
}  # fmt: skip


@of_every(MODULES)
def test_only_the_modules_that_are_meant_to_change_a_file(module: Path) -> None:
    found = list(writes(tree(module)))
    assert bool(found) == (name(module) in WRITERS), f"{found}: leave it to one of WRITERS, or join them there."


def writes(module: ast.Module) -> Iterator[str]:
    """Every call that changes a file or a folder: by method, by a function of `os` or `shutil`, or by opening it."""
    for each in ast.walk(module):
        if not isinstance(each, ast.Call):
            continue
        called = ast.unparse(each.func)
        method = called.rpartition(".")[2]
        typed = [*each.args, *(key.value for key in each.keywords)]
        modes = [word.value for word in typed if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        is_opened = method == "open" and any(MODE.fullmatch(mode) for mode in modes)
        if (
            is_opened
            or method in WRITING
            or called in ("os.replace", "os.remove", "NamedTemporaryFile")
            or _moves_a_file(each, method)
        ):
            yield called


def _moves_a_file(call: ast.Call, method: str) -> bool:
    """Whether it is `file.replace(other)`; a text's takes two words, and a value's takes none without its name."""
    return method == "replace" and isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords


@pytest.mark.parametrize(
    "code",
    [
        "open(x, 'wb')", "x.open('a')", "open(x, mode='r+')", "x.write_bytes(b'')", "os.replace(x, y)", "x.replace(y)",
        "shutil.rmtree(x)", "x.touch()", "os.makedirs(x)", "NamedTemporaryFile()",
    ],
)  # fmt: skip
def test_a_module_that_writes_would_be_found(code: str) -> None:
    assert list(writes(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["open(x)", "open(x, 'rb')", "x.replace('a', 'b')", "replace(x, y=1)", "x.read_text()"]
)
def test_a_module_that_only_reads_would_not(code: str) -> None:
    assert not list(writes(ast.parse(code)))


# The addresses of the site are spelled in `addresses` and given to templates: a list that moves would leave dead links.
SPELLED = re.compile(r"""(?:href|src)="/|["']/["'\w]""")


@pytest.mark.parametrize("template", sorted((REPOSITORY / "templates").rglob("*.html")), ids=lambda file: file.name)
def test_no_template_spells_an_address(template: Path) -> None:
    assert SPELLED.findall(template.read_text(encoding="utf-8")) == []


# Names of folders that are spelled once, in `vocabulary/folders.py`; others name front matter keys or data of a format.
FOLDER_NAMES = {"templates", "assets", ".newsdesk", ".newsdesk/preview", ".newsdesk/verify"}


@of_every(MODULES)
def test_a_folder_of_a_site_is_spelled_in_one_place(module: Path) -> None:
    words = {each.value for each in ast.walk(tree(module)) if isinstance(each, ast.Constant)}
    assert not words & FOLDER_NAMES or name(module) == "newsdesk/vocabulary/folders.py"


# Words that say how much or what sort, and not of what: alone they are no name.
BARE_WORDS = {
    "MOST", "FEW", "FEWEST", "LARGEST", "LONGEST", "WIDEST", "DEEPEST", "SMALL", "MARKS", "TYPES", "NAMES", "KNOWN",
    "ANY", "NONE", "TRIES", "SHOWN", "AROUND", "OUTWARD", "HINT", "STANDARD", "COLUMNS", "LIMIT", "SIZE",
}  # fmt: skip


@of_every(MODULES)
def test_a_constant_says_what_it_is_of(module: Path) -> None:
    assigned = {
        target.id
        for each in tree(module).body
        if isinstance(each, ast.Assign)
        for target in ast.walk(each.targets[0])
        if isinstance(target, ast.Name)
    }
    assert not assigned & BARE_WORDS
