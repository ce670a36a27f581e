"""`announce`: after a deploy, send the changes since the last announcement to a WebSub hub and search engines."""

import os

from newsdesk.commands.options.arguments import Command, Parser, parse_number
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.announcing.deployed_output import PUBLISHED_SINCE, is_outdated
from newsdesk.publishing.announcing.pending_changes import (
    LISTS_OF_CHANGES,
    MAX_LISTED,
    damage_to_journal,
    forget_pending_changes,
    read_pending_changes,
    too_many_to_list,
)
from newsdesk.publishing.record import record_of
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.settings import Settings

# More addresses than a publish of some stories changes.
DEFAULT_LIMIT = 100
DEFAULT_PATIENCE_SECONDS = 60


class AnnounceOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `announce`. `dry_run` prints what would be done instead of doing it.

    `done` empties the list of changes and sends nothing. `listed`, if it is not empty, is the name of the addresses to
    print; nothing else is done then. More addresses than the `limit` are announced only with `everything`. Readers must
    get them by so many seconds (`patience`), unless they are `unchecked`.
    """

    dry_run: bool
    done: bool
    listed: str
    limit: int
    everything: bool
    patience: int
    unchecked: bool


def _add_options(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent, send nothing")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--done", action="store_true", help="empty the list of changes, send nothing")
    instead.add_argument(
        "--list",
        dest="listed",
        choices=LISTS_OF_CHANGES,
        default="",
        help="print these addresses, one a line, and do nothing else",
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--limit",
        type=lambda text: parse_number("--limit", text, 1_000_000),
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"announce nothing if there are more than N addresses (default: {DEFAULT_LIMIT})",
    )
    size.add_argument("--all", dest="everything", action="store_true", help="announce however many there are")
    public = parser.add_mutually_exclusive_group()
    public.add_argument(
        "--wait",
        dest="patience",
        type=lambda text: parse_number("--wait", text, 86_400, least=0),
        default=DEFAULT_PATIENCE_SECONDS,
        metavar="SECONDS",
        help=f"how long readers may take to get what is announced (default: {DEFAULT_PATIENCE_SECONDS})",
    )
    public.add_argument("--unchecked", action="store_true", help="do not ask whether readers get it")


def _run(options: AnnounceOptions, reporter: Reporter) -> int:
    return DONE if in_workspace(options, reporter, lambda each: _announced(each, options, reporter)) else PROBLEMS


def _announced(workspace: Workspace, options: AnnounceOptions, reporter: Reporter) -> bool:
    """Whether all was done that the options ask for."""
    if is_outdated(os.environ, record_of(workspace)):
        reporter.warned(PUBLISHED_SINCE)
        return False
    folder = workspace.state.folder
    if options.listed:
        pending = read_pending_changes(folder)
        lost = damage_to_journal(folder) or too_many_to_list(pending, (options.listed,))
        if lost:
            reporter.warned(lost)
        reporter.say(*getattr(pending, options.listed))
        return not lost
    settings = read_settings(options.site)
    if options.done:
        return forget_pending_changes(folder, options.dry_run, reporter.say)
    # The network modules are slow to import, and no build needs them.
    from newsdesk.publishing.announcing.notifications import announce_changes

    if refusal := _refusal(workspace, settings, options):
        reporter.warned(refusal)
        if not options.dry_run:
            return False
    return announce_changes(folder, settings, options.dry_run, reporter.say)


def _refusal(workspace: Workspace, settings: Settings, options: AnnounceOptions) -> str:
    """Why nothing may be announced now, and what to type, in words; empty if it may. A dry run asks nobody."""
    from newsdesk.publishing.announcing.notifications import announced_lists, notifications
    from newsdesk.publishing.announcing.public_copy import PublicCopy

    pending = read_pending_changes(workspace.state.folder)
    told = [address for notification in notifications(settings, pending) for address in notification.told]
    is_cut = bool(too_many_to_list(pending, announced_lists(settings)))
    if (is_cut or len(told) > options.limit) and not options.everything:
        number = f"More than {MAX_LISTED}" if is_cut else len(told)
        return (
            f"{number} addresses would be announced, more than the limit of {options.limit}: as of a new site, of "
            "an archive that was taken over, or of a change to every page. The list is kept. `announce --dry-run` "
            "shows it, `announce --all` announces it, and `announce --done` empties it and tells nobody."
        )
    if options.dry_run or options.unchecked:
        return ""
    if outdated := PublicCopy(settings, record_of(workspace)).outdated(told, options.patience):
        return (
            f"Nothing was announced: at {outdated} readers do not get what was published. The list is kept. Copy the "
            "output there, purge the caches before it, and run `announce` again. Where a host is slow, "
            "`announce --wait 600` gives it ten minutes; where it changes the bytes of pages, type "
            "`announce --unchecked`."
        )
    return ""


ANNOUNCE = Command("announce", "tell a hub and search engines what has changed", AnnounceOptions, _add_options, _run)
