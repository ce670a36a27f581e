"""What the state remembers of the site that the last build published, so that the next has less to look at."""

import os
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.record import Record
from newsdesk.publishing.unfinished_notes import unpublished_addresses
from newsdesk.reading.files.scan import Scan
from newsdesk.reading.inputs import Inputs
from newsdesk.rendering.templates.templates import Templates
from newsdesk.rendering.view_cache import ViewCache
from newsdesk.reporting.build_summary import PublishedSite
from newsdesk.runtime.state.table import Table
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.problems import Rejected

# What is deployed, a preview, and a few for trial: so many output folders are remembered at most.
MOST_FOLDERS = 6


class KnownSite(Struct, frozen=True):
    """A site as it was published, of so many `outputs`, with the digest of each template its pages are made with.

    In the files that are `awaiting`, a link leads to what is not public yet. At `until`, or `next_change` of the site,
    the same copy is another site, or something else is to be said of it.
    """

    site: PublishedSite
    templates: dict[str, str]
    outputs: int
    awaiting: frozenset[str] = frozenset()
    until: datetime | None = None


class RememberedSite(Struct, frozen=True):
    """A site, the digest of all that it was made of, and the build that published it.

    The digest `beside` is of all but the files: settings, ledger, and the number of the scan that found the last change
    in these.
    """

    known: KnownSite
    inputs: str
    beside: str
    build: LastBuild


def remembered_site(workspace: Workspace, inputs: Inputs, record: Record, now: datetime) -> RememberedSite | None:
    """The site that the last build published, if it would be the same as of `now`, should its files be the same."""
    if (
        workspace.reindex
        or workspace.left_out
        or record.is_interrupted
        or not record.knows_manifest
        or not (kept := _sites(workspace).get(key_of(workspace)))
        or kept.build != record.last_build
        or kept.beside != inputs.digest_beside_files(inputs.look.last_number)
        or not _is_still_time(kept, now)
        or not _has_templates(workspace, kept.known.templates)
        or unpublished_addresses(workspace.root, record)
    ):
        return None
    return kept


def remembered_scan(workspace: Workspace) -> Scan | None:
    """The scan by which the site that is remembered was read."""
    return _scans(workspace).get(key_of(workspace))


def is_remembered(workspace: Workspace, build: LastBuild) -> bool:
    """Whether something is remembered of this `build`, whatever became of its inputs."""
    kept = _sites(workspace).get(key_of(workspace))
    return kept is not None and kept.build == build


def remember_site(known: KnownSite, inputs: Inputs, build: LastBuild, workspace: Workspace) -> None:
    """Remember what a `build` is about to publish, and the `inputs` that it is made of.

    If it is never published, another build is recorded last.
    """
    digest, key, sites = inputs.digest(build.scan), key_of(workspace), _sites(workspace)
    before = sites.get(key)
    with workspace.state.database:
        sites.put({key: RememberedSite(known, digest, inputs.digest_beside_files(build.scan), build)})
        if before is None or before.inputs != digest:
            _scans(workspace).put({key: inputs.look.scanned})


def forget_others(workspace: Workspace) -> None:
    """Forget the sites in all other output folders, should there be more than one desk has: some are there no more."""
    sites, key = _sites(workspace), key_of(workspace)
    others = [each for each in sites.stored_keys() if each != key]
    if len(others) < MOST_FOLDERS:
        return
    with workspace.state.database:
        sites.remove(others)
        _scans(workspace).remove(others)
    for each in others:
        ViewCache(workspace.state, each).forget_all()


def key_of(workspace: Workspace) -> str:
    """The output folder, whose name need not be text."""
    return digest_of(os.fsencode(workspace.output))


def _is_still_time(kept: RememberedSite, now: datetime) -> bool:
    """Whether `now` is after the last build, and before anything changes without an edit.

    As of a time before that of an earlier build, other addresses count as lost.
    """
    last, turns = kept.build, (kept.known.until, kept.build.next_change)
    is_latest = last.now is not None and last.now == last.latest and last.now <= now
    return is_latest and all(turn is None or now < turn for turn in turns)


def _has_templates(workspace: Workspace, digests: Mapping[str, str]) -> bool:
    try:
        return Templates(workspace.themed, workspace.state).digests(digests) == digests
    except Rejected:
        return False


def _sites(workspace: Workspace) -> Table[RememberedSite]:
    return workspace.state.table("published", RememberedSite)


def _scans(workspace: Workspace) -> Table[Scan]:
    return workspace.state.table("scanned", Scan)
