"""The command line: shared options stand anywhere, a command takes its own and no other, and says what is wrong."""

import re
from argparse import Action
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields

from newsdesk import __version__
from newsdesk.commands.command_line import COMMANDS, run_command
from newsdesk.commands.options.arguments import Command, Parser, SharedOptions
from tests.desk import NOW, REPOSITORY, Desk, story

NAMES = [command.name for command in COMMANDS]
SHARED = set(SharedOptions.__struct_fields__)
# What has to be typed behind a command that does not run without.
WORDS = {"init": ["new-desk"], "why": ["/"], "rename": ["story", "a", "b"]}
# The commands that work on a site which is there.
ON_A_SITE = [command.name for command in COMMANDS if not command.begins_site]


def own_options(name: str) -> list[Action]:
    """What a command adds to a parser."""
    parser = Parser(add_help=False)
    next(command for command in COMMANDS if command.name == name).add(parser)
    return parser._actions


def test_every_command_is_listed_once_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == 0

    shown = capsys.readouterr().out
    assert len(set(NAMES)) == len(NAMES)
    words = " ".join(shown.split())
    # The help of a long name is on the next line.
    assert all(f"{command.name} {command.help}" in words and f"\n    {command.name}" in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_what_a_command_adds_is_what_its_options_hold(command: Command[Any]) -> None:
    added = {each.dest: each for each in own_options(command.name)}
    held = {field.name: field for field in fields(command.options) if field.name not in SHARED}
    unfilled = {name for name, field in held.items() if field.required} - added.keys()

    assert added.keys() - held.keys() == set(), f"Give {command.options.__name__} a field for each."
    assert unfilled == set(), "Add an option that fills each, or give it a value to have without one."
    assert [name for name, each in added.items() if not each.help] == [], "Say with `help=` what it is for."


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_a_target_of_make_that_says_what_it_does(name: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{name}: .*## ", makefile, re.MULTILINE), f"Add a target: {name}: .venv/built ## what it does"


@pytest.mark.parametrize("name", NAMES)
def test_a_command_refuses_what_is_not_its_own(desk: Desk, name: str) -> None:
    every = {option for each in NAMES for action in own_options(each) for option in action.option_strings}
    own = {option for action in own_options(name) for option in action.option_strings}
    words = WORDS.get(name, [])

    assert every - own
    for option in sorted(every - own):
        ran = desk.run(name, *words, f"{option}=1")
        assert (ran.status, option in ran.err) == (2, True), (name, option, ran)


@pytest.mark.parametrize("shared", [["--root", "."], ["--quiet"], ["--debug"], ["--root", ".", "--debug", "--quiet"]])
@pytest.mark.parametrize("name", NAMES)
def test_a_shared_option_stands_before_or_behind_the_command(name: str, shared: list[str]) -> None:
    from newsdesk.commands.command_line import _parse

    words = [name, *WORDS.get(name, [])]

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


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (
            ["--format", "json", "build"],
            "`--format` is an option of build, check, list, schedule, pictures and audit. Type it behind the command",
        ),
        (["--format", "json", "build"], "as in `build --format`."),
        (["--format=sarif", "check"], "as in `check --format=sarif`."),
        (["--quiet", "--fix", "check"], "`--fix` is an option of check. Type it behind the command"),
        (["--port", "8001", "serve"], "as in `serve --port`."),
        (["check", "--output", "x"], "an option of build, serve, why, verify, audit, search and clean, not of check."),
    ],
)
def test_a_misplaced_option_is_told_where_it_belongs(
    words: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(words) == 2
    assert advice in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (
            ["new", "Harbour", "shelled"],
            "`shelled` is one word too many. Put a name or a title with blanks into quotes.",
        ),
        (["init", "our", "desk", "--title", "Desk"], "`newsdesk init --help` lists what there is."),
        (["init", "desk", "--langauge=fr"], "`--langauge` is no option of init. Did you mean `--language`?"),
        (["build", "--zzz", "x"], "`--zzz` is no option of build. `newsdesk build --help` lists what there is."),
        (["check", "--quite"], "Did you mean `--quiet`?"),
    ],
)
def test_a_word_that_nothing_takes_is_named_with_what_to_type(
    words: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(words) == 2
    assert advice in capsys.readouterr().err


def test_a_folder_may_be_called_like_a_command_and_a_value_like_an_option(desk: Desk) -> None:
    desk.write(story("a"))
    (desk.root.parent / "check").symlink_to(desk.root)

    assert run_command(["--root", str(desk.root.parent / "check"), "check", "--now", NOW]) == 0
    assert "Nothing is published at --format" in desk.run("why", "--now", NOW, "--", "--format").err


@pytest.mark.parametrize("option", [("serve", "--port", "65535"), ("build", "--jobs", "1000")])
@pytest.mark.parametrize("typed", ["0", "-1", "abc", "99999", "1.5", "٣", "", "9" * 5000])
def test_a_number_out_of_range_is_refused_with_the_range(desk: Desk, option: tuple[str, str, str], typed: str) -> None:
    command, name, largest = option
    ran = desk.run(command, name, typed)

    assert (ran.status, f"{name} takes a number from 1 to {largest}" in ran.err) == (2, True), ran
    assert not (desk.root / ".newsdesk").exists()


@pytest.mark.parametrize("name", ON_A_SITE)
def test_where_there_is_no_site_nothing_is_created(tmp_path: Path, name: str) -> None:
    empty = Desk(tmp_path / "empty")
    empty.root.mkdir()
    (tmp_path / "file").touch()
    words = {**WORDS, "new": ["A", "--desk", "africa", "--author", "ada"]}.get(name, [])
    ran = {folder: Desk(tmp_path / folder).run(name, *words) for folder in ("typo", "typo/deep", "empty", "file")}

    assert {each.status for each in ran.values()} == {2}
    assert f"There is no folder {tmp_path}/typo. Name the folder of a site with --root." in ran["typo"].err
    assert "There is no site.yaml here. Run this in the folder of a site" in ran["empty"].err
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["empty", "file"]


@pytest.mark.parametrize("name", ["new", "build", "why", "check"])
def test_what_is_not_utf_8_is_a_wrong_word_and_not_our_fault(desk: Desk, name: str) -> None:
    odd = "a\udcff"
    words = {
        "new": ["--author", odd],
        "build": ["--output", f"{desk.root}/{odd}"],
        "why": [odd],
        "check": ["--now", odd],
    }
    ran = desk.run(name, *words[name])

    assert (ran.status, "is not in UTF-8" in ran.err) == (2, True), ran


def test_a_site_in_a_folder_that_is_not_in_utf_8_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = desk.root.rename(desk.root.with_name("a\udcff"))
    monkeypatch.chdir(odd)

    assert run_command(["build"]) == 2
    assert not (odd / ".newsdesk").exists()


@pytest.mark.parametrize("url", ["http://[::1/", "//[", "http://a\u2100b/"])
def test_what_is_no_address_is_told_apart_from_a_fault_of_ours(desk: Desk, url: str) -> None:
    ran = desk.write(story("a")).run("why", url)

    assert (ran.status, f"`{url}` is not an address." in ran.err) == (2, True), ran


@pytest.mark.parametrize("output", ["loop", "site.yaml", "site.yaml/below"])
def test_an_output_that_cannot_be_a_folder_is_a_wrong_word(desk: Desk, output: str) -> None:
    (desk.root / "loop").symlink_to("loop")
    ran = desk.write(story("a")).build("--output", str(desk.root / output))

    assert (
        ran.status,
        "is not a folder. Name a folder with --output, or with `publish: {output: …}` in site.yaml." in ran.err,
    ) == (2, True), ran


def test_help_keeps_the_capitals_of_names(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["schema", "--help"])

    assert "Write the JSON Schemas" in capsys.readouterr().out


def test_a_noun_has_the_article_of_its_first_sound(desk: Desk) -> None:
    desk.write(story("a"))

    assert "shows      an ArticlePage as page" in desk.run("why", "/2023/09/a/", "--now", NOW).out
    assert "shows      a FrontPage as page" in desk.run("why", "/", "--now", NOW).out
