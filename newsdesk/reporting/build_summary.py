"""What a build did, in numbers, and in a line for people."""

from datetime import datetime

from msgspec import Struct

from newsdesk.reporting.instants import in_both, in_zone
from newsdesk.reporting.words import count, enumerated
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Changes, Reason
from newsdesk.vocabulary.problems import DeskNotes, Problem
from newsdesk.vocabulary.settings import Settings


class PublishedSite(Struct, frozen=True, kw_only=True):
    """A site that was published, in numbers, and what is to be said of its copy, whatever was to be done for it.

    At `next_change` it changes without an edit; `timezone` is the name of the desk's time zone. `desk_notes` are None
    if the answer is to be public: then nothing is said of what is to come either.
    """

    stories: int
    pages: int
    feeds: int
    next_change: datetime | None
    timezone: str
    warnings: tuple[Problem, ...]
    desk_notes: DeskNotes | None


class Built(PublishedSite, frozen=True, kw_only=True):
    """A completed build: the site, the `paths` of its files, and what was done for it.

    `below` is the path of the site's URL, under which its files are served: mostly empty.
    `kept` are paths in the `output` that are not part of the site and were not removed. `noted` is the number of
    addresses that were added to the ledger. `removed_releases` are those that had what was taken down.
    """

    paths: frozenset[str]
    below: str
    changes: Changes
    output: str
    kept: tuple[str, ...]
    noted: int
    removed_releases: tuple[str, ...]
    seconds: float


class BuildSummary(Struct, frozen=True):
    """What a build did, in numbers. `next_change` is the next instant at which the site changes without an edit.

    `next_change_local` is the same in the desk's time zone, as it would be typed; both are None if there is none.
    `drafts` are all drafts, `set_aside` the files that have problems and are not public. An answer for the public has
    None of these. `removed_releases` had what was taken down: no rollback leads to them any more.
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
    drafts: int | None
    set_aside: int | None
    kept: tuple[str, ...]
    removed_releases: tuple[str, ...]
    warnings: tuple[Problem, ...]


def summary_of(built: Built) -> BuildSummary:
    """The numbers of a build."""
    changes, notes = built.changes, built.desk_notes
    next_change = built.next_change if notes else None
    return BuildSummary(
        stories=built.stories,
        pages=built.pages,
        feeds=built.feeds,
        rendered=len(changes.stale),
        reused=changes.fresh,
        removed=len(set(changes.gone) - set(built.kept)),
        restored=sum(stale.reason is Reason.DAMAGED for stale in changes.stale),
        noted=built.noted,
        seconds=round(built.seconds, 3),
        next_change=next_change,
        next_change_local=in_zone(next_change, built.timezone) if next_change else None,
        drafts=notes.drafts if notes else None,
        set_aside=len(notes.set_aside) if notes else None,
        kept=built.kept,
        removed_releases=built.removed_releases,
        warnings=built.warnings,
    )


def for_the_root(settings: Settings, changes: Changes) -> str:
    """What a host must be given anew for its root, in words: of a site below a path, robots look nowhere else for it.

    Empty for a site with a host of its own, and where a build changed nothing of it.
    """
    there = [addresses.file_of(each) for each in (addresses.ROBOTS, addresses.SECURITY)]
    fresh = {stale.output.path for stale in changes.stale if stale.reason in (Reason.NEW, Reason.VIEW)}
    named = [path for path in there if path in fresh] if settings.path else []
    if not named:
        return ""
    places = " and ".join(f"{settings.origin}/{path}" for path in named)
    return (
        f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} read at the root of a host alone: serve {places}."
    )


def on_removed_releases(names: tuple[str, ...]) -> str:
    """What became of the releases that had what was taken down, in words."""
    which, verb = ("Release", "was") if len(names) == 1 else ("Releases", "were")
    return (
        f"{which} {enumerated(names)} {verb} removed, having what is taken down now: `rollback` cannot lead back there."
    )


def closing_line(result: BuildSummary, timezone: str) -> str:
    """What a build did, and when the next has something to do, in a line for people."""
    made = f"{count(result.stories, 'story')}, {count(result.pages, 'page')} and {count(result.feeds, 'feed')}"
    done = f"{result.rendered} rendered, {result.reused} reused, {result.removed} removed in {result.seconds:.2f} s"
    if result.drafts is None:
        return f"{made}: {done}."
    following = "Nothing changes until an edit."
    if result.next_change:
        following = f"Next change: {in_both(result.next_change, timezone)}."
    drafts = f" {count(result.drafts, 'draft')}." if result.drafts else ""
    return f"{made}: {done}.{drafts} {following}"
