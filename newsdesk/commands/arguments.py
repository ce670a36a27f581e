"""What a command is to the command line: its name, its own options, and what it does with them."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

from newsdesk.reporting.reporter import Reporter
from newsdesk.vocabulary.problems import Misuse


class SharedOptions(Struct, frozen=True, kw_only=True):
    """What every command may be told: the folder of the site, to say less, and to show where a fault arose."""

    root: Path
    quiet: bool
    debug: bool


Options = TypeVar("Options", bound=SharedOptions)


class Parser(argparse.ArgumentParser):
    """A parser that raises `Misuse` for a word that it does not know, instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        raise Misuse(f"{self.prog}: {message}. `{self.prog} --help` lists what there is.")


class Command(Struct, Generic[Options], frozen=True):
    """A command by its `name`. `help` is one line for `--help`.

    `add` gives a parser the command's own options, which are exactly the fields of `options` that are not shared by
    all commands; `run` carries the command out and returns its exit status.
    """

    name: str
    help: str
    options: type[Options]
    add: Callable[[Parser], None]
    run: Callable[[Options, Reporter], int]


def add_shared_options(parser: Parser, version: str, absent: object = None) -> None:
    """Give `parser` the options of all commands; `absent` is their value where they are not typed."""
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
