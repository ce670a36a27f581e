"""A clock that passes only when it is waited for, so that a month of watching takes a moment."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from newsdesk.commands.build import BuildOptions
from newsdesk.commands.command_line import _parse
from newsdesk.commands.watching.watch import watch
from newsdesk.reporting.reporter import Reporter
from tests.desk import Desk

Events: TypeAlias = Mapping[str, str | Callable[[], object]]

# With `skips`, time passes at once until so many seconds before the next event.
SECONDS_BEFORE_EVENT = 25


class FalseClock:
    """It begins at `time`, and interrupts whoever waits once `end` has come, as Ctrl-C does.

    `events` happen when their time has come: functions to call, or a time to which the clock is set, as when a machine
    wakes up.
    """

    skips = False

    def __init__(self, time: str, end: str, events: Events | None = None) -> None:
        self.time, self.end = datetime.fromisoformat(time), datetime.fromisoformat(end)
        self.events = {datetime.fromisoformat(each): event for each, event in (events or {}).items()}

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        assert 0 < seconds <= 1
        self.time += timedelta(seconds=seconds)
        if self.skips:
            self.time = max(self.time, min([*self.events, self.end]) - timedelta(seconds=SECONDS_BEFORE_EVENT))
        for time in sorted(each for each in self.events if each <= self.time):
            event = self.events.pop(time)
            if isinstance(event, str):
                self.time = datetime.fromisoformat(event)
            else:
                event()
        if self.time >= self.end:
            raise KeyboardInterrupt


def watched(desk: Desk, clock: FalseClock, *options: str, then: str = "") -> int:
    """Watch the site by the false clock until its end. Returns the exit status."""
    _, parsed = _parse(["--root", str(desk.root), "build", "--watch-clock", "--jobs", "1", *options])
    assert isinstance(parsed, BuildOptions)
    return watch(parsed, Reporter(parsed.root, parsed.form, parsed.quiet), then, clock)
