"""Moments in the words of a page, a feed and a signal. No locale is ever asked."""

from datetime import UTC, datetime

from newsdesk.vocabulary.dates import MONTHS


def clock(moment: datetime) -> str:
    """`18:30 UTC`: the time and the zone that the moment stands in."""
    return f"{moment:%H:%M} {moment.tzname()}"


def iso(moment: datetime) -> str:
    """RFC 3339, with an offset."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def dtg(moment: datetime) -> str:
    """A date-time group, always Zulu: `121830Z SEP 23`."""
    utc = moment.astimezone(UTC)
    return f"{utc:%d%H%M}Z {MONTHS[utc.month - 1][:3].upper()} {utc:%y}"
