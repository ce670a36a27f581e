"""An instant → the text of a timer of systemd that starts a service of its own name at it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

# The last that a calendar of systemd knows.
LAST_YEAR = 2199
ALMOST_A_SECOND = timedelta(microseconds=999_999)


def systemd_timer(instant: datetime) -> Iterator[str]:
    """The lines of a timer for the first whole second by which `instant` has come (systemd.timer, systemd.time).

    It names no story, as whoever may log in can read it. After a time without power it makes up for what it missed.
    """
    second = (instant.astimezone(UTC) + ALMOST_A_SECOND).replace(microsecond=0)
    yield "# The next change of the site, by `newsdesk schedule --format systemd`: to be made anew after each build."
    yield "[Unit]"
    yield "Description=The next change of the site"
    yield ""
    yield "[Timer]"
    yield f"OnCalendar={second:%Y-%m-%d %H:%M:%S} UTC"
    yield "AccuracySec=1s"
    yield "Persistent=true"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"
