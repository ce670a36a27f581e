"""The corridor: from a news desk's copy to its published site, through the four rooms."""

from contextlib import nullcontext
from datetime import datetime
from time import perf_counter

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsdesk.corridor.resent_entries import refuse_resent_entries
from newsdesk.corridor.survey import Survey, addresses_to_note, survey_site, with_lost_files
from newsdesk.corridor.unchanged import KnownSite, keep_site, unchanged_site
from newsdesk.publishing.announcing.pending_changes import add_to_pending, changes_of_build, without_known
from newsdesk.publishing.changes import file_by_file
from newsdesk.publishing.clock_guard import refuse_earlier_time
from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.ledger_file import noted_in_ledger
from newsdesk.publishing.marker import mark_output_folder
from newsdesk.publishing.output_folder import check_output_folder, refuse_other_layout, refuse_other_site
from newsdesk.publishing.publish import publish
from newsdesk.publishing.record import Record, record_of
from newsdesk.reading.inputs import Inputs, inputs_of
from newsdesk.rendering.markdown.body_cache import prune_bodies
from newsdesk.rendering.workers import effort_of, render_all
from newsdesk.reporting.build_summary import Built, PublishedSite, for_the_root
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Staged
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings


class Prepared(Struct, frozen=True):
    """What a build is about to publish: the rendered files of a site, and the addresses that it is the first to have.

    `scan` is the number of the last scan that found a change, `taken_down` as in a plan.
    """

    known: KnownSite
    scan: int
    changes: Changes
    staged: Staged
    added: dict[str, str]
    taken_down: tuple[str, ...]


def build(workspace: Workspace, now: datetime, reporter: Reporter) -> Built:
    """Bring the output up to date with the copy that is public at `now`: all of it, or nothing.

    Raises `Rejected` with every problem of the settings, the copy or the templates, and `Misuse` for an output folder
    that could contain files of others, or for a time before that of the last build. The output is then unchanged.
    """
    started = perf_counter()
    record = _record_of_a_sound_output(workspace, now)
    inputs = inputs_of(workspace)
    if known := unchanged_site(workspace, inputs, record, now):
        prepared = _nothing_to_do(known, inputs, record)
    else:
        prepared = _rendered(_survey_to_publish(workspace, now, record, inputs), workspace, reporter)
    site, changes, added = prepared.known.site, prepared.changes, prepared.added
    files = _file_by_file(prepared, record)
    this_build = record.this_build(_build_of(prepared, workspace, now))
    mark_output_folder(workspace.output, workspace.preview, workspace.site_name)
    if workspace.deployed:
        _note_changes(files, inputs.settings, record, reporter)
    with noted_in_ledger(workspace.root, added, record) if workspace.deployed else nullcontext():
        kept = publish(files.staged, files.changes, record, this_build)
    if not added:
        # The ledger, which is an input too, is as it was read.
        keep_site(prepared.known, inputs.digest(prepared.scan), workspace, record)
    if workspace.deployed and (words := for_the_root(inputs.settings, changes)):
        reporter.remark(words)
    return Built(
        **asdict(site),
        paths=frozenset(record.entries),
        below=inputs.settings.path,
        changes=changes,
        output=workspace.name_of(workspace.document_root),
        kept=kept,
        noted=len(added),
        removed_releases=record.journal.taken_back,
        seconds=perf_counter() - started,
    )


def _record_of_a_sound_output(workspace: Workspace, now: datetime) -> Record:
    """The record of the output, which is none that could contain files of others, and not from a later time."""
    check_output_folder(workspace.output, workspace.root, workspace.preview)
    refuse_other_layout(workspace.output, workspace.releases)
    record = record_of(workspace)
    refuse_other_site(workspace.output, workspace.site_name, record.last_build.site)
    if workspace.deployed and not workspace.any_time:
        # First of all: as of a wrong time, much else is wrong that nobody should mend.
        refuse_earlier_time(record.last_build.now, now)
    return record


def _file_by_file(prepared: Prepared, record: Record) -> Prepared:
    """The same, with the files of folders one by one."""
    changes, staged = file_by_file(prepared.changes, prepared.staged, record.entries)
    return replace(prepared, changes=changes, staged=staged)


def _note_changes(prepared: Prepared, settings: Settings, record: Record, reporter: Reporter) -> None:
    """Note what is about to change, so that it can be announced."""
    pending = changes_of_build(prepared.changes, prepared.staged, settings, record)
    if not record.entries:
        pending = without_known(pending, prepared.added, settings)
    if damage := add_to_pending(record.folder, pending):
        reporter.warned(damage)


def _build_of(prepared: Prepared, workspace: Workspace, now: datetime) -> LastBuild:
    return LastBuild(
        now=now,
        scan=prepared.scan,
        has_ledger=workspace.deployed,
        next_change=prepared.known.site.next_change,
        site=workspace.site_name,
        taken_down=prepared.taken_down,
        superseded=prepared.changes.superseded,
    )


def _nothing_to_do(known: KnownSite, inputs: Inputs, record: Record) -> Prepared:
    """The site that is published as it is."""
    last = record.last_build
    changes = Changes((), known.outputs, (), last.superseded)
    return Prepared(known, inputs.look.last_number, changes, Staged("", ()), {}, last.taken_down)


def _rendered(survey: Survey, workspace: Workspace, reporter: Reporter) -> Prepared:
    """What is surveyed, rendered. Raises `Rejected` with all problems of rendering, and if an address would be lost.

    It raises it, too, if feeds would give readers again what they have.
    """
    plan, changes, reading = survey.plan, survey.changes, survey.reading
    added = addresses_to_note(survey) if workspace.deployed else {}
    with reporter.progress(sum(map(effort_of, changes.stale))) as advance:
        staged = render_all(changes.stale, reading.content_store, workspace, advance)
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
    known = KnownSite(site, templates, len(plan.outputs))
    return Prepared(known, reading.scan, changes, staged, added, plan.taken_down)


def _survey_to_publish(workspace: Workspace, now: datetime, record: Record, inputs: Inputs) -> Survey:
    try:
        return survey_site(workspace, now, record, inputs)
    except Rejected as rejected:
        raise with_lost_files(rejected, workspace, now) if workspace.deployed else rejected from None
