"""What macOS and Windows lack is not needed. They are simulated here: what they lack is taken away before a build."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk.commands.command_line import COMMANDS as KNOWN
from newsdesk.runtime.pool import available_processors
from tests.desk import AUDITED, AUDITED_FOLDER, NOW, REPOSITORY, Desk, story
from tests.init.answers import ANSWERS

# Each command is a program of its own, which has the theme that ships.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped_theme")]  # starts an interpreter for each command

# What a program finds missing: macOS lacks the first; Windows lacks all of it (docs.python.org, os and fcntl).
MACOS = "import os; del os.sched_getaffinity"
WINDOWS = f"""{MACOS}
import sys
# filelock has a lock of its own for each system; what it finds here is not what is tried.
import filelock
sys.modules.update(dict.fromkeys(("fcntl", "resource", "grp", "pwd", "termios")))
for name in ("fork", "O_DIRECTORY", "O_NOFOLLOW", "fchmod", "chown", "getuid", "statvfs", "uname", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
os.supports_dir_fd.clear()
import multiprocessing
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
# Windows does not delete or replace a file that any process has open, as SQLite and Python open files.
OPEN_FILES = """
import pathlib, shutil, tempfile
shutil._use_fd_functions = False
tempfile.TemporaryFile = tempfile.NamedTemporaryFile

def open_files():
    children = []
    for task in pathlib.Path("/proc/self/task").glob("*/children"):
        try:
            children += task.read_text().split()
        except OSError:
            pass  # a thread that has just ended
    for process in ("self", *children):
        for handle in os.listdir(f"/proc/{process}/fd"):
            try:
                yield os.readlink(f"/proc/{process}/fd/{handle}")
            except OSError:
                pass

def refusing(operation):
    def refused(*paths, **more):
        held = {os.path.realpath(path) for path in paths} & set(open_files())
        if held:
            raise PermissionError(13, "The process cannot access the file: it is being used", *held)
        return operation(*paths, **more)
    return refused

for name in ("unlink", "remove", "rename", "replace"):
    setattr(os, name, refusing(getattr(os, name)))
"""
# So that so small a site is built by several processes.
MANY_PROCESSES = "\nimport newsdesk.runtime.processes as pool\npool.MIN_FOR_PARALLEL = pool.MIN_CHUNK = 2\n"
# A preview that is saved to three times, and whose state is damaged meanwhile.
PREVIEW = """
import newsdesk.serving.preview as preview
def serve(themed, state, say):
    for _ in range(3):
        rebuilt = state.rebuild_and_keep()
        assert rebuilt.paths and not rebuilt.problems, rebuilt
        (themed.desk / ".newsdesk/state.db").write_bytes(b"garbage" * 1000)
preview.serve_preview = serve
"""
ENTER = "\nfrom newsdesk.__main__ import main\nmain()\n"
COMMANDS = {
    "init": ("init", "new-desk", *ANSWERS),
    "build": ("build", "--now", NOW),
    "check": ("check", "--now", NOW),
    "why": ("why", "/", "--now", NOW),
    "list": ("list", "--now", NOW),
    "schedule": ("schedule", "--now", NOW),
    "pictures": ("pictures", "--now", NOW),
    "rename": ("rename", "tag", "Mali", "Niger", "--dry-run"),
    "verify": ("verify",),
    # The plain templates of tests make pages without headlines; this output has nothing wrong with it.
    "audit": ("audit", "--output", AUDITED_FOLDER),
    "announce": ("announce", "--dry-run"),
    "rollback": ("rollback", "--list"),
    "theme": ("theme",),
    "schema": ("schema",),
    "serve": ("serve", "--now", NOW),
    "new": ("new", "Army retakes Bourem", "--desk", "africa", "--author", "ada"),
    "clean": ("clean",),
    "search": ("search", "--now", NOW),
}
# What happens to the state before a command: what is damaged is found when it is opened, while the site is read, or by
# a process that renders.
DAMAGES: dict[str, Callable[[Desk], object]] = {
    "none": lambda _: None,
    "the database": lambda desk: (desk.root / ".newsdesk/state.db").write_bytes(b"garbage" * 1000),
    "what was read": lambda desk: damage(desk, "UPDATE readings SET value = NULL"),
    "bodies": lambda desk: damage(desk, "UPDATE bodies SET value = NULL"),
}


def on_site(desk: Desk, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """What is typed for a command, with the folder that is audited by its whole path."""
    return tuple(str(desk.root / each) if each == AUDITED_FOLDER else each for each in arguments)


def ran(desk: Desk, system: str, *arguments: str) -> tuple[int, str]:
    """The exit status of a command on a system, and what it complained of."""
    command = [sys.executable, "-W", "error", "-c", system + ENTER, "--root", str(desk.root), *on_site(desk, arguments)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr


def damage(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.root / ".newsdesk/state.db")) as database, database:
        assert database.execute(statement).rowcount


@pytest.mark.parametrize(
    "lacking",
    [
        # The last one lacks all that both lack.
        pytest.param(MACOS, id="macOS", marks=pytest.mark.exhaustive),
        pytest.param(WINDOWS, id="Windows", marks=pytest.mark.exhaustive),
        pytest.param(WINDOWS + OPEN_FILES, id="open files"),
    ],
)
def test_every_command_does_without_what_a_system_lacks(desk: Desk, lacking: str) -> None:
    desk.write(story("a", tags="[Mali]") + AUDITED)
    desk.replace("site.yaml", "desks:", "feeds: {hub: https://hub.test/}\noutputs: {search: true}\ndesks:")
    for name, arguments in COMMANDS.items():
        assert (name, *ran(desk, lacking + PREVIEW, *arguments)) == (name, 0, "")
    assert set(COMMANDS) == {command.name for command in KNOWN}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_state_is_mended_where_no_open_file_can_be_deleted(desk: Desk, damage: str, jobs: str) -> None:
    system = WINDOWS + OPEN_FILES + MANY_PROCESSES
    desk.write("".join(story(slug, tags="[Mali]") for slug in "abc"))
    assert desk.build().status == 0
    before = desk.published()
    for command in ("build", "verify"):
        DAMAGES[damage](desk)
        if command == "build":
            # Its page is made again, of the body that was kept.
            (desk.output / "2023/09/a/index.html").unlink()
        status, complained = ran(desk, system, command, "--now", NOW, "--jobs", jobs)
        assert (status, desk.published()) == (0, before), complained


def test_a_file_that_is_open_cannot_be_deleted_here(tmp_path: Path) -> None:
    """The simulation itself."""
    code = f"""{WINDOWS}{OPEN_FILES}
import sqlite3
file = pathlib.Path({str(tmp_path / "file")!r})
database = sqlite3.connect(file)
database.execute("CREATE TABLE a (b)")
for harm in (file.unlink, lambda: os.replace(file, "x"), lambda: shutil.rmtree(file.parent)):
    try:
        harm()
    except PermissionError:
        print("refused")
database.close()
shutil.rmtree(file.parent)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout == "refused\n" * 3
    assert not tmp_path.exists()


def test_processors_are_counted_where_no_process_is_bound_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    assert available_processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 12)
    assert available_processors() == 12
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert available_processors() == 1
