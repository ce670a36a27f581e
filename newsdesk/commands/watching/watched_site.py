"""A site that is built at each next change, and deployed when its output is not the one that was deployed last."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from newsdesk.build import build
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.commands.watching.clock_watch import Rebuild
from newsdesk.commands.watching.deployment import note_deployed, output_to_deploy, run_in_shell
from newsdesk.corridor.survey import plan_site
from newsdesk.publishing.announcing.deployed_output import VARIABLE
from newsdesk.publishing.record import record_of
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reporting.instants import in_both
from newsdesk.reporting.refusals import refusal_words
from newsdesk.reporting.reporter import PROBLEMS, Reporter
from newsdesk.reporting.streams import flush_standard_streams
from newsdesk.runtime.disk.file_stamps import Stamp, file_stamps
from newsdesk.runtime.engine import engine_digest
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse, Problem, Rejected

T = TypeVar("T")


class ProgramReplaced(Exception):
    """Raised when the files of the program are no longer those that are running."""


class BuiltSite:
    """The site in the folder of `options`. `command` is for the shell, which deploys the output; empty for none."""

    def __init__(self, options: SiteOptions, reporter: Reporter, command: str) -> None:
        self.options = options
        self.reporter = reporter
        self.command = command
        self.timezone = "UTC"
        self.public = options.public
        self._engine = engine_digest()
        # The refusal and the warnings that were told last: they are told once.
        self._told: str | tuple[Problem, ...] = ""
        self._warnings: tuple[Problem, ...] = ()
        self._seen = self._known = _stamps(options.site)

    def named_change(self) -> datetime | None:
        """The next change that the last build named; None if there was none, or if that cannot be read now."""
        return self._attempt(lambda workspace: record_of(workspace).last_build.next_change, writes=False)

    def rebuild(self, now: Callable[[], datetime]) -> Rebuild | None:
        """Build as of the time at which the site is free to be built; None if that is refused, which is told."""
        self._seen = self._known = _stamps(self.options.site)
        rebuilt = self._attempt(lambda workspace: self._rebuild_in(workspace, now()))
        self._told = "" if rebuilt else self._told
        # `run_command` disables garbage collection, but this runs for weeks, and would keep what every build leaves.
        gc.unfreeze()
        gc.collect()
        flush_standard_streams()
        return rebuilt

    def _rebuild_in(self, workspace: Workspace, now: datetime) -> Rebuild:
        before = record_of(workspace).digest()
        built = build(workspace, now, self.reporter)
        self.timezone = built.timezone
        is_known = self.reporter.form == "text" and built.warnings == self._warnings
        self._warnings = built.warnings
        told = replace(built, warnings=()) if is_known else built
        self.reporter.result(replace(told, desk_notes=None) if self.public else told)
        return Rebuild(now, built.next_change, record_of(workspace).digest() != before)

    def deploy(self) -> bool:
        """Run the command for what builds have published and it has not deployed. Whether nothing is left of that.

        It is run again if another build has published meanwhile: what it deployed can be a part of two sites.
        """
        while output := self._attempt(output_to_deploy) if self.command else "":
            environment = {**os.environ, VARIABLE: output}
            if status := run_in_shell(self.command, environment, is_silent=self.reporter.form != "text"):
                if self._attempt(output_to_deploy) != output:
                    continue
                self.reporter.warned(f"FAILED with status {status}: `{self.command}`. It is run again in a minute.")
                return False
            if not self._attempt(partial(note_deployed, output=output)):
                return False
        return output is not None

    def is_edited(self) -> bool:
        """Whether a file is another than when this was last answered with yes, and the same as when it was asked."""
        stamps = _stamps(self.options.site)
        is_finished, self._seen = stamps == self._seen, stamps
        if not is_finished or stamps == self._known:
            return False
        self._known = stamps
        return True

    def look_ahead(self, now: datetime, due: datetime | None) -> datetime | None:
        """The next change after `now` for the copy as it is. If a build would be refused, tells why; still `due`."""
        planned = self._attempt(lambda workspace: plan_site(workspace, now, read_ledger(workspace.root)), writes=False)
        if planned is None:
            return due
        self._told = ""
        if planned.plan.next_change != due and not self.public:
            self.timezone = planned.settings.timezone
            following = planned.plan.next_change
            when = f"Next change: {in_both(following, self.timezone)}." if following else "No change is to come."
            self.reporter.remark(f"Copy was edited. {when}")
        flush_standard_streams()
        return planned.plan.next_change

    def _attempt(self, work: Callable[[Workspace], T], writes: bool = True) -> T | None:
        """The result of `work` in the workspace, or None if it was refused, which is told if it was not told last."""

        def work_of_this_program(workspace: Workspace) -> T:
            if workspace.engine != self._engine:
                raise ProgramReplaced
            return work(workspace)

        try:
            result = in_workspace(self.options, self.reporter, work_of_this_program, writes)
        except Rejected as rejected:
            problems = rejected.problems
            self._tell(problems, lambda: self.reporter.problems(problems))
        except Misuse as misuse:
            self._tell_stopped(str(misuse))
        except ProgramReplaced:
            self._start_again()
        except BrokenPipeError:
            raise
        except (OSError, StateRefused, MemoryError) as refusal:
            self._tell_stopped(refusal_words(refusal))
        else:
            return result
        return None

    def _tell_stopped(self, words: str) -> None:
        self._tell(words, lambda: self.reporter.stopped(words, PROBLEMS))

    def _tell(self, refusal: str | tuple[Problem, ...], tell: Callable[[], object]) -> None:
        if refusal != self._told:
            self._told = refusal
            tell()
            self.reporter.remark("Still watching: it is tried again.")
            flush_standard_streams()

    def _start_again(self) -> None:
        """Run the program anew, as it was upgraded: what this one reads and renders would be kept as the other's."""
        self.reporter.remark("newsdesk was replaced by another version, and starts again.")
        flush_standard_streams()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _stamps(root: Path) -> dict[str, Stamp]:
    """The stamp of every file that a desk writes and a build reads."""
    return file_stamps(root, (folders.SETTINGS_FILE, *folders.SOURCE_FOLDERS), folders.is_litter)
