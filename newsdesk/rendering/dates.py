"""Times as text for machines, and as military date-time groups. Independent of the system's locale."""

from datetime import UTC, datetime

from newsdesk.vocabulary.names.dates import MONTHS


def iso(moment: datetime) -> str:
    """RFC 3339 to the second, with an offset, which is `Z` for UTC."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def dtg(moment: datetime) -> str:
    """A military date-time group, always in UTC (Zulu): `121830Z SEP 23`."""
    utc = moment.astimezone(UTC)
    return f"{utc.day:02}{utc.hour:02}{utc.minute:02}Z {MONTHS[utc.month - 1][:3].upper()} {utc.year % 100:02}"
