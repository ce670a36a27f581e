"""A site that is built for a preview at every save, whatever happens, and looked after in between."""

import gc
from collections.abc import Callable
from contextlib import suppress
from traceback import print_exc
from typing import TypeVar

from newsdesk.build import build
from newsdesk.commands.options.site_options import SiteOptions, check_site_folder
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor.tended import tend_output
from newsdesk.reading.memory.seen_sources import SeenSources, see_sources
from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.refusals import fault_words, refusal_in_short, refusal_words
from newsdesk.reporting.reporter import Reporter
from newsdesk.reporting.streams import OutputRefused, flush_standard_streams
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.runtime.workspace import Workspace
from newsdesk.serving.state import RebuildResult
from newsdesk.vocabulary.problems import DeskNotes, Misuse, Problem, Rejected

T = TypeVar("T")
# How what was refused is tried again.
AGAIN = "save again"


class PreviewedSite:
    """The site in the folder of `options`, over its theme."""

    def __init__(self, options: SiteOptions, themed: ThemedFolder, reporter: Reporter) -> None:
        self.options = options
        self.themed = themed
        self.reporter = reporter
        self._is_first = True

    def look(self) -> SeenSources:
        """Look at all that a build reads. Raises `OSError` if the system lacks what a look takes."""
        return see_sources(self.themed)

    def rebuild(self, seen: object = None) -> RebuildResult:
        """Build and tell of it: the next save builds again, with what is remembered of this one.

        What was `seen` just now is not looked at once more.
        """
        # Collected is when nobody waits: it would take a tenth of the time.
        gc.disable()
        if seen is not None:
            self.options.memory.remember(seen)
        try:
            check_site_folder(self.options.root)
            built = in_workspace(self.options, self.reporter, self._build)
        except Rejected as rejected:
            tell(self.reporter.problems, rejected.problems)
            return RebuildResult(problems=rejected.problems, aside=self._left_out(rejected.desk_notes))
        except Misuse as misuse:
            return self._refused(str(misuse), f"The terminal says why. {AGAIN.capitalize()} when that is mended.")
        except BrokenPipeError:
            # Nobody is left who could read what is said.
            raise
        except (OSError, StateRefused, MemoryError) as refusal:
            return self._refused(refusal_words(refusal, AGAIN), refusal_in_short(refusal, AGAIN))
        except Exception as fault:
            if self.options.debug:
                print_exc()
            in_short = f"A fault of newsdesk, not of yours: {type(fault).__name__}. The terminal says more."
            again = "Start it again with --debug, and report what that shows."
            return self._refused(f"{fault_words(fault)} {again}", in_short)
        tell(self.reporter.result, built)
        return RebuildResult.after(built, self._left_out(built.desk_notes))

    def tend(self) -> bool:
        """Look after what was built. Whether any of it is to be made again; what cannot be seen, the next build tells.

        The objects of the first build live on with the preview, and are not looked at again.
        """
        gc.collect()
        if self._is_first:
            gc.freeze()
        self._is_first = False
        gc.enable()
        with suppress(Rejected, Misuse, OSError, StateRefused, MemoryError):
            return in_workspace(self.options, self.reporter, tend_output, writes=False)
        return False

    def _build(self, workspace: Workspace) -> Built:
        return build(workspace, self.options.build_time, self.reporter)

    def _left_out(self, notes: DeskNotes | None) -> tuple[Problem, ...]:
        # Nothing is missing where no drafts are asked for.
        return notes.problems if notes and self.options.drafts else ()

    def _refused(self, words: str, in_short: str) -> RebuildResult:
        tell(self.reporter.warned, f"{words}\nStill serving: the next save is built again.")
        return RebuildResult(refusal=in_short)


def tell(teller: Callable[[T], object], what: T) -> None:
    """Tell it, if the system lets us: the log of a preview can be on the disk that is full."""
    with suppress(OutputRefused):
        teller(what)
        flush_standard_streams()
