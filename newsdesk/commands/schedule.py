"""`schedule`: what goes out and falls off, and when; with `--at`, what would be different by then.

With `--format systemd`, a timer for the next change.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_jobs, add_now, parse_instant
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor.survey import plan_site
from newsdesk.publishing.plan_differences import DifferentAddress, PlanDifferences, compare_plans
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.stories.story_states import TurnKind, turns_of
from newsdesk.reporting.instants import in_both, in_utc, in_zone
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.systemd_timer import LAST_YEAR, systemd_timer
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

SYSTEMD = "systemd"
WORDS_FOR_TURNS = {TurnKind.PUBLISH: "goes out", TurnKind.EXPIRE: "falls off", TurnKind.STEP_DOWN: "steps down"}


class ScheduleOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `schedule`. `at` is the later time to compare with, or None."""

    at: datetime | None


class ScheduledInstant(Struct, frozen=True):
    """An instant in UTC, in the desk's time zone, and in whole seconds since 1970 by which it has come."""

    at: datetime
    local: str
    unix: int


class ScheduledTurn(ScheduledInstant, frozen=True):
    """A story that goes out, falls off or leaves its place on the front page, and the file with the key that says so.

    One that is `faulty` would stop the build of its instant.
    """

    event: TurnKind
    slug: str
    title: str
    file: str
    faulty: bool = False


class Schedule(Struct, frozen=True):
    """What is to come after `now`, in order. At `next_change` the output changes; it may be no story that does."""

    now: datetime
    timezone: str
    next_change: ScheduledInstant | None
    events: tuple[ScheduledTurn, ...]


class Foresight(PlanDifferences, frozen=True):
    """What would be different `at` a later time from `now`."""

    now: datetime
    at: datetime
    timezone: str


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "--at", type=parse_instant, metavar="TIME", help="what would be different by then, compared with now"
    )
    for add in (add_now, add_jobs):
        add(parser)
    parser.add_argument(
        "--format",
        dest="form",
        choices=("text", "json", SYSTEMD),
        default="text",
        help="how to answer; `systemd`: a timer for the next change",
    )


def _run(options: ScheduleOptions, reporter: Reporter) -> int:
    # People are told it to the second.
    moment, at = options.build_time.replace(microsecond=0), options.at
    if at is None:
        schedule = in_workspace(options, reporter, lambda workspace: scheduled(workspace, moment), writes=False)
        answer = msgspec.json.encode(schedule)
        lines = _timer_lines(schedule) if options.form == SYSTEMD else _schedule_lines(schedule)
    elif options.form == SYSTEMD:
        raise Misuse(f"A timer is for the next change. Leave out --at, or `--format {SYSTEMD}`.")
    elif at <= moment:
        raise Misuse(f"--at takes a time after {in_utc(moment)}, not {in_utc(at)}.")
    else:
        foresight = in_workspace(options, reporter, lambda workspace: foreseen(workspace, moment, at), writes=False)
        answer, lines = msgspec.json.encode(foresight), _foresight_lines(foresight)
    reporter.say(*([answer.decode()] if options.form == "json" else lines))
    return DONE


def scheduled(workspace: Workspace, now: datetime) -> Schedule:
    """What is to come after `now`. Raises `Rejected` with the problems that would stop a build."""
    planned = plan_site(workspace, now, read_ledger(workspace.root))
    timezone, next_change = planned.settings.timezone, planned.plan.next_change
    turns = sorted(
        _turns(read_sources(workspace), planned.settings, now), key=lambda turn: (turn.at, turn.event.value, turn.slug)
    )
    following = ScheduledInstant(*_spelled(next_change, timezone)) if next_change else None
    return Schedule(now, timezone, following, tuple(turns))


