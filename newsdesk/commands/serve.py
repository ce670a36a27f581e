"""`serve`: build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

import gc

from newsdesk.build import build
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
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.vocabulary.problems import DeskNotes, Problem, Rejected


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
    from newsdesk.serving.state import PreviewState, RebuildResult

    def rebuild() -> RebuildResult:
        try:
            built = in_workspace(options, reporter, lambda workspace: build(workspace, options.build_time, reporter))
        except Rejected as rejected:
            reporter.problems(rejected.problems)
            return RebuildResult(problems=rejected.problems, aside=left_out(rejected.desk_notes))
        reporter.result(built)
        return RebuildResult.after(built.plan, built.changes, left_out(built.desk_notes))

    def left_out(notes: DeskNotes | None) -> tuple[Problem, ...]:
        # Nothing is missing where no drafts are asked for.
        return notes.problems if notes and options.drafts else ()

    # Invalid settings end the command here; once the server runs, they are shown like any other problem.
    settings = read_settings(options.site)
    # `run_command` disables garbage collection, but a preview runs for hours and would keep the objects of every build.
    gc.enable()
    serve_preview(options.site, PreviewState(options.output_folder(settings), rebuild, options.port), reporter.say)
    return DONE


SERVE = Command("serve", "build, watch, and reload the browser on every save", ServeOptions, _add_options, _run)
