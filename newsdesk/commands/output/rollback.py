"""`rollback`: give readers a release that is kept, the one before the current unless another is named."""

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.output_folder import refuse_other_layout
from newsdesk.publishing.record import Record, record_of
from newsdesk.publishing.releases.rollback import (
    differences_between,
    journal_of_releases,
    release_to_go_back_to,
    roll_back,
)
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.words import count
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.problems import Misuse


class RollbackOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `rollback`. `to` is how the ID of the release begins, None for the one before.

    `dry_run` says what would change, and changes nothing; `listed` names the releases, and does nothing else.
    """

    to: str | None
    dry_run: bool
    listed: bool


def _add_options(parser: Parser) -> None:
    parser.add_argument("--to", metavar="ID", help="the release, by how its ID begins (the one before)")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--list", dest="listed", action="store_true", help="name the releases that are kept, and stop")


def _run(options: RollbackOptions, reporter: Reporter) -> int:
    in_workspace(options, reporter, lambda workspace: _rolled_back(workspace, options, reporter))
    return DONE


def _rolled_back(workspace: Workspace, options: RollbackOptions, reporter: Reporter) -> None:
    record = record_of(workspace)
    if options.listed:
        reporter.say(*_kept_releases(record))
        return
    refuse_other_layout(workspace.output, workspace.releases)
    releases = journal_of_releases(record).releases
    current = releases.current()
    settings = read_settings(options.site)
    name = release_to_go_back_to(record, options.to, settings)
    if options.dry_run:
        changes = differences_between(releases.manifest(current).files, releases.manifest(name).files, settings)
    else:
        changes, damage = roll_back(record, name, settings)
        if damage:
            reporter.warned(damage)
    numbers = ", ".join(
        f"{count(len(pages), 'page')} {what}"
        for what, pages in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
    )
    if options.dry_run:
        reporter.say(f"Readers would get release {name}: {numbers}.")
        return
    reporter.say(f"Readers get release {name}: {numbers}.")
    reporter.remark(
        "The next build publishes the copy as it is then: mend that first, and stop what builds by the clock. Now "
        "deploy, and `announce` what has changed."
    )


def _kept_releases(record: Record) -> list[str]:
    try:
        releases = journal_of_releases(record).releases
    except Misuse as none:
        return [str(none)]
    current = releases.current()
    return [f"{name}{', the current one' if name == current else ''}" for name in releases.names()]


ROLLBACK = Command("rollback", "give readers the release before", RollbackOptions, _add_options, _run)
