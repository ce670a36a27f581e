"""`check`: report every problem, publish nothing; with `--fix`, first write into the copy what leaves no doubt."""

from datetime import datetime

from newsdesk.build import Survey, addresses_to_note, survey_site
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_format,
    add_jobs,
    add_limit,
    add_now,
    add_strict,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reading.settings import read_settings
from newsdesk.rendering.files.pictures import examine_pictures
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.workspace import Workspace


class CheckOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `check`. `fix` allows it to change the copy."""

    fix: bool


def _add_options(parser: Parser) -> None:
    for add in (add_now, add_jobs, add_strict, add_format, add_limit):
        add(parser)
    parser.add_argument("--fix", action="store_true", help="first write into the copy what leaves no doubt")


def _run(options: CheckOptions, reporter: Reporter) -> int:
    moment = options.build_time
    if options.fix:
        # The converter is slow to import, and only a repair needs it.
        from newsdesk.commands.writing.fix import fix_copy

        settings = read_settings(options.site)
        reporter.repaired(in_workspace(options, reporter, lambda workspace: fix_copy(workspace, settings)))
    surveys = in_workspace(
        options, reporter, lambda workspace: examine(workspace, moment, guard=not options.now), writes=False
    )
    warnings = {warning for survey in surveys for warning in survey.reading.warnings}
    reporter.checked(surveys[0].plan.stories, sorted(warnings))
    return DONE


def examine(workspace: Workspace, now: datetime, guard: bool) -> list[Survey]:
    """Survey the site as of `now`, and as of its last later change. Raises `Rejected` with the problems of either.

    With `guard`, an address that was published and would be lost is a problem too.
    """
    present = survey_site(workspace, now)
    if guard:
        addresses_to_note(present)
    # So that no story breaks the build when its embargo ends: by the last later change, every embargo has ended.
    surveys = [present, *(survey_site(workspace, turn) for turn in present.reading.site.later_changes[-1:])]
    for survey in surveys:
        examine_pictures(survey.plan, survey.record.entries, survey.reading.content_store)
    return surveys


CHECK = Command("check", "find every problem, publish nothing", CheckOptions, _add_options, _run)
