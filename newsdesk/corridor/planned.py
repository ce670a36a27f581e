"""What a build is about to publish of a site that was read and planned: all that a survey finds stale."""

from datetime import datetime

from msgspec import Struct

from newsdesk.corridor.kept_views import keep_views
from newsdesk.corridor.other_problems import with_other_problems
from newsdesk.corridor.prepared import Prepared, render_stale
from newsdesk.corridor.remembered import KnownSite
from newsdesk.corridor.resent_entries import has_feeds_of_readers, refuse_resent_entries
from newsdesk.corridor.survey import (
    PlannedSite,
    Survey,
    addresses_to_note,
    ledger_by,
    survey_of,
    told_beside,
)
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.plan import make_plan
from newsdesk.publishing.record import Record
from newsdesk.reading.content_store import FileContentStore
from newsdesk.reading.inputs import Inputs
from newsdesk.reading.read import read_site
from newsdesk.rendering.markdown.body_cache import composing, prune_bodies
from newsdesk.reporting.build_summary import PublishedSite
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Plan
from newsdesk.vocabulary.problems import Rejected


class PlannedBuild(Struct, frozen=True):
    """What a build is about to render, and what it notes then; of what was read, no more than that takes.

    `added` are the addresses that it is the first to have, `scan` is the number of the last scan that found a change.
    The `survey` is kept if feeds are to be compared with what readers have of them.
    """

    known: KnownSite
    scan: int
    plan: Plan
    changes: Changes
    added: dict[str, str]
    content_store: FileContentStore
    survey: Survey | None


def planned_build(workspace: Workspace, now: datetime, record: Record, inputs: Inputs) -> PlannedBuild:
    """The build of the site as it is `now`. Raises `Rejected` with every problem that shows without rendering."""
    try:
        survey = survey_while_composing(workspace, now, record, inputs)
    except Rejected as rejected:
        raise with_other_problems(rejected, workspace, now, guard=workspace.deployed) from None
    are_compared = workspace.deployed and not workspace.resend and has_feeds_of_readers(survey.changes)
    return PlannedBuild(
        known=_known_site(survey),
        scan=survey.reading.scan,
        plan=survey.plan,
        changes=survey.changes,
        added=addresses_to_note(survey) if workspace.deployed else {},
        content_store=survey.reading.content_store,
        survey=survey if are_compared else None,
    )


def survey_while_composing(workspace: Workspace, now: datetime, record: Record, inputs: Inputs) -> Survey:
    """The survey, whose views are kept.

    Other processes convert the bodies meanwhile, which are known before what shows them is planned.
    """
    reading = read_site(workspace, inputs, now, ledger_by(record, workspace))
    with told_beside(reading.desk_notes):
        edition = Edition(reading.site, inputs.settings)
        with composing(edition.texts.values(), reading.content_store, workspace):
            survey = survey_of(PlannedSite(inputs.settings, reading, make_plan(edition)), record, workspace)
            keep_views(survey.changes, reading.content_store.texts, record, workspace, survey.plan.outputs)
            return survey


def rendered(planned: PlannedBuild, workspace: Workspace, reporter: Reporter) -> Prepared:
    """What is planned, rendered. Raises `Rejected` with all problems of rendering.

    It raises it, too, if feeds would give readers again what they have.
    """
    staged = render_stale(planned.changes, planned.content_store, workspace, reporter)
    if planned.survey:
        refuse_resent_entries(planned.survey, staged)
    plan = planned.plan
    prune_bodies(plan, workspace.state)
    return Prepared(planned.known, planned.scan, planned.changes, staged, planned.added, plan.taken_down)


def _known_site(survey: Survey) -> KnownSite:
    plan, reading = survey.plan, survey.reading
    site = PublishedSite(
        stories=plan.stories,
        pages=sum(output.format is Format.PAGE for output in plan.outputs),
        feeds=sum(output.format in FEEDS for output in plan.outputs),
        next_change=plan.next_change,
        timezone=survey.settings.timezone,
        warnings=reading.warnings,
        desk_notes=reading.desk_notes,
    )
    templates = survey.templates.digests({output.template for output in plan.outputs} - {""})
    awaiting = frozenset(link.file for link in reading.site.pending_links)
    return KnownSite(site, templates, len(plan.outputs), awaiting, reading.until)
