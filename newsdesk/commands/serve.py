"""`serve`: build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

from functools import partial

from msgspec.structs import replace

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_drafts,
    add_jobs,
    add_now,
    add_output,
    add_strict,
    parse_port,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.commands.watching.previewed_site import PreviewedSite, tell
from newsdesk.publishing.output_folder import check_output_folder
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.disk.themed_folder import ThemedFolder, theme_folder
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.runtime.workspace import Workspace
from newsdesk.serving.state import PreviewState


class ServeOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `serve`. `port` is the TCP port of the server."""

    port: int

    @property
    def preview(self) -> bool:
        return True


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_now, add_jobs, add_drafts, add_strict):
        add(parser)
    parser.add_argument(
        "--port", type=parse_port, default=8000, metavar="N", help="where to serve on this machine (8000)"
    )


def _run(options: ServeOptions, reporter: Reporter) -> int:
    # The server and the watcher are slow to import, and no build needs them.
    from newsdesk.serving.preview import serve_preview

    # Wrong settings and options end the command here; once the server runs, they are shown like any other problem.
    options = replace(options, root=options.site)
    settings = read_settings(options.site)
    in_workspace(options, reporter, _check_output)
    themed = ThemedFolder(options.site, theme_folder())
    state = PreviewState(
        output=options.output_folder(settings),
        site=PreviewedSite(replace(options, memory=ProcessMemory()), themed, reporter),
        port=options.port,
        warn=partial(tell, reporter.warned),
    )
    serve_preview(themed, state, partial(tell, reporter.say))
    return DONE


def _check_output(workspace: Workspace) -> None:
    check_output_folder(workspace.output, workspace.root, workspace.preview)


SERVE = Command("serve", "build, watch, and reload the browser on every save", ServeOptions, _add_options, _run)
