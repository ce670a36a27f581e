"""The image, as far as it can be made without a machine for images: its files are gathered and its commands are run."""

import os
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.desk import BARE, REPOSITORY, TINY, Desk, story, tree
from tests.hosts.servers import EXAMPLES
from tests.hosts.test_recipes import instructions

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("cmp"), reason="There is no cmp here.")]

IGNORED = (EXAMPLES / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
PROGRAM = ("newsdesk", "docs/deploy", "build.py", "requirements.lock")


def ignored(path: str) -> bool:
    """Whether a path is left out of what an image can hold: it, or a folder that it is in."""
    parts = path.split("/")
    for pattern in (line for line in IGNORED if not line.startswith("#")):
        anywhere = pattern.startswith("**/")
        names = parts if anywhere else parts[:1]
        if any(fnmatchcase(name, pattern.removeprefix("**/")) for name in names):
            return True
    return False


@pytest.fixture
def checkout(tmp_path: Path) -> Desk:
    """A checkout with a site that was built, and with what none may hold beside it."""
    desk = Desk(tmp_path / "checkout").write(BARE + TINY + story("known"))
    for name in PROGRAM:
        source, target = REPOSITORY / name, desk.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    assert desk.run("build").status == 0
    return desk.write("-- .env --\nKEY=secret\n-- .git/config --\n[core]\n-- tests/x.py --\n1\n")


def imaged(desk: Desk, root: Path) -> tuple[int, str]:
    """Follow the instructions of the first stage below `root`. The status of the command that failed, and what it said.

    The libraries are those of these tests: no index is asked.
    """
    files = {path: raw for path, raw in tree(desk.root).items() if not ignored(path)}
    programs = root / "programs"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python").chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    here, stage = root, instructions()
    for word, rest in stage[: next(number for number, each in enumerate(stage) if number and each[0] == "FROM")]:
        if word == "WORKDIR":
            here = root / rest.lstrip("/")
            here.mkdir(parents=True)
        elif word == "COPY":
            source, target = rest.split()
            copied = {path: raw for path, raw in files.items() if source in (".", path)}
            assert copied and target == "."
            for path, raw in copied.items():
                (here / path).parent.mkdir(parents=True, exist_ok=True)
                (here / path).write_bytes(raw)
        elif word == "RUN" and "pip install" in rest:
            assert (here / rest.rpartition(" -r ")[2]).is_file()
        elif word == "RUN":
            command = rest.replace("/tmp/", f"{root}/")
            ran = subprocess.run(["sh", "-c", command], cwd=here, env=environment, capture_output=True, text=True)
            if ran.returncode:
                return ran.returncode, ran.stdout + ran.stderr
    return 0, ""


def test_its_commands_make_the_site_of_the_checkout_and_nothing_of_its_keys_is_in_there(
    checkout: Desk, tmp_path: Path
) -> None:
    assert imaged(checkout, tmp_path / "image") == (0, "")
    site = tmp_path / "image/site"

    assert (site / "output/2023/09/known/index.html").is_file()
    assert not [name for name in (".env", ".git", "tests") if (site / name).exists()]
    copied = [rest.split()[1:] for word, rest in instructions() if word == "COPY" and rest.startswith("--from=build ")]
    assert [source for source, _ in copied if not (tmp_path / "image" / source.lstrip("/")).is_dir()] == []


def test_an_address_that_was_not_noted_in_the_checkout_stops_it(checkout: Desk, tmp_path: Path) -> None:
    checkout.write(story("new"))
    status, said = imaged(checkout, tmp_path / "image")

    assert status and "addresses.lock" in said


def test_what_the_second_part_copies_is_there(checkout: Desk) -> None:
    sources = [rest.split()[0] for word, rest in instructions() if word == "COPY" and not rest.startswith("--from")]

    assert [source for source in sources if source != "." and ignored(source)] == []
    assert [source for source in sources if not (checkout.root / source).exists()] == []
