"""`pictures`: what the pictures beside copy weigh and would have given away; a tool for the desk alone."""

import sys
from collections.abc import Sequence

import msgspec

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_format, add_jobs, add_now
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.streams import write_line


class PicturesOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `pictures`. `names` are slugs of stories and files of copy or pictures; all, if there is none."""

    names: Sequence[str]


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="FILE|SLUG", help="a picture, a file of copy, or a story by its slug (all)"
    )
    parser.add_argument("--strict", action="store_true", help="a picture that tells a place is a problem")
    for add in (add_now, add_jobs, add_format):
        add(parser)


def _run(options: PicturesOptions, reporter: Reporter) -> int:
    # What reads metadata is slow to import, and no other command needs it.
    from newsdesk.commands.pictures.answers import answer
    from newsdesk.commands.pictures.report_lines import report_lines

    moment = options.build_time
    found = in_workspace(
        options,
        reporter,
        lambda workspace: answer(workspace, options.names, options.strict, moment),
        writes=False,
    )
    if options.form == "json":
        reporter.say(msgspec.json.encode(found).decode())
    elif options.form == "text":
        reporter.say(*report_lines(found.pictures))
    for file in found.faulty:
        write_line(f"{file} has problems, and may show more than is told here: `check` shows them.", sys.stderr)
    if options.form == "sarif" or (found.problems and options.form != "json"):
        reporter.problems(found.problems)
    return PROBLEMS if found.problems or found.faulty else DONE


PICTURES = Command("pictures", "what pictures weigh and would have given away", PicturesOptions, _add_options, _run)
