"""An instant as people and programs are told it: in UTC, and in the desk's time zone; each can be typed in copy."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def in_utc(moment: datetime) -> str:
    """`2026-11-26T06:00:00Z`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def in_zone(moment: datetime, timezone: str) -> str:
    """`2026-11-26T07:00:00+01:00`, for the time zone of this name."""
    try:
        return moment.astimezone(ZoneInfo(timezone)).isoformat().replace("+00:00", "Z")
    except OverflowError:
        # A zone in which it would be before the year 1 or after 9999.
        return in_utc(moment)


def in_both(moment: datetime, timezone: str) -> str:
    """`2026-11-26T06:00:00Z (2026-11-26T07:00:00+01:00 in Europe/Paris)`; once, if both are the same."""
    utc, local = in_utc(moment), in_zone(moment, timezone)
    return utc if utc == local else f"{utc} ({local} in {timezone})"
