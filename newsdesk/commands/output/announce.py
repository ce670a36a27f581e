"""`announce`: after a deploy, send the changes since the last announcement to a WebSub hub and search engines."""

import os

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.announcing.deployed_output import PUBLISHED_SINCE, is_outdated
from newsdesk.publishing.announcing.pending_changes import (
    PendingChanges,
    damage_to_journal,
    forget_pending_changes,
    read_pending_changes,
)
from newsdesk.publishing.record import record_of
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.runtime.workspace import Workspace


class AnnounceOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `announce`. `dry_run` prints what would be done instead of doing it.

    `done` empties the list of changes and sends nothing. `listed`, if it is not empty, is the name of the addresses to
    print; nothing else is done then.
    """

    dry_run: bool
    done: bool
    listed: str


def _add_options(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent, send nothing")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--done", action="store_true", help="empty the list of changes, send nothing")
    instead.add_argument(
        "--list",
        dest="listed",
        choices=PendingChanges.__struct_fields__,
        default="",
        help="print these addresses, one a line, and do nothing else",
    )


def _run(options: AnnounceOptions, reporter: Reporter) -> int:
    return DONE if in_workspace(options, reporter, lambda each: _announced(each, options, reporter)) else PROBLEMS


def _announced(workspace: Workspace, options: AnnounceOptions, reporter: Reporter) -> bool:
    """Whether all was done that the options ask for."""
    if is_outdated(os.environ, record_of(workspace)):
        reporter.warned(PUBLISHED_SINCE)
        return False
    folder = workspace.state.folder
    if options.listed:
        if damage := damage_to_journal(folder):
            reporter.warned(damage)
        reporter.say(*getattr(read_pending_changes(folder), options.listed))
        return not damage
    settings = read_settings(options.site)
    if options.done:
        return forget_pending_changes(folder, options.dry_run, reporter.say)
    # The network modules are slow to import, and no build needs them.
    from newsdesk.publishing.announcing.notifications import announce_changes

    return announce_changes(folder, settings, options.dry_run, reporter.say)


ANNOUNCE = Command("announce", "tell a hub and search engines what has changed", AnnounceOptions, _add_options, _run)
