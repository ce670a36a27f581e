"""`build --watch-clock`, from its options to its end by Ctrl-C or SIGTERM."""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from time import sleep
from types import FrameType
from typing import NoReturn

from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.commands.watching.clock_watch import Clock, watch_clock
from newsdesk.commands.watching.watched_site import BuiltSite
from newsdesk.publishing.output_folder import check_output_folder
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.problems import Misuse, Rejected


class MachineClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        sleep(seconds)


def refuse_other_times(options: SiteOptions, environment: Mapping[str, str]) -> None:
    """Raise `Misuse` for a time that stands still: the clock alone is watched."""
    for typed, is_set in (("--now", options.now is not None), ("--any-time", options.any_time)):
        if is_set:
            raise Misuse(f"--watch-clock builds as of the clock, so `{typed}` cannot stand beside it. Leave one out.")
    if environment.get("SOURCE_DATE_EPOCH"):
        raise Misuse("SOURCE_DATE_EPOCH stands still, and --watch-clock would wait for ever. Unset it.")


def watch(options: SiteOptions, reporter: Reporter, command: str, clock: Clock) -> int:
    """Build and deploy at each next change until the process is told to end. Raises `Misuse` for a wrong output."""
    # Problems of the settings are told by the first build.
    with suppress(Rejected):
        in_workspace(options, reporter, _check_output, writes=False)
    try:
        with _ended_by_sigterm():
            watch_clock(BuiltSite(options, reporter, command), clock, reporter.warned)
    except KeyboardInterrupt:
        return DONE


def _check_output(workspace: Workspace) -> None:
    check_output_folder(workspace.output, workspace.root, workspace.preview)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM, which ends a service, end this process as Ctrl-C does."""
    process = os.getpid()

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        if os.getpid() != process:
            # A process that renders for this one.
            os._exit(128 + signal.SIGTERM)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
