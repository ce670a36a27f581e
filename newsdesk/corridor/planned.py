"""What a build is about to publish of a site that was read and planned: all that a survey finds stale."""

from datetime import datetime

from newsdesk.corridor.prepared import Prepared, render_stale
from newsdesk.corridor.remembered import KnownSite
from newsdesk.corridor.resent_entries import refuse_resent_entries
from newsdesk.corridor.survey import Survey, addresses_to_note, survey_site, with_lost_files
from newsdesk.publishing.record import Record
from newsdesk.reading.inputs import Inputs
from newsdesk.rendering.markdown.body_cache import prune_bodies
from newsdesk.reporting.build_summary import PublishedSite
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import FEEDS, Format
from newsdesk.vocabulary.problems import Rejected


def survey_to_publish(workspace: Workspace, now: datetime, record: Record, inputs: Inputs) -> Survey:
    """A survey of the site. Raises `Rejected` like that, with the addresses that are lost in any case beside it."""
    try:
        return survey_site(workspace, now, record, inputs)
    except Rejected as rejected:
        raise with_lost_files(rejected, workspace, now) if workspace.deployed else rejected from None


def rendered(survey: Survey, workspace: Workspace, reporter: Reporter) -> Prepared:
    """What is surveyed, rendered. Raises `Rejected` with all problems of rendering, and if an address would be lost.

    It raises it, too, if feeds would give readers again what they have.
    """
    plan, changes, reading = survey.plan, survey.changes, survey.reading
    added = addresses_to_note(survey) if workspace.deployed else {}
    staged = render_stale(changes, reading.content_store, workspace, reporter)
    if workspace.deployed and not workspace.resend:
        refuse_resent_entries(survey, staged)
    prune_bodies(plan, workspace.state)
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
    known = KnownSite(site, templates, len(plan.outputs), awaiting, reading.until)
    texts = reading.content_store.texts
    return Prepared(known, reading.scan, changes, staged, added, plan.taken_down, plan.outputs, texts)
