"""`build`: bring the output up to date with the copy."""

from datetime import UTC, datetime

from newsdesk.build import build
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_any_time,
    add_drafts,
    add_format,
    add_jobs,
    add_limit,
    add_now,
    add_output,
    add_strict,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.clock_guard import refuse_time_ahead
from newsdesk.reporting.reporter import DONE, Reporter


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_now, add_any_time, add_jobs, add_drafts, add_strict, add_format, add_limit):
        add(parser)


def _run(options: SiteOptions, reporter: Reporter) -> int:
    moment = options.build_time
    if options.is_deployed and not options.any_time:
        refuse_time_ahead(moment, datetime.now(UTC))
    reporter.result(in_workspace(options, reporter, lambda workspace: build(workspace, moment, reporter)))
    return DONE


BUILD = Command("build", "bring the output up to date with the copy", SiteOptions, _add_options, _run)
