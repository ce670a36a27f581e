"""`announce`: after a deploy, send the changes since the last announcement to a WebSub hub and search engines."""

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter


class AnnounceOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `announce`. `dry_run` prints the notifications instead of sending them."""

    dry_run: bool


def _add_options(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent, send nothing")


def _run(options: AnnounceOptions, reporter: Reporter) -> int:
    # The network modules are slow to import, and no build needs them.
    from newsdesk.publishing.notifications import announce_changes

    settings = read_settings(options.site)
    told = in_workspace(
        options,
        reporter,
        lambda workspace: announce_changes(workspace.state.folder, settings, options.dry_run, reporter.say),
    )
    return DONE if told else PROBLEMS


ANNOUNCE = Command("announce", "tell a hub and search engines what has changed", AnnounceOptions, _add_options, _run)
