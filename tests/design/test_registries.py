"""What is written out in a table is all there is: renderers, planners, libraries, media types."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from newsdesk.planning.files.sitemaps import plan_sitemaps
from newsdesk.planning.plan import PLANNERS, PLANNERS_AFTER_SITEMAPS
from newsdesk.rendering.render import FOLDER_RENDERERS, RENDERERS
from newsdesk.vocabulary.http import media_types
from newsdesk.vocabulary.output import Format
from tests.desk import BARE, REPOSITORY, Desk, story
from tests.package import MODULES, tree


def test_every_format_has_a_renderer_and_every_renderer_a_format() -> None:
    assert [*RENDERERS, *FOLDER_RENDERERS] == list(Format), "Give it a line in newsdesk/rendering/render.py."


def test_every_planner_is_in_the_table_of_contents() -> None:
    planning = [module for module in MODULES if "planning" in module.relative_to(REPOSITORY).parts]
    written = {
        each.name
        for module in planning
        for each in tree(module).body
        if isinstance(each, ast.FunctionDef) and ast.unparse(each.returns or ast.Constant(0)) == "Iterator[Output]"
        if not each.name.startswith("_") and each.name != "plan_list"
    }

    listed = {planner.__name__ for planner in (*PLANNERS, plan_sitemaps, *PLANNERS_AFTER_SITEMAPS)}
    assert written - listed == set(), "Add it to PLANNERS in newsdesk/planning/plan.py, or `_` before its name."
    assert written == listed


def test_every_library_that_is_imported_is_declared() -> None:
    imported = {root for module in MODULES for root in roots_of_imports(tree(module))} - sys.stdlib_module_names
    distributions = {each for root in imported - {"newsdesk"} for each in packages_distributions()[root]}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [line for extra in project["optional-dependencies"].values() for line in extra]
    declared = {Requirement(line).name for line in (*project["dependencies"], *optional)}

    # tzdata is data, which `zoneinfo` reads.
    assert {canonicalize_name(each) for each in distributions} | {"tzdata"} == declared


def roots_of_imports(module: ast.Module) -> Iterator[str]:
    for each in ast.walk(module):
        if isinstance(each, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in each.names)
        if isinstance(each, ast.ImportFrom) and each.module:
            yield each.module.partition(".")[0]


# Published without an extension or by a server's own rules.
WITHOUT_TYPE = ("_headers", "_redirects")


def test_every_published_file_has_a_media_type(tmp_path: Path) -> None:
    desk = Desk(tmp_path).write(BARE + story("a", tags="[Mali]", aliases="[/old/]"))
    desk.replace(
        "site.yaml", "title:", "outputs: {archives: true, ninjs: true, cards: true, redirect_maps: true}\ntitle:"
    )
    assert desk.dress().build().status == 0

    assert [
        path
        for path in desk.published()
        if media_types.content_type(path) == "application/octet-stream" and path not in WITHOUT_TYPE
    ] == []
