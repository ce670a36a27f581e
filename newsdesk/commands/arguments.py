"""A command as data: its name, its own options, and the function that runs it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

from newsdesk.reporting.reporter import Reporter
from newsdesk.reporting.streams import write_line
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
    shared options. `run` runs the command and returns its exit status.
    """

    name: str
    help: str
    options: type[Options]
    add: Callable[[Parser], None]
    run: Callable[[Options, Reporter], int]


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
