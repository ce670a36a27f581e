"""The wait for the next change: a build at its second, again soon when it was refused, at once when it was missed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf
from typing import NoReturn, Protocol

from msgspec import Struct

from newsdesk.reporting.instants import in_both
from newsdesk.reporting.words import time_span

# Between two looks at the clock.
LONGEST_WAIT_IN_SECONDS = 1.0
SECONDS_BETWEEN_LOOKS_AT_SITE = 10.0
# What was refused is tried again in a minute.
LOOKS_BEFORE_RETRY = 6
# A build that begins later than this after its instant has missed it.
PUNCTUAL = timedelta(seconds=5)
MISSED = "MISSED: the output has changed later than it was to."


class Clock(Protocol):
    """The clock of the machine, or a false one."""

    def now(self) -> datetime:
        """The time."""

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass, if the machine does not sleep meanwhile."""


class Rebuild(Struct, frozen=True):
    """A build that was done: the time that it is as of, when the output changes next, if it does, and if it has now."""

    as_of: datetime
    next_change: datetime | None
    has_changed: bool


class WatchedSite(Protocol):
    """A site that is built at each next change. What goes wrong is told by the site.

    Where the answers are `public`, no instant is told: it can be that of a story which was sealed anew meanwhile.
    """

    timezone: str
    public: bool

    def named_change(self) -> datetime | None:
        """The next change that the last build named, if there was a build."""

    def rebuild(self, now: Callable[[], datetime]) -> Rebuild | None:
        """Build as of the time at which the build begins; None if it was refused."""

    def deploy(self) -> bool:
        """Deploy what is published if that is not what was deployed last. Whether there is nothing left to deploy."""

    def is_edited(self) -> bool:
        """Whether somebody has edited the site since this was asked, or built, last, and seems to have finished."""

    def look_ahead(self, now: datetime, due: datetime | None) -> datetime | None:
        """The next change after `now` for the copy as it is; `due`, as before, if a build would be refused."""


def watch_clock(site: WatchedSite, clock: Clock, warn: Callable[[str], None]) -> NoReturn:
    """Build now, and at the second of each next change, for ever. `warn` is told of each one that was missed."""
    due = site.named_change()
    while True:
        rebuilt = site.rebuild(clock.now)
        if rebuilt:
            if due and rebuilt.has_changed and rebuilt.as_of - due > PUNCTUAL:
                warn(MISSED if site.public else _missed(due, rebuilt.as_of, site.timezone))
            due = rebuilt.next_change
        # What was built before a refused build, and could not be deployed, is owed all the same.
        if site.deploy() and rebuilt:
            due = _wait_for_change(site, clock, due)
        else:
            _wait_to_retry(site, clock, due)


def _wait_for_change(site: WatchedSite, clock: Clock, due: datetime | None) -> datetime | None:
    """Wait until the instant `due`, or for ever. Returns it, as an edit can have moved it."""
    while due is None or clock.now() < due:
        _wait(clock, due, SECONDS_BETWEEN_LOOKS_AT_SITE)
        now = clock.now()
        # As of an instant that has come, the next change would be the one after it.
        if (due is None or now < due) and site.is_edited():
            due = site.look_ahead(now, due)
    return due


def _wait_to_retry(site: WatchedSite, clock: Clock, due: datetime | None) -> None:
    """Wait for a minute; no longer than until the instant `due`, if that is to come, or until the site is edited."""
    to_come = due if due and due > clock.now() else None
    for _ in range(LOOKS_BEFORE_RETRY):
        _wait(clock, to_come, SECONDS_BETWEEN_LOOKS_AT_SITE)
        if (to_come and clock.now() >= to_come) or site.is_edited():
            return


def _wait(clock: Clock, due: datetime | None, seconds: float) -> None:
    """Let so many seconds pass, or those until the instant `due`.

    They are counted in waits, which are short: the clock may be set, and a machine that sleeps counts none.
    """
    while seconds > 0:
        until_due = (due - clock.now()).total_seconds() if due else inf
        if until_due <= 0:
            return
        step = min(until_due, seconds, LONGEST_WAIT_IN_SECONDS)
        clock.wait(step)
        seconds -= step


def _missed(due: datetime, as_of: datetime, timezone: str) -> str:
    return (
        f"MISSED by {time_span(as_of - due)}: what was to change at {in_both(due, timezone)} changed only now. The "
        "machine slept or was off, or what came before was refused or took too long."
    )