def foreseen(workspace: Workspace, now: datetime, at: datetime) -> Foresight:
    """What would be different `at` a later time. Raises `Rejected` with the problems of either moment."""
    ledger = read_ledger(workspace.root)
    present, later = plan_site(workspace, now, ledger), plan_site(workspace, at, ledger)
    found = compare_plans(present.plan, later.plan, present.settings.path)
    parts = {name: getattr(found, name) for name in PlanDifferences.__struct_fields__}
    return Foresight(**parts, now=now, at=at, timezone=present.settings.timezone)


def _turns(sources: Sources, settings: Settings, now: datetime) -> Iterator[ScheduledTurn]:
    timezone, titles = settings.timezone, {story.slug: story.title for story in sources.stories}
    for story in sources.stories:
        for instant, event in turns_of(story, now):
            yield ScheduledTurn(*_spelled(instant, timezone), event, story.slug, story.title, story.file)
    for file, outline in sources.outlines.items():
        if outline.release and outline.release > now and not outline.never_goes_out:
            slug = outline.article.slug if outline.article else PurePosixPath(file).stem
            title = outline.article.title if outline.article else ""
            yield ScheduledTurn(*_spelled(outline.release, timezone), TurnKind.PUBLISH, slug, title, file, faulty=True)
    for _, slot in settings.front.slots:
        if slot.until and slot.until > now:
            at, title = _spelled(slot.until, timezone), titles.get(slot.story, "")
            yield ScheduledTurn(*at, TurnKind.STEP_DOWN, slot.story, title, SETTINGS_FILE)


def _spelled(instant: datetime, timezone: str) -> tuple[datetime, str, int]:
    return instant, in_zone(instant, timezone), ceil(instant.timestamp())


def _timer_lines(schedule: Schedule) -> Iterator[str]:
    if schedule.next_change is None or schedule.next_change.at.year > LAST_YEAR:
        until = f"before {LAST_YEAR + 1}, which systemd does not know" if schedule.next_change else "until an edit"
        raise Misuse(
            f"Nothing changes {until}: there is no timer to write. Stop the one that you have, and ask again "
            "after the next edit."
        )
    return systemd_timer(schedule.next_change.at)


def _schedule_lines(schedule: Schedule) -> Iterator[str]:
    width = max((len(turn.slug) for turn in schedule.events), default=0)
    for turn in schedule.events:
        when = in_both(turn.at, schedule.timezone)
        faulty = "  (has problems: `check` shows them)" if turn.faulty else ""
        yield f"{WORDS_FOR_TURNS[turn.event]:10}  {when}  {turn.slug:{width}}  {turn.title}  {turn.file}{faulty}"
    following = schedule.next_change
    if following is None:
        yield "Nothing changes until an edit."
    else:
        is_of_a_story = any(turn.at == following.at for turn in schedule.events)
        of_what = "" if is_of_a_story else ", of files for machines alone"
        yield f"Next change: {in_both(following.at, schedule.timezone)}{of_what}."


def _foresight_lines(foresight: Foresight) -> Iterator[str]:
    yield f"By {in_both(foresight.at, foresight.timezone)}, compared with {in_both(foresight.now, foresight.timezone)}:"
    yield from _address_lines("Addresses", foresight.addresses)
    yield from _address_lines("Tags", foresight.tags)
    yield from _address_lines("Lists", foresight.lists)
    if foresight.feed_items:
        yield "Feed items"
    for item in foresight.feed_items:
        yield f"  {item.change.value:8}  {item.title}  {item.id}  in {', '.join(item.feeds)}"
    if not foresight.addresses:
        yield "Nothing would be different."


def _address_lines(heading: str, found: Sequence[DifferentAddress]) -> Iterator[str]:
    if found:
        yield heading
    width = max((len(each.address) for each in found), default=0)
    for each in found:
        yield f"  {each.change.value:8}  {each.address:{width}}  {each.title or each.shows}".rstrip()


SCHEDULE = Command("schedule", "what goes out and falls off, and when", ScheduleOptions, _add_options, _run)
