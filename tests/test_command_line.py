"""The command line: shared options stand anywhere, a command takes its own and no other, and says what is wrong."""

from argparse import Action

import pytest

from newsdesk import __version__
from newsdesk.commands.arguments import Parser, SharedOptions
from newsdesk.commands.command_line import COMMANDS, run_command
from tests.desk import NOW, Desk, story

NAMES = [command.name for command in COMMANDS]
# What each command takes beyond what all of them take (docs: `newsdesk COMMAND --help`).
OWN = {
    "build": {"output", "now", "jobs", "drafts", "strict", "form"},
    "check": {"now", "jobs", "strict", "form", "fix"},
    "serve": {"output", "now", "jobs", "drafts", "strict", "port"},
    "new": {"title", "desk", "author", "kind", "now"},
    "why": {"url", "output", "now", "jobs", "drafts"},
    "verify": {"output", "now", "jobs"},
    "announce": {"dry_run"},
    "schema": set(),
    "clean": {"output"},
}


def own_options(name: str) -> list[Action]:
    """What a command adds to a parser."""
    parser = Parser(add_help=False)
    next(command for command in COMMANDS if command.name == name).add(parser)
    return parser._actions


def test_every_command_is_listed_once_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == 0

    shown = capsys.readouterr().out
    assert len(set(NAMES)) == len(NAMES)
    assert all(f"\n    {command.name} " in shown and command.help in " ".join(shown.split()) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_what_a_command_adds_is_what_its_options_hold(command: object) -> None:
    name, options = command.name, set(command.options.__struct_fields__)  # type: ignore[attr-defined]
    added = {each.dest for each in own_options(name)}

    assert added == OWN[name]
    assert added <= options - set(SharedOptions.__struct_fields__)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_refuses_what_is_not_its_own(desk: Desk, name: str) -> None:
    every = {option for each in NAMES for action in own_options(each) for option in action.option_strings}
    own = {option for action in own_options(name) for option in action.option_strings}
    words = ["/"] if name == "why" else []

    assert every - own
    for option in sorted(every - own):
        ran = desk.run(name, *words, f"{option}=1")
        assert (ran.status, option in ran.err) == (2, True), (name, option, ran)


@pytest.mark.parametrize("shared", [["--root", "."], ["--quiet"], ["--debug"], ["--root", ".", "--debug", "--quiet"]])
@pytest.mark.parametrize("name", NAMES)
def test_a_shared_option_stands_before_or_behind_the_command(name: str, shared: list[str]) -> None:
    from newsdesk.commands.command_line import _parse

    words = [name, *(["/"] if name == "why" else [])]

    assert _parse([*shared, *words]) == _parse([*words, *shared])
    assert _parse([*shared, *words])[1] != _parse(words)[1] or shared == ["--root", "."]


def test_an_option_behind_the_command_does_not_undo_what_stands_before_it(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]"))
    assert run_command(["--root", str(desk.root), "--quiet", "build", "--now", NOW]) == 0
    assert (desk.output / "index.html").is_file()


@pytest.mark.parametrize("words", [["--version"], ["build", "--version"], ["check", "--version"]])
def test_every_command_says_which_version_this_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(words) == 0
    assert capsys.readouterr().out == f"newsdesk {__version__}\n"
