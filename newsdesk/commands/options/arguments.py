"""A command as data: its name, its own options, and the function that runs it; and what may be typed for options."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from msgspec import Struct

from newsdesk.reading.diagnostics import quoted
from newsdesk.reporting.reporter import Reporter
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import enumerated
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.problems import Misuse


class SharedOptions(Struct, frozen=True, kw_only=True):
    """The options of every command: the site folder, print errors only, show the tracebacks of internal errors."""

    root: Path
    quiet: bool
    debug: bool


Options = TypeVar("Options", bound=SharedOptions)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises `Misuse` for a wrong command line, instead of exiting."""

    def error(self, message: str) -> NoReturn:
        raise Misuse(f"{self.prog}: {message}. `{self.prog} --help` lists what there is.")

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse would pass over in silence that it could not be written.
        write_line(message.removesuffix("\n"), sys.stdout)


class Command(Struct, Generic[Options], frozen=True):
    """A command. `help` is its line in the output of `--help`.

    `add` adds the command's own options to a parser. `options` is the class that holds their values and those of the
    shared options. `run` runs the command and returns its exit status. One that `begins_site` needs none to be there.
    """

    name: str
    help: str
    options: type[Options]
    add: Callable[[Parser], None]
    run: Callable[[Options, Reporter], int]
    begins_site: bool = False

    def option_strings(self) -> set[str]:
        """The options of this command alone, as they are typed: `--now`, `--jobs`."""
        return _option_strings(self.add)


def add_shared_options(parser: Parser, version: str, absent: object = None) -> None:
    """Add the options of all commands to `parser`; `absent`, if not None, replaces their default values."""
    parser.add_argument(
        "--root", type=Path, metavar="DIR", default=absent or Path(), help="the folder of the site (here)"
    )
    parser.add_argument(
        "--quiet", action="store_true", default=absent or False, help="say nothing unless something is wrong"
    )
    parser.add_argument(
        "--debug", action="store_true", default=absent or False, help="show where in the program a fault arose"
    )
    parser.add_argument("--version", action="version", version=f"newsdesk {version}", help="say which version this is")


def _option_strings(add: Callable[[Parser], None]) -> set[str]:
    parser = Parser(add_help=False)
    add(parser)
    return {word for action in parser._actions for word in action.option_strings}


def refuse_misplaced_options(arguments: Sequence[str], commands: Sequence[Command[Any]]) -> None:
    """Raise `Misuse` for the first option that stands before its command, or that only other commands take.

    argparse would say neither which command takes it nor where. Any other mistake is left to argparse.
    """
    by_name = {command.name: command for command in commands}
    known = _option_strings(partial(add_shared_options, version=""))
    named = ""
    for before, word in zip(["", *arguments], arguments, strict=False):
        option = word.partition("=")[0]
        if word == "--":
            return
        if not named and word in by_name and before != "--root":
            named = word
            known |= by_name[named].option_strings()
        elif option.startswith("-") and option not in known:
            # Most command lines are right, and the options of all commands are slow to ask for.
            takers = [command.name for command in commands if option in command.option_strings()]
            if takers:
                where = f", not of {named}" if named else _cure(word, takers, arguments)
                raise Misuse(f"`{option}` is an option of {enumerated(takers)}{where}.")


def _cure(word: str, takers: Sequence[str], arguments: Sequence[str]) -> str:
    meant = next((each for each in arguments if each in takers), takers[0])
    return f". Type it behind the command, as in `{meant} {word}`"


def words_beyond(words: Sequence[str], command: Command[Any], program: str) -> str:
    """What is wrong with `words` that no option and no place of a command takes, and what to type instead."""
    listed = f"`{program} {command.name} --help` lists what there is."
    if word := next((word for word in words if word.startswith("-")), ""):
        option = word.partition("=")[0]
        known = command.option_strings() | _option_strings(partial(add_shared_options, version=""))
        return f"`{quoted(option)}` is no option of {command.name}. {suggestion_for(option, sorted(known), listed)}"
    return f"`{quoted(words[0])}` is one word too many. Put a name or a title with blanks into quotes. {listed}"


def check_is_text(word: str) -> None:
    """Raise `Misuse` for bytes that are not UTF-8, of which Python makes surrogates that can be stored nowhere."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raise Misuse(f"`{quoted(word)}` is not in UTF-8. Type it in UTF-8, or rename the file or folder.") from None


def parse_number(option: str, text: str, largest: int, least: int = 1) -> int:
    """Parse the whole number for `option`. Raises `Misuse` for anything but a number from `least` to `largest`."""
    if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= largest:
        raise Misuse(f"{option} takes a number from {least} to {largest}, not `{quoted(text)}`.")
    return int(text)
