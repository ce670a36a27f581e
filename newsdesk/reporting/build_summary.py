"""A completed build → what it did in numbers, for a person or a program."""

from datetime import datetime

from msgspec import Struct

from newsdesk.reporting.instants import in_both, in_zone
from newsdesk.reporting.words import count
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Plan, Reason
from newsdesk.vocabulary.problems import Problem


class Built(Struct, frozen=True):
    """A completed build. `kept` are paths in the output that are not part of the site and were not removed.

    `noted` is the number of addresses that were added to the ledger, `timezone` the name of the desk's time zone.
    """

    plan: Plan
    changes: Changes
    warnings: tuple[Problem, ...]
    kept: tuple[str, ...]
    noted: int
    seconds: float
    timezone: str


class BuildSummary(Struct, frozen=True):
    """What a build did, in numbers. `next_change` is the next instant at which the site changes without an edit.

    `next_change_local` is the same in the desk's time zone, as it would be typed; both are None if there is none.
    """

    stories: int
    pages: int
    feeds: int
    rendered: int
    reused: int
    removed: int
    restored: int
    noted: int
    seconds: float
    next_change: datetime | None
    next_change_local: str | None
    kept: tuple[str, ...]
    warnings: tuple[Problem, ...]


def summary_of(built: Built) -> BuildSummary:
    """The numbers of a build."""
    plan, changes = built.plan, built.changes
    return BuildSummary(
        stories=plan.stories,
        pages=sum(output.format is Format.PAGE for output in plan.outputs),
        feeds=sum(output.format in FEEDS for output in plan.outputs),
        rendered=len(changes.stale),
        reused=changes.fresh,
        removed=len(set(changes.gone) - set(built.kept)),
        restored=sum(stale.reason is Reason.DAMAGED for stale in changes.stale),
        noted=built.noted,
        seconds=round(built.seconds, 3),
        next_change=plan.next_change,
        next_change_local=in_zone(plan.next_change, built.timezone) if plan.next_change else None,
        kept=built.kept,
        warnings=built.warnings,
    )


def closing_line(result: BuildSummary, timezone: str) -> str:
    """What a build did and when the output changes next, in one line for people."""
    made = f"{count(result.stories, 'story')}, {count(result.pages, 'page')} and {count(result.feeds, 'feed')}"
    done = f"{result.rendered} rendered, {result.reused} reused, {result.removed} removed in {result.seconds:.2f} s"
    following = "Nothing changes until an edit."
    if result.next_change:
        following = f"Next change: {in_both(result.next_change, timezone)}."
    return f"{made}: {done}. {following}"
