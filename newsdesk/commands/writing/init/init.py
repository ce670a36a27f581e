"""`init`: a new desk in a folder of its own, with what was given, and asked for at a terminal."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.commands.options.arguments import Command, Parser, SharedOptions, check_is_text
from newsdesk.commands.options.site_options import build_time_from_clock
from newsdesk.commands.writing.init.answers import QUESTIONS, Question, answered, fault_of
from newsdesk.commands.writing.init.desk_files import Answers, desk_files, site_yaml
from newsdesk.commands.writing.init.new_folder import fill_folder, refuse_taken
from newsdesk.commands.writing.init.next_steps import next_steps
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.words import enumerated
from newsdesk.vocabulary.problems import Misuse


class InitOptions(SharedOptions, frozen=True, kw_only=True):
    """The options of `init`: the folder, taken from the shared `root`, and the answers that were given, or None."""

    folder: Path
    title: str | None
    url: str | None
    language: str | None
    desk: str | None
    author: str | None


def _add_options(parser: Parser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to begin it in, new or empty")
    parser.add_argument("--title", metavar="NAME", help="the name of the publication")
    parser.add_argument("--url", metavar="URL", help="its address, such as https://desk.example")
    parser.add_argument("--language", metavar="TAG", help="its language (BCP 47), such as fr")
    parser.add_argument("--desk", metavar="NAME", help="the name of the first desk")
    parser.add_argument("--author", metavar="NAME", help="the name of the first author")


def _run(options: InitOptions, reporter: Reporter) -> int:
    folder = Path(os.path.abspath(options.root / options.folder))
    check_is_text(str(folder))
    try:
        refuse_taken(folder)
        answers = Answers(**_answers(options, folder, reporter))
        # Read as they will be, since an address is known by its host.
        from newsdesk.reading.schema.site_yaml import settings_from

        now = build_time_from_clock(datetime.now(UTC), os.environ).replace(microsecond=0)
        fill_folder(folder, desk_files(answers, settings_from(site_yaml(answers)).host, now))
    except (KeyboardInterrupt, EOFError):
        return reporter.stopped("\nStopped. Nothing was written.", PROBLEMS)
    for line in next_steps(folder, answers.language):
        reporter.remark(line)
    return DONE


def _answers(options: InitOptions, folder: Path, reporter: Reporter) -> dict[str, str]:
    """Every answer by its name: as given, else asked for.

    Raises `Misuse` for all that are wrong, and for those that were not given where there is no terminal; `EOFError` and
    `KeyboardInterrupt` where a question is left with Ctrl-D and Ctrl-C.
    """
    given = {each.name: getattr(options, each.name) for each in QUESTIONS}
    missing = [f"--{name}" for name, answer in given.items() if answer is None]
    answers = {name: answered(answer) for name, answer in given.items() if answer is not None}
    faults = [f"--{name}: {fault}" for name, answer in answers.items() if (fault := fault_of(name, answer))]
    if missing and not sys.stdin.isatty():
        faults.append(f"There is no terminal to ask at: add {enumerated(missing)}. `init --help` says what each is.")
    if faults:
        raise Misuse("\n".join(faults))
    for question in QUESTIONS:
        if question.name not in answers:
            default = question.default(folder, answers)
            answers[question.name] = _asked(question, default, reporter.warned)
    return answers


def _asked(question: Question, default: str, tell: Callable[[str], None]) -> str:
    """The answer to a question, which is asked until it is right. Raises `EOFError` after Ctrl-D."""
    while True:
        try:
            answer = answered(input(f"{question.words} [{default}]: ")) or default
            fault = fault_of(question.name, answer)
        except Misuse as misuse:
            fault = str(misuse)
        if not fault:
            return answer
        tell(fault)


INIT = Command("init", "begin a desk of your own in a new folder", InitOptions, _add_options, _run, begins_site=True)
