"""The program connects to nothing and starts no other program, whatever is in the copy; `announce` alone connects."""

import json
import subprocess
import sys

import pytest

from tests.desk import AUDITED, REPOSITORY, Desk, story
from tests.test_systems import COMMANDS, on_site

pytestmark = pytest.mark.slow  # runs every command in a process of its own

# Python tells a hook of each of these before it does them (docs.python.org, "Audit events table").
WATCHED = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
LEADING_OUT = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.startfile", "pty.",
               "urllib.", "http.client", "ftplib.", "smtplib.", "webbrowser.")
told = []
def noted(event, arguments):
    if event.startswith(LEADING_OUT):
        told.append(event)
root, commands = sys.argv[1], json.loads(sys.argv[2])
from newsdesk.commands.command_line import run_command
for command in commands:
    if command == commands[0]:
        sys.addaudithook(noted)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            status = run_command(["--root", root, *command])
        except SystemExit as left:
            status = left.code
    told.append((command[0], status in (0, 1)))
print(json.dumps(told))
"""


def told_of(desk: Desk, *commands: tuple[str, ...], after: str = "") -> list[object]:
    """What leads out of the program while it carries out commands, and whether each ended as it should."""
    program = WATCHED.replace("print(", f"{after}\nprint(")
    process = [sys.executable, "-c", program, str(desk.root), json.dumps(commands)]
    ran = subprocess.run(process, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told: list[object] = json.loads(ran.stdout)
    return told


@pytest.mark.bar(20)
def test_no_command_but_announce_leads_out_of_the_program(desk: Desk) -> None:
    hostile = "See https://a.test/x, [it](https://a.test/y) and `import os`.\n\n    {{ page }}\n"
    desk.write(story("a", hostile, tags="[Mali]", sources="[{name: A, url: 'https://a.test/'}]") + AUDITED)
    desk.replace("site.yaml", "desks:", "feeds: {hub: https://hub.test/}\ndesks:")
    # `search` starts the program of Pagefind, which is given what is public already.
    others = {name: each for name, each in COMMANDS.items() if name not in ("announce", "serve", "search")}
    commands = [on_site(desk, each) for each in others.values()]

    assert told_of(desk, *commands) == [[each[0], True] for each in commands]


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.OpenerDirector().open('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run([sys.executable, '-V'], capture_output=True)",
        "import os; os.system('true')",
    ],
)
def test_what_leads_out_would_be_noticed(desk: Desk, code: str) -> None:
    assert len(told_of(desk.write(story("a")), ("check",), after=code)) > 1
