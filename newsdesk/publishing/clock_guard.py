"""The guard against a wrong time: an earlier one takes back what was published, a later one releases what is sealed."""

from datetime import datetime, timedelta

from newsdesk.vocabulary.problems import Misuse

# How far the clock of one machine may be ahead of that of another.
CLOCK_TOLERANCE = timedelta(hours=1)


def refuse_earlier_time(last: datetime | None, now: datetime) -> None:
    """Raise `Misuse` if `now` lies before the time of the `last` build, if there was one."""
    if last is not None and now < last:
        raise Misuse(
            f"The last build was as of {last:%Y-%m-%dT%H:%M:%SZ}, this one would be as of {now:%Y-%m-%dT%H:%M:%SZ}: "
            "what was published in between would vanish. Set the clock right, or say with --any-time that it is meant."
        )


def refuse_time_ahead(now: datetime, clock: datetime) -> None:
    """Raise `Misuse` if `now` lies ahead of the machine's `clock`."""
    if now > clock + CLOCK_TOLERANCE:
        raise Misuse(
            f"{now:%Y-%m-%dT%H:%M:%SZ} is ahead of the clock, and would release what is sealed until then. Build into "
            "another folder with --output, or say with --any-time that it is meant."
        )
