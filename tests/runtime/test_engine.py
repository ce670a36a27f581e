"""The engine digest sees every file of the package and every library that can change a byte of the output."""

import shutil
import tomllib
from importlib.metadata import requires
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from newsdesk.runtime import engine
from newsdesk.runtime.engine import RENDERING_LIBRARIES, engine_digest, package_files
from tests.desk import REPOSITORY

# What the program depends on without a byte of the output depending on it, and why not.
NOT_RENDERING = {
    "anyascii": "slugs in hints and of new files",
    "filelock": "the lock of a site",
    "livereload": "the preview's socket",
    "tornado": "the preview's server, which livereload brings",
    "watchfiles": "tells the preview that a file was saved",
    "anyio": "watchfiles brings it",
    "idna": "anyio brings it",
    "typing-extensions": "types alone",
    "rich": "the progress bar",
    "markdown-it-py": "rich brings it",
    "mdurl": "rich brings it",
    "pygments": "rich brings it",
    "rapidfuzz": "suggests names in problems",
    "distributed": "shares the work out over other machines",
    "dask": "distributed brings it, and so the following",
    **dict.fromkeys(
        (
            "click",
            "cloudpickle",
            "fsspec",
            "importlib-metadata",
            "lazy-importer",
            "locket",
            "msgpack",
            "packaging",
            "partd",
            "psutil",
            "sortedcontainers",
            "tblib",
            "toolz",
            "urllib3",
            "zict",
            "zipp",
        ),
        "moves values between machines",
    ),
}


def all_dependencies() -> set[str]:
    """Every distribution that the program can need here, directly or through another, by its normalised name."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    waiting, found = [Requirement(each) for each in declared], set[str]()
    while waiting:
        needed = waiting.pop()
        name = canonicalize_name(needed.name)
        if name not in found and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += [Requirement(each) for each in requires(name) or ()]
    return found


def test_every_library_either_renders_or_is_known_not_to() -> None:
    assert all_dependencies() - NOT_RENDERING.keys() == RENDERING_LIBRARIES


def test_every_library_that_renders_is_found_where_it_is_installed() -> None:
    found = {canonicalize_name(name.partition("-")[0]) for name in engine._installed()}

    assert found == RENDERING_LIBRARIES


def test_every_file_of_the_package_is_counted() -> None:
    tracked = {Path(file) for _, file in package_files()}

    assert tracked == {
        file for file in (REPOSITORY / "newsdesk").rglob("*") if file.is_file() and "__pycache__" not in file.parts
    }
    assert {file.suffix for file in tracked} >= {".py", ".ttf"}


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename"])
def test_the_digest_changes_with_any_file_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    package = shutil.copytree(REPOSITORY / "newsdesk", tmp_path / "newsdesk")
    monkeypatch.setattr(engine, "PACKAGE_FOLDER", package)
    before, font = engine_digest(), next(package.rglob("OFL.txt"))
    match change:
        case "edit":
            font.write_bytes(font.read_bytes() + b"\n")
        case "add":
            (package / "new.dat").write_bytes(b"")
        case "remove":
            font.unlink()
        case _:
            font.rename(font.with_name("LICENSE.txt"))

    assert engine_digest() != before


def test_the_theme_that_a_wheel_carries_is_no_part_of_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(REPOSITORY / "newsdesk", tmp_path / "newsdesk")
    monkeypatch.setattr(engine, "PACKAGE_FOLDER", package)
    before = engine_digest()
    (package / "theme/templates").mkdir(parents=True)
    (package / "theme/templates/base.html").write_bytes(b"x")

    assert engine_digest() == before


def test_the_digest_changes_with_the_version_of_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    before = engine_digest()
    monkeypatch.setattr(engine, "_installed", lambda: {"markdown-99.dist-info"})

    assert engine_digest() != before
