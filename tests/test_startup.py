"""A command imports what it needs, and no more: a build in which nothing changed takes as long as its imports."""

import subprocess
import sys

import pytest

from newsdesk.reading.checks.site_warnings import FREQUENT_USES
from tests.desk import NOW, REPOSITORY, Desk, story

PROGRAM = """\
import sys
from newsdesk.commands.command_line import run_command
status = run_command(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(status)
"""
# What reads, repairs, renders and serves, is slow to import, and has nothing to do where nothing has changed.
READERS = {
    "yaml", "anyascii", "importlib.resources", "newsdesk.commonmark", "newsdesk.reading.body",
    "newsdesk.reading.files.text.characters", "newsdesk.reading.yaml",
}  # fmt: skip
OTHERS = {
    "PIL", "distributed", "feedgen", "jinja2", "livereload", "lxml", "markdown", "markupsafe",
    "newsdesk.rendering.render", "newsdesk.runtime.cluster.cluster", "rapidfuzz", "rcssmin", "rich", "tornado", "xml",
}  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """The modules and packages that a command imports, in a process of its own."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran
    return set(ran.stderr.splitlines())


@pytest.fixture
def built(desk: Desk, shipped_theme: None) -> Desk:
    """A site that was built an hour after it was written, with a time zone, and with a frequent tag and a rare one."""
    desk.write(story("a") + story("b", "See [a](a.md).\n", tags="[Chad]"))
    desk.write("".join(story(f"mali-{number}", tags="[Mali]") for number in range(FREQUENT_USES)))
    desk.replace("site.yaml", "title: Test Desk\n", "title: Test Desk\ntypography: true\ntimezone: Europe/Kyiv\n")
    desk.age()
    assert desk.build().status == 0
    return desk


@pytest.mark.parametrize("command", [("build", "--any-time"), ("check",), ("why", "/")], ids=lambda command: command[0])
def test_where_nothing_changed_no_reader_and_no_renderer_is_imported(built: Desk, command: tuple[str, ...]) -> None:
    assert imported("--root", str(built.root), *command, "--now", NOW) & (READERS | OTHERS) == set()


def test_what_was_edited_is_read_and_rendered(built: Desk) -> None:
    built.replace("content/a.md", "Text.", "Other text.")

    assert {"yaml", "jinja2", "newsdesk.reading.body"} <= imported(
        "--root", str(built.root), "build", "--any-time", "--now", NOW
    )


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_what_touches_no_site_imports_neither_readers_nor_renderers_nor_the_lock(word: str) -> None:
    assert imported(word) & (READERS | OTHERS | {"filelock"}) == set()


def test_a_new_story_imports_nothing_that_renders(built: Desk) -> None:
    new = imported("--root", str(built.root), "new", "A title", "--desk", "africa", "--author", "ada", "--now", NOW)

    assert new & (OTHERS | {"filelock"}) == set()
