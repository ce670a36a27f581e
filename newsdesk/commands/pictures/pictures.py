"""`pictures`: what the pictures beside copy weigh and would have given away; a tool for the desk alone."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_format, add_jobs, add_now
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.commands.pictures.report_lines import report_lines
from newsdesk.commands.pictures.reported_pictures import PictureReports, ReportedPicture
from newsdesk.pictures.metadata.facts import Subject
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import enumerated
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.problems import Misuse, Problem
from newsdesk.vocabulary.settings import Settings


class PicturesOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `pictures`. `names` are slugs of stories and files of copy or pictures; all, if there is none."""

    names: Sequence[str]


class PicturesAnswer(Struct, frozen=True):
    """The `pictures`, and their `problems`; `faulty` are the files of copy that may show more."""

    now: datetime
    pictures: tuple[ReportedPicture, ...]
    problems: tuple[Problem, ...]
    faulty: tuple[str, ...]


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="FILE|SLUG", help="a picture, a file of copy, or a story by its slug (all)"
    )
    parser.add_argument("--strict", action="store_true", help="a picture that tells a place is a problem")
    for add in (add_now, add_jobs, add_format):
        add(parser)


def _run(options: PicturesOptions, reporter: Reporter) -> int:
    moment, settings = options.build_time, read_settings(options.site)
    found = in_workspace(
        options, reporter, lambda workspace: reported(workspace, settings, options, moment), writes=False
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


def reported(workspace: Workspace, settings: Settings, options: PicturesOptions, now: datetime) -> PicturesAnswer:
    """What there is to say of the pictures that `options` name. Raises `Misuse` for a name that is none."""
    sources = read_sources(workspace, settings.typographic_language)
    reports = PictureReports(workspace, sources, settings, now)
    named = dict.fromkeys(file for name in options.names for file in _files(name, reports))
    found = tuple(reports.reports(named if options.names else sorted(reports.pictures)))
    return PicturesAnswer(
        now=now,
        pictures=found,
        problems=tuple(problem for each in found for problem in _problems(each, options)),
        faulty=() if options.names else tuple(file for file in sources.faulty if file.endswith(".md")),
    )


def _files(name: str, reports: PictureReports) -> Iterator[str]:
    """The pictures that a word of the command line means. Raises `Misuse` if it means nothing."""
    stories = {story.slug: story.file for story in reports.sources.stories}
    copies = {copy.file for copy in (*reports.sources.copies, *reports.sources.partials)}
    from_here = os.path.relpath(os.path.realpath(name), os.path.realpath(reports.workspace.root))
    for path in (os.path.normpath(name).replace(os.sep, "/"), from_here.replace(os.sep, "/"), stories.get(name, "")):
        if path in reports.pictures:
            yield path
            return
        if path in copies:
            yield from reports.shown_in({path})
            return
        if path in reports.sources.faulty:
            raise Misuse(f"{quoted(path)} has problems, and what it shows is not known: `check` shows them.")
    advice = suggestion_for(name, {*stories, *copies, *reports.pictures}, "Type a slug, or a path from the site.")
    raise Misuse(f"There is no story and no picture `{quoted(name)}`. {advice}")


def _problems(picture: ReportedPicture, options: PicturesOptions) -> Iterator[Problem]:
    # What nothing shows holds nobody up.
    if picture.fault and (picture.shown_by or options.names):
        yield picture.fault
    names = dict.fromkeys(fact.name for fact in picture.gives_away if fact.subject is Subject.PLACE)
    if options.strict and names:
        message = f"It tells a place ({enumerated(list(names))}) to everyone who gets the file."
        name = shlex.quote(f"./{picture.file}")
        hint = f"Export it without its location, or take all of that out: `exiftool {TAKING_OUT} {name}`."
        yield Problem(picture.file, 1, 1, "picture-location", message, hint)


# Everything but what the pixels need: their colours, and which side is up.
TAKING_OUT = "-overwrite_original -all= --icc_profile:all -tagsfromfile @ -orientation"

PICTURES = Command("pictures", "what pictures weigh and would have given away", PicturesOptions, _add_options, _run)
