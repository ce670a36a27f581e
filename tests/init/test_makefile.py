"""The Makefile of a new desk runs the program in an environment of its own, wherever the desk lies."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsdesk import __version__
from newsdesk.commands.command_line import COMMANDS
from newsdesk.commands.options.arguments import Command
from tests.desk import Desk
from tests.init.answers import ANSWERS
from tests.test_make import COMMAND_WORDS, ODD_NAMES, environment_in, made

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="There is no make here.")


def begun(place: Path) -> Path:
    assert Desk(place).run("init", *ANSWERS, "--", "desk").status == 0
    environment_in(place / "desk")
    return place / "desk"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_desk_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    folder = begun(tmp_path).rename(tmp_path / name)

    assert made(folder, "build", f"ARGS={COMMAND_WORDS[1]}") == [
        "-m", "newsdesk", "build", *shlex.split(COMMAND_WORDS[1])
    ]  # fmt: skip


def test_every_target_runs_a_command_with_options_that_it_takes(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    targets = re.findall(r"^([a-z]+): \.venv/built ## ", (folder / "Makefile").read_text("utf-8"), re.MULTILINE)
    known: dict[str, Command[Any]] = {command.name: command for command in COMMANDS}

    # Whatever the documentation says of `make` holds for a desk: all but the one that began it.
    assert set(targets) == known.keys() - {"init"}
    for target in targets:
        words = made(folder, target, *(["PORT=8001"] if target == "serve" else []))
        assert words[:3] == ["-m", "newsdesk", target]
        assert {word for word in words[3:] if word.startswith("--")} <= known[target].option_strings()


def test_the_version_that_began_the_desk_is_the_one_that_it_installs(tmp_path: Path) -> None:
    assert f"NEWSDESK ?= newsdesk=={__version__}\n" in (begun(tmp_path) / "Makefile").read_text("utf-8")
