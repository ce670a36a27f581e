"""Whether a build of a site would find anything to do; if not, what the last one published, as it was told then.

What is published is a pure function of what is read and of the time. So if everything that is read is as it was, and
the time has changed nothing since, a build only looks after the files in the output.
"""

import os
from datetime import datetime

from msgspec import Struct

from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.record import Record
from newsdesk.publishing.unfinished_notes import unpublished_addresses
from newsdesk.reading.inputs import Inputs
from newsdesk.rendering.templates.templates import Templates
from newsdesk.reporting.build_summary import PublishedSite
from newsdesk.runtime.state.table import Table
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.problems import Rejected

# The rules of problems that are none any more at a later time, though no output changes then.
OUTDATED_BY_THE_CLOCK = frozenset({"dated-ahead", "corrected-ahead"})


class KnownSite(Struct, frozen=True):
    """A site as it was published, of so many `outputs`, with the digest of each template its pages are made with."""

    site: PublishedSite
    templates: dict[str, str]
    outputs: int


class _Remembered(Struct, frozen=True):
    """A site, the digest of the copy and settings that it was made of, and the build that published it."""

    known: KnownSite
    inputs: str
    build: LastBuild


def unchanged_site(workspace: Workspace, inputs: Inputs, record: Record, now: datetime) -> KnownSite | None:
    """The published site, if a build as of `now` would publish the same again, and every file of it is intact.

    Of a preview nothing is known: in it drafts turn, too, at times that no build names.
    """
    if (
        workspace.preview
        or workspace.reindex
        or record.is_interrupted
        or not record.knows_manifest
        or not inputs.look.is_certain
    ):
        return None
    kept = _table(workspace).get(_key(workspace))
    if kept is None or kept.build != record.last_build or kept.inputs != inputs.digest(inputs.look.last_number):
        return None
    known = kept.known
    is_refused = workspace.strict and known.site.warnings
    if is_refused or not _is_still_time(record.last_build, now) or not _has_templates(workspace, known.templates):
        return None
    return None if unpublished_addresses(workspace.root, record) or record.damaged() else known


def keep_site(known: KnownSite, inputs: str, workspace: Workspace, record: Record) -> None:
    """Keep what the build that is recorded last has published, and the digest of its `inputs`."""
    notes = known.site.desk_notes
    told = [*known.site.warnings, *(notes.problems if notes else ()), *(notes.warnings if notes else ())]
    if not workspace.preview and OUTDATED_BY_THE_CLOCK.isdisjoint(problem.rule for problem in told):
        with workspace.state.database:
            _table(workspace).put({_key(workspace): _Remembered(known, inputs, record.last_build)})


def _is_still_time(last: LastBuild, now: datetime) -> bool:
    """Whether `now` is after the `last` build, and before anything changes without an edit.

    As of a time before that of an earlier build, other addresses count as lost.
    """
    is_latest = last.now is not None and last.now == last.latest and last.now <= now
    return is_latest and (last.next_change is None or now < last.next_change)


def _has_templates(workspace: Workspace, digests: dict[str, str]) -> bool:
    try:
        return Templates(workspace.themed, workspace.state).digests(digests) == digests
    except Rejected:
        return False


def _table(workspace: Workspace) -> Table[_Remembered]:
    return workspace.state.table("published", _Remembered)


def _key(workspace: Workspace) -> str:
    """The output folder, whose name need not be text."""
    return digest_of(os.fsencode(workspace.output))
