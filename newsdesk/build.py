"""The corridor: from a news desk's copy to its published site, through the four rooms."""

from datetime import datetime
from time import perf_counter

from msgspec import Struct

from newsdesk.planning.plan import make_plan
from newsdesk.publishing.changes import compare
from newsdesk.publishing.clock_guard import refuse_earlier_time
from newsdesk.publishing.output_folder import check_output_folder, mark_output_folder
from newsdesk.publishing.pending_changes import add_pending_changes
from newsdesk.publishing.publish import publish
from newsdesk.publishing.record import Record
from newsdesk.reading.read import SiteReading, read_site
from newsdesk.reading.settings import settings_in
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.markdown.body_cache import prune_bodies
from newsdesk.rendering.templates.templates import Templates
from newsdesk.rendering.workers import render_all
from newsdesk.reporting.reporter import Built, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import Changes, Plan
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
    survey = survey_site(workspace, now)
    if workspace.deployed:
        refuse_earlier_time(survey.record.last_build.now, now)
    changes, record = survey.changes, survey.record
    with reporter.progress(len(changes.stale)) as advance:
        staged = render_all(changes.stale, survey.reading.content_store, workspace, advance)
    mark_output_folder(workspace.output, workspace.preview)
    if damage := add_pending_changes(changes, staged, survey.settings, workspace):
        reporter.warned(damage)
    kept = publish(staged, changes, record)
    record.sign_off(now, survey.reading.scan)
    prune_bodies(survey.plan, workspace.state)
    seconds = perf_counter() - started
    return Built(survey.plan, changes, survey.reading.warnings, kept, seconds, survey.settings.timezone)


def survey_site(workspace: Workspace, now: datetime) -> Survey:
    """Read the copy that is public at `now`, plan every output, and compare the plan with the published files.

    Raises `Rejected` with every problem of the settings, the copy or the templates that shows without rendering.
    """
    planned = plan_site(workspace, now)
    settings, reading, plan = planned.settings, planned.reading, planned.plan
    templates = Templates(workspace.root / folders.TEMPLATES, workspace.state)
    record = Record(workspace.state.folder, workspace.output)
    prints = fingerprints(plan, templates, workspace.engine)
    changes = compare(plan, prints, record.entries, record.damaged())
    return Survey(settings, reading, templates, plan, record, changes)


def plan_site(workspace: Workspace, now: datetime) -> PlannedSite:
    """Read the copy that is public at `now`, and plan every output. Raises `Rejected` with every problem of both."""
    settings_reading = settings_in(workspace)
    reading = read_site(workspace, settings_reading, now)
    settings = settings_reading.settings
    return PlannedSite(settings, reading, make_plan(reading.site, settings))
