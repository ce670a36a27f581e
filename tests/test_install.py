"""A wheel carries all that a site needs: the program, its theme and its fonts, under the one version there is."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsdesk import __version__
from newsdesk.commands.writing.init.desk_files import ARCHETYPES, OF_ANY_LANGUAGE
from tests.desk import BARE, NOW, REPOSITORY, Desk, story, tree

pytestmark = pytest.mark.slow  # makes a wheel and installs it


# What a wheel is made of.
SOURCES = ("newsdesk", "templates", "assets", "pyproject.toml", "README.md", "LICENSE", "requirements.lock")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return wheel_of(REPOSITORY, tmp_path_factory.mktemp("wheel"))


def wheel_of(checkout: Path, folder: Path) -> Path:
    """A wheel, in `folder`; the tools for it are those of the environment, so no index is asked."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", str(folder), str(checkout)], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel is installed, and nothing else."""
    return install(wheel, tmp_path_factory.mktemp("installed"))


def install(wheel: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return folder


def checkout_in(folder: Path) -> Path:
    """A copy of all that a wheel is made of, to be changed."""
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def run_installed(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    script = installed / "bin" / "newsdesk"
    # From another folder, so that nothing of the checkout is found.
    return subprocess.run(
        [sys.executable, str(script), *arguments], env=environment, cwd=installed, capture_output=True, text=True
    )


def test_an_installed_program_builds_what_the_checkout_builds(installed: Path, tmp_path: Path) -> None:
    """The one has the theme that it carries, the other a copy of that of the checkout."""
    copy = BARE + "".join(story(slug, "## Part\n\nThe *text*[^1].\n\n[^1]: A note.\n", tags="[Mali]") for slug in "ab")
    here, there = (Desk(tmp_path / name).write(copy) for name in ("here", "there"))
    here.dress()
    ran = run_installed(installed, "build", "--root", str(there.root), "--now", NOW)

    assert ran.returncode == 0, ran.stderr
    assert here.build().status == 0
    made = tree(here.output)
    assert tree(there.output) == made
    assert any(path.startswith("cards/") for path in made)


def test_a_copy_outlives_the_wheel_that_it_was_taken_from(installed: Path, tmp_path: Path) -> None:
    """The next wheel has another byline and other styles for paper: changed copies are told from those that are not."""
    desk = Desk(tmp_path / "site").write(BARE + story("a"))
    files = (
        "templates/parts/byline.html", "templates/parts/tags.html", "assets/style.css/9-print.css",
        "templates/parts/footer.html",
    )  # fmt: skip
    assert run_installed(installed, "theme", "--root", str(desk.root), "--copy", *files).returncode == 0
    desk.replace(files[0], "{% macro", "{# Ours. #}{% macro")
    desk.replace(files[1], "{% macro", "{# Ours. #}{% macro")
    for folder in ("checkout", "wheel", "newer"):
        (tmp_path / folder).mkdir()
    checkout = checkout_in(tmp_path / "checkout")
    for changed in (files[0], files[2]):
        file = checkout / changed
        file.write_bytes(file.read_bytes() + b"\nNew in this version.\n")
    newer = install(wheel_of(checkout, tmp_path / "wheel"), tmp_path / "newer")
    ran = run_installed(newer, "theme", "--root", str(desk.root), "--diff")
    told = dict(line.split(": ", 1) for line in ran.stdout.splitlines() if line.startswith(files))

    assert ran.returncode == 0, ran.stderr
    assert told[files[0]].startswith("changed by you, and the theme's has changed since")
    assert told[files[1]].startswith("changed by you; the theme's is as it was")
    assert told[files[2]].startswith("as you copied it, and the theme's has changed since")
    assert told[files[3]].startswith("as the theme has it")
    assert ran.stdout.count("+New in this version.") == 2 and "Ours" not in ran.stdout


def test_an_installed_program_says_its_version(installed: Path, wheel: Path) -> None:
    assert run_installed(installed, "--version").stdout == f"newsdesk {__version__}\n"
    assert wheel.name.split("-")[1] == __version__


def test_a_wheel_carries_every_file_of_the_package_and_the_theme(wheel: Path) -> None:
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("newsdesk/")}
    package = {
        file for file in (REPOSITORY / "newsdesk").rglob("*") if file.is_file() and "__pycache__" not in file.parts
    }
    wanted = {file.relative_to(REPOSITORY).as_posix() for file in package}
    for folder in ("templates", "assets"):
        files = (file for file in (REPOSITORY / folder).rglob("*") if file.is_file())
        wanted |= {f"newsdesk/theme/{file.relative_to(REPOSITORY).as_posix()}" for file in files}

    assert carried == wanted | {"newsdesk/requirements.lock"}


def test_a_new_desk_finds_the_libraries_to_install_before_it_has_any(installed: Path) -> None:
    (where,) = re.findall(r"^WHERE +:= (.*)$", (ARCHETYPES / OF_ANY_LANGUAGE / "Makefile").read_text("utf-8"), re.M)
    # Without the libraries of the environment.
    command, environment = [sys.executable, "-S", "-c", where], {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run(command, env=environment, cwd=installed, capture_output=True, text=True, check=True)

    locked = Path(found.stdout.strip(), "requirements.lock")
    assert locked.read_bytes() == (REPOSITORY / "requirements.lock").read_bytes()


def test_the_three_doors_lead_to_the_same_commands(desk: Desk) -> None:
    doors = (["build.py"], ["-m", "newsdesk"], ["-c", "from newsdesk.__main__ import main; main()"])
    answers = [
        subprocess.run([sys.executable, *door, "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
        for door in doors
    ]

    assert len({answer.stdout.replace("build.py", "newsdesk") for answer in answers}) == 1
