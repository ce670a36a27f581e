"""`serve`: build, serve on the loopback interface only, rebuild on every save, and reload the browser."""

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from traceback import print_exc
from typing import TypeVar

from msgspec.structs import replace

from newsdesk.build import build
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_drafts,
    add_jobs,
    add_now,
    add_output,
    add_strict,
    check_site_folder,
    parse_port,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.output_folder import check_output_folder
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.refusals import fault_words, refusal_in_short, refusal_words
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.streams import OutputRefused, flush_standard_streams
from newsdesk.runtime.disk.themed_folder import ThemedFolder, theme_folder
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.runtime.workspace import Workspace
from newsdesk.serving.state import PreviewState, RebuildResult
from newsdesk.vocabulary.problems import DeskNotes, Misuse, Problem, Rejected

T = TypeVar("T")
# How what was refused is tried again.
AGAIN = "save again"


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
    # `run_command` disables garbage collection, but a preview runs for hours and would keep the objects of every build.
    gc.enable()
    state = PreviewState(
        output=options.output_folder(settings),
        rebuild=partial(_rebuild, options, reporter, ProcessMemory()),
        port=options.port,
        warn=partial(_tell, reporter.warned),
    )
    serve_preview(ThemedFolder(options.site, theme_folder()), state, partial(_tell, reporter.say))
    return DONE


def _check_output(workspace: Workspace) -> None:
    check_output_folder(workspace.output, workspace.root, workspace.preview)


def _rebuild(options: ServeOptions, reporter: Reporter, memory: ProcessMemory) -> RebuildResult:
    """Build and tell of it, whatever happens: the next save builds again, with what is in `memory` of this one."""

    def left_out(notes: DeskNotes | None) -> tuple[Problem, ...]:
        # Nothing is missing where no drafts are asked for.
        return notes.problems if notes and options.drafts else ()

    def refused(words: str, in_short: str) -> RebuildResult:
        _tell(reporter.warned, f"{words}\nStill serving: the next save is built again.")
        return RebuildResult(refusal=in_short)

    try:
        check_site_folder(options.root)
        built = in_workspace(
            options, reporter, lambda workspace: build(workspace.remembering(memory), options.build_time, reporter)
        )
    except Rejected as rejected:
        _tell(reporter.problems, rejected.problems)
        return RebuildResult(problems=rejected.problems, aside=left_out(rejected.desk_notes))
    except Misuse as misuse:
        return refused(str(misuse), f"The terminal says why. {AGAIN.capitalize()} when that is mended.")
    except BrokenPipeError:
        # Nobody is left who could read what is said.
        raise
    except (OSError, StateRefused, MemoryError) as refusal:
        return refused(refusal_words(refusal, AGAIN), refusal_in_short(refusal, AGAIN))
    except Exception as fault:
        if options.debug:
            print_exc()
        in_short = f"A fault of newsdesk, not of yours: {type(fault).__name__}. The terminal says more."
        return refused(f"{fault_words(fault)} Start it again with --debug, and report what that shows.", in_short)
    _tell(reporter.result, built)
    return RebuildResult.after(built, left_out(built.desk_notes))


def _tell(tell: Callable[[T], object], what: T) -> None:
    """Tell it, if the system lets us: the log of a preview can be on the disk that is full."""
    with suppress(OutputRefused):
        tell(what)
        flush_standard_streams()


SERVE = Command("serve", "build, watch, and reload the browser on every save", ServeOptions, _add_options, _run)
