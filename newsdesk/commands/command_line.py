"""The command line → the exit status of the command that it names, after running it."""

import argparse
import gc
import os
import sys
from contextlib import suppress
from typing import Any

from newsdesk import __version__
from newsdesk.commands.audit.audit import AUDIT
from newsdesk.commands.build import BUILD
from newsdesk.commands.check import CHECK
from newsdesk.commands.list import LIST
from newsdesk.commands.options.arguments import (
    Command,
    Parser,
    SharedOptions,
    add_shared_options,
    check_is_text,
    refuse_misplaced_options,
    words_beyond,
)
from newsdesk.commands.options.site_options import check_site_folder
from newsdesk.commands.output.announce import ANNOUNCE
from newsdesk.commands.output.clean import CLEAN
from newsdesk.commands.output.rollback import ROLLBACK
from newsdesk.commands.output.search import SEARCH
from newsdesk.commands.output.verify import VERIFY
from newsdesk.commands.pictures.pictures import PICTURES
from newsdesk.commands.schedule import SCHEDULE
from newsdesk.commands.schema import SCHEMA
from newsdesk.commands.serve import SERVE
from newsdesk.commands.theme.theme import THEME
from newsdesk.commands.why import WHY
from newsdesk.commands.writing.init.init import INIT
from newsdesk.commands.writing.new import NEW
from newsdesk.commands.writing.rename import RENAME
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reporting.formats import FORMATS
from newsdesk.reporting.refusals import fault_words, refusal_words
from newsdesk.reporting.reporter import DONE, FAULT, MISUSE, PROBLEMS, Reporter
from newsdesk.reporting.streams import BROKEN_PIPE, OutputRefused, flush_standard_streams, write_line
from newsdesk.runtime.lack_of_memory import lack_of_memory_named
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.vocabulary.problems import Misuse, Rejected

# In the order in which `--help` lists them.
COMMANDS: tuple[Command[Any], ...] = (
    INIT, BUILD, CHECK, SERVE, NEW, RENAME, LIST, SCHEDULE, PICTURES, WHY, VERIFY, AUDIT, ANNOUNCE, SEARCH, ROLLBACK,
    THEME, SCHEMA, CLEAN,
)  # fmt: skip
EXIT_STATUSES = {
    DONE: "done, and nothing is wrong",
    PROBLEMS: "problems in copy or templates, a difference that `verify` found, a fault that `audit` found, an "
    "announcement that failed, a disk that refused, or Ctrl-C",
    MISUSE: "wrong usage or settings",
    FAULT: "a fault of the program",
    BROKEN_PIPE: "the reader of the output left early, as `head` does",
}


def run_command(arguments: list[str]) -> int:
    """Run one command, given the `arguments` after the program's name, and return its exit status (`EXIT_STATUSES`).

    An internal error is raised instead with `--debug`.
    """
    # The objects of a build live until it ends: garbage collection would find nothing, and take a third of the time.
    gc.disable()
    os.umask(0o022)
    try:
        status = _status_of(arguments)
        flush_standard_streams()
        return status
    except BrokenPipeError:
        # The reader of the pipe has exited, as `head` does in `newsdesk why … | head -3`.
        return BROKEN_PIPE
    except OutputRefused as refusal:
        with suppress(BrokenPipeError):
            write_line(str(refusal), sys.stderr)
        return PROBLEMS


def _status_of(arguments: list[str]) -> int:
    reporter, debug = Reporter(form=_requested_format(arguments)), "--debug" in arguments
    try:
        command, options = _parse(arguments)
        form, limit = getattr(options, "form", "text"), getattr(options, "limit", 0)
        reporter = Reporter(options.root, form, options.quiet, limit)
        with lack_of_memory_named():
            if not command.begins_site:
                check_site_folder(options.root)
            return command.run(options, reporter)
    except Rejected as rejected:
        reporter.problems(rejected.problems, rejected.paste)
        return rejected.status
    except Misuse as misuse:
        # A name in it may be as somebody typed it, and hold what a terminal obeys.
        return reporter.stopped("\n".join(map(escape_invisible, str(misuse).split("\n"))), MISUSE)
    except (BrokenPipeError, OutputRefused):
        raise
    except (OSError, StateRefused, MemoryError) as refusal:
        return reporter.stopped(refusal_words(refusal), PROBLEMS)
    except SystemExit as left:
        # argparse has printed the answer to `--help` or `--version`.
        return int(left.code or DONE)
    except KeyboardInterrupt:
        return reporter.stopped("Stopped. The output is whole.", PROBLEMS)
    except Exception as fault:
        if debug:
            raise
        return reporter.stopped(f"{fault_words(fault)}\nRun it again with --debug, and report what that shows.", FAULT)


def _parse(arguments: list[str]) -> tuple[Command[Any], SharedOptions]:
    """The requested command, and its options. Raises `Misuse` for an unknown command or option."""
    for word in arguments:
        check_is_text(word)
    refuse_misplaced_options(arguments, COMMANDS)
    parser = _parser(arguments)
    namespace, beyond = parser.parse_known_args(arguments)
    given = vars(namespace)
    command: Command[Any] = given["command"]
    if beyond:
        raise Misuse(words_beyond(beyond, command, parser.prog))
    options = {name: given[name] for name in command.options.__struct_fields__ if name in given}
    return command, command.options(**options)


def _parser(arguments: list[str]) -> Parser:
    """The parser of all commands, with the options of those alone that `arguments` name."""
    name = "build.py" if os.path.basename(sys.argv[0]) == "build.py" else "newsdesk"
    statuses = "; ".join(f"{status} {meaning}" for status, meaning in EXIT_STATUSES.items())
    parser = Parser(
        prog=name, description="Publish a news desk's copy as a static site.", epilog=f"Exit status: {statuses}."
    )
    add_shared_options(parser, __version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            add_help=command.name in arguments,
        )
        if command.name not in arguments:
            continue
        # They may also follow the command. SUPPRESS keeps their defaults there from replacing values given before it.
        add_shared_options(own, __version__, absent=argparse.SUPPRESS)
        command.add(own)
        own.set_defaults(command=command)
    return parser


def _requested_format(arguments: list[str]) -> str:
    """The output format that `arguments` request, even if they are wrong in every other way."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--format", choices=FORMATS)
    try:
        return parser.parse_known_args(arguments)[0].format or "text"
    except argparse.ArgumentError:
        return "text"
