"""What is typed behind `make` reaches the program whole: folders of any name, and words as a shell reads them."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.commands.command_line import COMMANDS
from tests.desk import REPOSITORY

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="There is no make here.")

# A `make` that runs these tests tells those within of itself and of what it was given.
OUTSIDE_MAKE = {
    name: value
    for name, value in os.environ.items()
    if name not in ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "ARGS", "SITE", "DIR")
}
ODD_NAMES = (
    "my desk", "l'été", 'a "b"', "a$b", "$(x) ${y} $$z $HOME", "a#b", "a;b&c|d", "`a`", "a\\b", "-x", "مكتب",
    "a ", "%s", "a,b:c=d",
)  # fmt: skip
COMMAND_WORDS = (
    '"A working title" --desk africa', "'It costs $5 and more' '#1'", "a\\ b \"it's\" ''", "--drafts --port 8000",
)  # fmt: skip
# A Python that only says what it was to run.
ECHO = f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n"
TARGETS = re.findall(r"^([a-z-]+): .*\n.*--root", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)


def environment_in(folder: Path) -> None:
    """Put an environment into `folder`, that is newer than all that it is made of, and runs nothing."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(ECHO, encoding="utf-8")
    python.chmod(0o755)
    (folder / ".venv/built").touch()


def made(folder: Path, *words: str, **environment: str) -> list[str]:
    """What `make` with these words, in `folder`, would have Python run."""
    outside = {**OUTSIDE_MAKE, **environment}
    ran = subprocess.run(["make", *words], cwd=folder, env=outside, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran
    words_run: list[str] = json.loads(ran.stdout)
    return words_run


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder of an odd name itself."""
    folder = tmp_path / "a desk's $checkout #1"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(REPOSITORY / name, folder)
    environment_in(folder)
    return folder


@pytest.mark.parametrize("site", ODD_NAMES)
def test_the_folder_of_a_site_may_be_called_as_its_desk_likes(checkout: Path, site: str) -> None:
    assert made(checkout, "build", f"SITE={site}") == ["build.py", "build", f"--root={site}"]
    assert made(checkout, "build", SITE=site) == ["build.py", "build", f"--root={site}"]


@pytest.mark.parametrize("words", COMMAND_WORDS)
def test_words_are_read_as_a_shell_reads_them(checkout: Path, words: str) -> None:
    assert made(checkout, "new", f"ARGS={words}") == ["build.py", "new", "--root=.", *shlex.split(words)]
    assert made(checkout, "new", ARGS=words) == ["build.py", "new", "--root=.", *shlex.split(words)]


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_takes_the_folder_and_the_words(checkout: Path, target: str) -> None:
    given = (f"SITE={ODD_NAMES[4]}", f"ARGS={COMMAND_WORDS[1]}")

    assert made(checkout, target, *given) == [
        "build.py", target, f"--root={ODD_NAMES[4]}", *shlex.split(COMMAND_WORDS[1])
    ]  # fmt: skip


def test_every_command_that_works_on_a_site_is_such_a_target() -> None:
    assert set(TARGETS) == {command.name for command in COMMANDS if not command.begins_site}


@pytest.mark.parametrize("folder", ODD_NAMES)
def test_the_folder_of_a_new_desk_may_be_called_likewise(checkout: Path, folder: str) -> None:
    words = made(checkout, "init", f"DIR={folder}", f"ARGS={COMMAND_WORDS[1]}")

    assert words == ["build.py", "init", *shlex.split(COMMAND_WORDS[1]), "--", folder]


def test_without_a_folder_for_a_new_desk_make_says_how_to_name_it(checkout: Path) -> None:
    ran = subprocess.run(["make", "init"], cwd=checkout, env=OUTSIDE_MAKE, capture_output=True, text=True, check=False)

    assert (ran.returncode, 'make init DIR="../my desk"' in ran.stderr) == (2, True)


@pytest.mark.parametrize("makefile", ["Makefile", "newsdesk/commands/writing/init/archetypes/every-language/Makefile"])
def test_the_list_of_targets_needs_no_tool_of_gnu(tmp_path: Path, makefile: str) -> None:
    shutil.copy(REPOSITORY / makefile, tmp_path / "Makefile")
    # That of macOS takes `\t` in what is put in for a `t`.
    sed = tmp_path / "bin/sed"
    sed.parent.mkdir()
    sed.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        f"os.execv({shutil.which('sed')!r}, ['sed', *(each.replace(chr(92) + 't', 't') for each in sys.argv[1:])])\n"
    )
    sed.chmod(0o755)
    outside = {**OUTSIDE_MAKE, "PATH": f"{sed.parent}:{os.environ['PATH']}"}
    listed = subprocess.run(["make"], cwd=tmp_path, env=outside, capture_output=True, text=True, check=True).stdout

    assert re.search(r"^build +bring output/ up to date", listed, re.MULTILINE), listed
    assert all(re.match(r"[a-z-]+ +\S", line) for line in listed.splitlines())


def test_every_script_for_a_server_says_which_rsync_it_needs() -> None:
    for script in (REPOSITORY / "docs/deploy").glob("*.sh"):
        text = script.read_text(encoding="utf-8")
        if "--modify-window=-1" in text:
            assert "3.1.3" in text.partition("set -eu")[0], script.name
