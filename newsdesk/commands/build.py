"""`build`: bring the output up to date with the copy; with `--watch-clock`, at each next change."""

import os
from datetime import UTC, datetime

from msgspec.structs import replace

from newsdesk.build import build
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.executors import add_executor
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_any_time,
    add_drafts,
    add_format,
    add_jobs,
    add_limit,
    add_now,
    add_output,
    add_public,
    add_resend,
    add_strict,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.clock_guard import refuse_time_ahead
from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse


class BuildOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `build`. `then` is the command that deploys what a build of `watch_clock` has changed."""

    watch_clock: bool
    then: str


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_now, add_any_time, add_resend, add_jobs, add_executor, add_drafts, add_strict):
        add(parser)
    add_public(parser)
    add_format(parser)
    add_limit(parser)
    parser.add_argument("--watch-clock", action="store_true", help="keep running, and build at each next change")
    parser.add_argument(
        "--then", default="", metavar="COMMAND", help="with --watch-clock: run this when the output has changed"
    )


def _run(options: BuildOptions, reporter: Reporter) -> int:
    if options.watch_clock:
        if options.resend:
            raise Misuse("--resend is meant for one build, and --watch-clock makes many. Build once with it before.")
        # A build that ends has no use for it.
        from newsdesk.commands.watching.watch import MachineClock, refuse_other_times, watch

        refuse_other_times(options, os.environ)
        return watch(options, reporter, options.then, MachineClock())
    if options.then:
        raise Misuse("--then belongs to --watch-clock. After one build, type `&&` and the command.")
    built = in_workspace(options, reporter, lambda workspace: build_guarded(workspace, options, reporter))
    reporter.result(replace(built, desk_notes=None) if options.public else built)
    return DONE


def build_guarded(workspace: Workspace, options: SiteOptions, reporter: Reporter) -> Built:
    """Build as of the time of the options, which no deployed site may go ahead of the clock."""
    # One that has waited for another build is as of a later time than that.
    now = options.build_time
    if workspace.deployed and not workspace.any_time:
        refuse_time_ahead(now, datetime.now(UTC))
    built = build(workspace, now, reporter)
    if not workspace.deployed and not workspace.preview:
        reporter.remark(f"{workspace.output} is not deployed: nothing is noted in {folders.LEDGER}.")
    return built


BUILD = Command("build", "bring the output up to date with the copy", BuildOptions, _add_options, _run)
