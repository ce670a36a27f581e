"""The standard streams: every script in every locale, and a closed, full or broken one never breaks a command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.commands.command_line import COMMANDS
from tests.desk import AUDITED, AUDITED_FOLDER, NOW, REPOSITORY, Desk, story
from tests.serving.running import PATIENCE

# Each command is a program of its own, which has the theme that ships.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped_theme")]  # starts an interpreter for each command

WORDS = "Éric – 文 🛰"
# Each ends by itself on a site that is built, and says something; `schema` and `clean` do not, `serve` does not end.
COMMAND_LINES = {
    "build": ("build", "--now", NOW),
    "check": ("check", "--now", NOW, "--format", "json"),
    "new": ("new", "--author", "Zoë Ngũgĩ"),
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
    "--help": ("--help",),
    "--version": ("build", "--version"),
}
# They do not end, say nothing, leave nothing behind or begin another site; a site without a search has none to make.
NOT_TRIED = {"serve", "schema", "clean", "init", "search"}
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site of which every command has something to say, built."""
    desk.replace("site.yaml", "title:", 'feeds: {hub: "https://hub.test/"}\ntitle:')
    desk.write(story("a", title=WORDS, tags="[Mali]") + story("b", tags="[Mali]") + AUDITED)
    assert desk.build().status == 0
    return desk


def run(desk: Desk, redirection: str, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command with the redirections of a shell."""
    words = tuple(str(desk.root / each) if each == AUDITED_FOLDER else each for each in words)
    command = [sys.executable, "build.py", "--root", str(desk.root), *words]
    return subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *command],
        cwd=REPOSITORY, env={**os.environ, **environment}, capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def test_every_command_that_ends_is_tried() -> None:
    assert {command.name for command in COMMANDS} - set(COMMAND_LINES) == NOT_TRIED


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", COMMAND_LINES)
@pytest.mark.parametrize("redirection", ["2>&- <&-", ">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_as_if_it_led_nowhere(site: Desk, name: str, redirection: str) -> None:
    ran = run(site, redirection, *COMMAND_LINES[name])

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert bool(ran.stdout) == redirection.startswith("2")


@needs_full
def test_what_standard_error_cannot_take_is_left_out(site: Desk) -> None:
    site.write(story("bad", titel="x"))
    ran = run(site, "2>/dev/full", "build", "--now", NOW)

    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_never_ends_in_a_file(site: Desk, redirection: str) -> None:
    before = site.published()
    site.write(story("bad", titel="x"))

    assert run(site, redirection, "build", "--now", NOW).returncode == 1
    assert site.published() == before
    assert b"Nothing was published" not in (site.root / ".newsdesk/state.db").read_bytes()


@needs_full
@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("name", "unbuffered"), [*((name, "") for name in COMMAND_LINES), ("--help", "1"), ("why", "1")]
)
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(site: Desk, name: str, unbuffered: str) -> None:
    ran = run(site, ">/dev/full", *COMMAND_LINES[name], PYTHONUNBUFFERED=unbuffered)

    assert ran.returncode == 1
    assert ran.stderr.decode() == "The output of the command could not be written: No space left on device.\n"


@needs_full
def test_problems_for_a_program_that_find_the_disk_full_are_told_in_a_sentence(site: Desk) -> None:
    site.write(story("bad", titel="x"))
    ran = run(site, ">/dev/full", "check", "--format", "json")

    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("name", "stream"), [*((name, "stdout") for name in COMMAND_LINES), ("build", "stderr")])
def test_a_reader_that_leaves_ends_every_command_quietly(site: Desk, name: str, stream: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    if stream == "stderr":
        site.write(story("bad", titel="x"))
    words = COMMAND_LINES[name] if stream == "stdout" else ("build", "--now", NOW)
    ran = subprocess.run(
        [sys.executable, "build.py", "--root", str(site.root), *words],
        cwd=REPOSITORY,
        stdout=writer if stream == "stdout" else subprocess.PIPE,
        stderr=writer if stream == "stderr" else subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    os.close(writer)

    assert (ran.returncode, ran.stdout or b"", ran.stderr or b"") == (141, b"", b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_every_script_is_told_in_utf_8_whatever_the_locale(site: Desk, environment: dict[str, str]) -> None:
    site.write(story("bad", zitelü="文"))
    answer = run(site, "", "check", "--format", "json", "--now", NOW, **environment)
    shown = run(site, "", "check", "--now", NOW, **environment)
    asked = run(site, "", "why", "/теги", "--now", NOW, **{**environment, "LC_ALL": "C.UTF-8"})

    assert "`zitelü`" in json.loads(answer.stdout.decode())["problems"][0]["message"]
    assert "zitelü: 文" in shown.stderr.decode()
    assert asked.returncode == 1 and asked.stderr.decode()


def test_what_is_no_character_is_told_as_an_escape(site: Desk) -> None:
    odd = os.fsencode(site.root) + b"/content/caf\xe9.md"
    with open(odd, "wb") as file:
        file.write(b"x")
    ran = run(site, "", "check", "--now", NOW)

    assert (ran.returncode, "caf" in ran.stderr.decode()) == (1, True)


def test_bytes_on_the_command_line_that_are_no_text_are_told_as_an_escape(site: Desk) -> None:
    command = [os.fsencode(sys.executable), b"build.py", b"--root", os.fsencode(site.root), b"why", b"\xff"]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=PATIENCE, check=False)

    assert (ran.returncode, ran.stderr.decode()) == (
        2, "`\\uDCFF` is not in UTF-8. Type it in UTF-8, or rename the file or folder.\n",
    )  # fmt: skip
