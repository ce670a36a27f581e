"""What macOS and Windows lack is not needed. They are simulated here: what they lack is taken away before a build."""

import subprocess
import sys

import pytest

from newsdesk.runtime.pool import available_processors
from tests.desk import NOW, REPOSITORY, Desk, story

pytestmark = pytest.mark.slow  # starts an interpreter for each command

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
ENTER = "\nfrom newsdesk.__main__ import main\nmain()\n"
COMMANDS = {
    "build": ("build", "--now", NOW),
    "check": ("check", "--now", NOW),
    "why": ("why", "/", "--now", NOW),
    "verify": ("verify",),
    "new": ("new", "Army retakes Bourem", "--desk", "africa", "--author", "ada"),
    "clean": ("clean",),
}


@pytest.mark.parametrize("lacking", [MACOS, WINDOWS], ids=["macOS", "Windows"])
def test_every_command_does_without_what_a_system_lacks(desk: Desk, lacking: str) -> None:
    desk.write(story("a", tags="[Mali]"))
    for name, arguments in COMMANDS.items():
        command = [sys.executable, "-W", "error", "-c", lacking + ENTER, "--root", str(desk.root), *arguments]
        ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)

        assert (name, ran.returncode, ran.stderr) == (name, 0, "")


def test_processors_are_counted_where_no_process_is_bound_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    assert available_processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 12)
    assert available_processors() == 12
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert available_processors() == 1
