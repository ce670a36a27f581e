"""The corridor: from a news desk's copy to its published site, through the four rooms."""

import os
from contextlib import nullcontext
from datetime import datetime
from time import perf_counter

from msgspec.structs import asdict, replace

from newsdesk.corridor.edited import edited_site
from newsdesk.corridor.prepared import Prepared, nothing_to_do, rendered_again
from newsdesk.corridor.remembered import SiteMemory
from newsdesk.corridor.tended import record_to_go_by
from newsdesk.corridor.unchanged import unchanged_site
from newsdesk.publishing.announcing.pending_changes import add_to_pending, changes_of_build, without_known
from newsdesk.publishing.changes import file_by_file
from newsdesk.publishing.clock_guard import refuse_earlier_time
from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.ledger_file import noted_in_ledger
from newsdesk.publishing.marker import mark_output_folder
from newsdesk.publishing.output_folder import check_output_folder, refuse_other_layout, refuse_other_site
from newsdesk.publishing.publish import publish
from newsdesk.publishing.published_file import FilesFound
from newsdesk.publishing.record import Record
from newsdesk.reading.inputs import Inputs, inputs_of
from newsdesk.reporting.build_summary import Built, for_the_root
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.meanwhile import meanwhile
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.settings import Settings

# From so many on, another process that looks at them is worth its start.
MANY_FILES = 2000


def build(workspace: Workspace, now: datetime, reporter: Reporter) -> Built:
    """Bring the output up to date with the copy that is public at `now`: all of it, or nothing.

    Raises `Rejected` with every problem of the settings, the copy or the templates, and `Misuse` for an output folder
    that could contain files of others, or for a time before that of the last build. The output is then unchanged.
    """
    started = perf_counter()
    record = _record_of_a_sound_output(workspace, now)
    inputs = _inputs_beside_a_look(workspace, record)
    memory = SiteMemory(workspace)
    remembered = memory.site(inputs, record, now)
    if remembered and (known := unchanged_site(remembered, inputs, workspace, record)):
        prepared = nothing_to_do(known, inputs, record)
    elif remembered and (edited := edited_site(remembered, inputs, workspace, record)):
        prepared = rendered_again(edited, workspace, record, reporter)
    else:
        # What reads and plans a whole site is slow to import, and many builds have no use for it.
        from newsdesk.corridor.planned import planned_build, rendered

        prepared = rendered(planned_build(workspace, now, record, inputs), workspace, reporter)
    site, changes, added = prepared.known.site, prepared.changes, prepared.added
    files = _file_by_file(prepared, record)
    this_build = record.this_build(_build_of(prepared, workspace, now))
    mark_output_folder(workspace.output, workspace.preview, workspace.site_name)
    if workspace.deployed:
        _note_changes(files, inputs.settings, record, reporter)
    with noted_in_ledger(workspace.root, added, record) if workspace.deployed else nullcontext() as ledger:
        memory.remember(prepared.known, inputs.with_ledger(ledger), this_build)
        kept = publish(files.staged, files.changes, record, this_build)
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
    record = record_to_go_by(workspace)
    refuse_other_site(workspace.output, workspace.site_name, record.last_build.site)
    if workspace.deployed and not workspace.any_time:
        # First of all: as of a wrong time, much else is wrong that nobody should mend.
        refuse_earlier_time(record.last_build.now, now)
    return record


def _inputs_beside_a_look(workspace: Workspace, record: Record) -> Inputs:
    """The inputs; meanwhile another process looks for damage in a large output, which takes as long."""
    if record.files_found or len(record.entries) < MANY_FILES or workspace.pool.jobs == 1:
        return inputs_of(workspace)
    with meanwhile(record.find_files, FilesFound) as found:
        inputs = inputs_of(workspace)
        record.files_found = found()
    return inputs


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
        mark=os.urandom(8).hex(),
    )
