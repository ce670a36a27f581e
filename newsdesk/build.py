"""The corridor: from a news desk's copy to its published site, through the four rooms."""

from contextlib import nullcontext
from datetime import datetime
from time import perf_counter

from msgspec import Struct

from newsdesk.planning.ledger.lost_addresses import refuse_lost_addresses
from newsdesk.planning.ledger.lost_files import lost_files
from newsdesk.planning.ledger.published_addresses import published_addresses
from newsdesk.planning.plan import make_plan
from newsdesk.publishing.changes import compare
from newsdesk.publishing.clock_guard import refuse_earlier_time
from newsdesk.publishing.ledger_file import noted_in_ledger, published_ledger
from newsdesk.publishing.output_folder import check_output_folder, mark_output_folder
from newsdesk.publishing.pending_changes import add_pending_changes
from newsdesk.publishing.publish import publish
from newsdesk.publishing.record import Record
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.read import SiteReading, read_site, readable_part
from newsdesk.reading.settings import settings_in
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.markdown.body_cache import prune_bodies
from newsdesk.rendering.templates.templates import Templates
from newsdesk.rendering.workers import effort_of, render_all
from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.reporter import PROBLEMS, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.output import Changes, Plan
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings


class PlannedSite(Struct, frozen=True):
    """The site at one moment, read and planned; it was not looked at what is published of it."""

    settings: Settings
    reading: SiteReading
    plan: Plan


class Survey(Struct, frozen=True):
    """The planned site at one moment, and how the output folder differs from it; nothing is rendered yet."""

    settings: Settings
    reading: SiteReading
    templates: Templates
    plan: Plan
    record: Record
    changes: Changes


def build(workspace: Workspace, now: datetime, reporter: Reporter) -> Built:
    """Bring the output up to date with the copy that is public at `now`: all of it, or nothing.

    Raises `Rejected` with every problem of the settings, the copy or the templates, and `Misuse` for an output folder
    that could contain files of others, or for a time before that of the last build. The output is then unchanged.
    """
    started = perf_counter()
    check_output_folder(workspace.output, workspace.root, workspace.preview)
    record = Record(workspace.state.folder, workspace.output)
    if workspace.deployed and not workspace.any_time:
        # First of all: as of a wrong time, much else is wrong that nobody should mend.
        refuse_earlier_time(record.last_build.now, now)
    try:
        survey = survey_site(workspace, now, record)
    except Rejected as rejected:
        raise with_lost_files(rejected, workspace, now) if workspace.deployed else rejected from None
    changes = survey.changes
    added = addresses_to_note(survey) if workspace.deployed else {}
    with reporter.progress(sum(map(effort_of, changes.stale))) as advance:
        staged = render_all(changes.stale, survey.reading.content_store, workspace, advance)
    prune_bodies(survey.plan, workspace.state)
    this_build = record.this_build(now, survey.reading.scan, workspace.deployed, survey.plan.next_change)
    mark_output_folder(workspace.output, workspace.preview)
    if workspace.deployed and (damage := add_pending_changes(changes, staged, survey.settings, record)):
        reporter.warned(damage)
    with noted_in_ledger(workspace.root, added, record) if workspace.deployed else nullcontext():
        kept = publish(staged, changes, record, this_build)
    return Built(
        plan=survey.plan,
        changes=changes,
        warnings=survey.reading.warnings,
        desk_notes=survey.reading.desk_notes,
        output=workspace.output_name,
        kept=kept,
        noted=len(added),
        seconds=perf_counter() - started,
        timezone=survey.settings.timezone,
    )


def survey_site(workspace: Workspace, now: datetime, record: Record | None = None) -> Survey:
    """Read the copy that is public at `now`, plan every output, and compare the plan with the published files.

    The `record` of these is read unless it is given. Raises `Rejected` with every problem of the settings, the copy or
    the templates that shows without rendering.
    """
    record = record or Record(workspace.state.folder, workspace.output)
    ledger = read_ledger(workspace.root)
    # What stands in a preview was not published.
    if workspace.deployed:
        ledger = published_ledger(ledger, workspace.root, record)
    planned = plan_site(workspace, now, ledger)
    settings, reading, plan = planned.settings, planned.reading, planned.plan
    templates = Templates(workspace.root / folders.TEMPLATES, workspace.state)
    prints = fingerprints(plan, templates, workspace.engine)
    changes = compare(plan, prints, record.entries, record.damaged())
    return Survey(settings, reading, templates, plan, record, changes)


def plan_site(workspace: Workspace, now: datetime, ledger: Ledger) -> PlannedSite:
    """Read the copy that is public at `now`, and plan every output. Raises `Rejected` with every problem of both.

    `ledger` knows what was ever published.
    """
    settings_reading = settings_in(workspace.root, workspace.state)
    reading = read_site(workspace, settings_reading, now, ledger)
    settings = settings_reading.settings
    try:
        return PlannedSite(settings, reading, make_plan(reading.site, settings))
    except Rejected as rejected:
        raise rejected.beside(reading.desk_notes) from None


def addresses_to_note(survey: Survey) -> dict[str, str]:
    """The pages and feeds that the ledger does not know yet, as `published_addresses` gives them.

    Raises `Rejected` if the plan would lose an address that was published, unless the build is meant to go back in
    time, to when it was not yet there.
    """
    site, outputs, latest = survey.reading.site, survey.plan.outputs, survey.record.last_build.latest
    if latest is None or site.now >= latest:
        refuse_lost_addresses(site, survey.settings, outputs, survey.reading.hidden)
    known = site.ledger.identities if site.ledger.exists else {}
    noted = {**site.ledger.identities, **published_addresses(outputs)}
    return {path: identity for path, identity in noted.items() if path not in known}


def with_lost_files(rejected: Rejected, workspace: Workspace, now: datetime) -> Rejected:
    """The problems of `rejected` and, if copy or templates have them, the addresses that are lost in any case.

    Else somebody who has mended them all would learn only then that an address is lost as well.
    """
    record = Record(workspace.state.folder, workspace.output)
    latest = record.last_build.latest
    if rejected.status != PROBLEMS or (latest is not None and now < latest):
        return rejected
    try:
        ledger = published_ledger(read_ledger(workspace.root), workspace.root, record)
        settings = settings_in(workspace.root, workspace.state).settings
    except Rejected:
        return rejected
    part = readable_part(workspace, settings, now, ledger)
    lost = lost_files(part.site, settings, part.hidden, part.faulty)
    both = Rejected((*rejected.problems, *lost.problems), rejected.status, {**rejected.paste, **lost.paste})
    return both.beside(rejected.desk_notes)
