"""The command line → one command carried out, and how it ended as an exit status."""

import argparse
import gc
import os
import sys
from typing import Any

from newsdesk import __version__
from newsdesk.commands.announce import ANNOUNCE
from newsdesk.commands.arguments import Command, Parser, SharedOptions, add_shared_options
from newsdesk.commands.build import BUILD
from newsdesk.commands.check import CHECK
from newsdesk.commands.clean import CLEAN
from newsdesk.commands.new import NEW
from newsdesk.commands.schema import SCHEMA
from newsdesk.commands.serve import SERVE
from newsdesk.commands.site_options import HIDDEN
from newsdesk.commands.verify import VERIFY
from newsdesk.commands.why import WHY
from newsdesk.reporting.formats import FORMATS
from newsdesk.reporting.reporter import FAULT, MISUSE, PROBLEMS, Reporter
from newsdesk.runtime.state import StateDamaged, StateRefused, forget_state
from newsdesk.vocabulary.problems import Misuse, Rejected

# In the order in which `--help` lists them.
COMMANDS: tuple[Command[Any], ...] = (BUILD, CHECK, SERVE, NEW, WHY, VERIFY, ANNOUNCE, SCHEMA, CLEAN)
# What a shell reports of a program whose reader has gone: 128 and the number of SIGPIPE (POSIX).
READER_GONE = 141


def run_command(arguments: list[str]) -> int:
    """Carry out one command; its exit status: 0 done, 1 problems in copy or templates, 2 wrong usage, 3 our fault.

    `arguments` are the words behind the program's name. Leaves by `SystemExit` when they ask for help or the version.
    """
    # A build makes values that live until it ends; looking for garbage among them costs a third of its time.
    gc.disable()
    os.umask(0o022)
    reporter, debug = Reporter(form=_form_in(arguments)), "--debug" in arguments
    try:
        command, options = _read(arguments)
        reporter = Reporter(options.root, getattr(options, "form", "text"), options.quiet)
        return _carry_out(command, options, reporter)
    except Rejected as rejected:
        reporter.problems(rejected.problems)
        return rejected.status
    except Misuse as misuse:
        return reporter.stopped(str(misuse), MISUSE)
    except BrokenPipeError:
        # `why … | head -3` has read enough.
        return READER_GONE
    except (OSError, StateRefused) as refusal:
        return reporter.stopped(f"The disk refused: {refusal}. Make room or mend it, and build again.", PROBLEMS)
    except KeyboardInterrupt:
        return reporter.stopped("Stopped. The output is whole.", PROBLEMS)
    except Exception as fault:
        if debug:
            raise
        words = f"A fault of newsdesk, not of yours: {type(fault).__name__}: {fault}."
        return reporter.stopped(f"{words}\nRun it again with --debug, and report what that shows.", FAULT)


def _carry_out(command: Command[Any], options: SharedOptions, reporter: Reporter) -> int:
    try:
        return command.run(options, reporter)
    except StateDamaged:
        # It only saves work: once more, from nothing.
        forget_state(options.root / HIDDEN)
        return command.run(options, reporter)


def _read(arguments: list[str]) -> tuple[Command[Any], SharedOptions]:
    """The command that is asked for, with its options. Raises `Misuse` for a word that is not one of its own."""
    given = vars(_parser().parse_args(arguments))
    command: Command[Any] = given["command"]
    options = {name: given[name] for name in command.options.__struct_fields__ if name in given}
    return command, command.options(**options)


def _parser() -> Parser:
    name = "build.py" if os.path.basename(sys.argv[0]) == "build.py" else "newsdesk"
    parser = Parser(prog=name, description="Publish a news desk's copy as a static site.")
    add_shared_options(parser, __version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.help, description=f"{command.help.capitalize()}.")
        # Behind the command they stand for the same; left out there, they do not undo what stands before it.
        add_shared_options(own, __version__, absent=argparse.SUPPRESS)
        command.add(own)
        own.set_defaults(command=command)
    return parser


def _form_in(arguments: list[str]) -> str:
    """The form in which an answer is asked for, also by a command line that is wrong in every other way."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--format", choices=FORMATS)
    try:
        return parser.parse_known_args(arguments)[0].format or "text"
    except argparse.ArgumentError:
        return "text"
