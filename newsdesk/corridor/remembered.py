"""What the state remembers of the site that the last build published, so that the next has less to look at."""

import os
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from newsdesk.corridor.kept_scan import KeptScan
from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.record import Record
from newsdesk.publishing.unfinished_notes import unpublished_addresses
from newsdesk.reading.files.scan import ScannedFile
from newsdesk.reading.inputs import Inputs
from newsdesk.rendering.templates.templates import Templates
from newsdesk.rendering.view_cache.view_cache import ViewCache
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
    """A site, and the files of it that have `changed` since; None if there are others now."""

    known: KnownSite
    changed: tuple[ScannedFile, ...] | None


class _Row(Struct, frozen=True):
    """A site that a `build` was about to publish. If it never was, another build is recorded last.

    The digest `beside` is of all but the files: settings, ledger, and the number of the scan that found the last change
    in these.
    """

    known: KnownSite
    beside: str
    build: LastBuild


class SiteMemory:
    """What is remembered of the site that the last build published."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._key = key_of(workspace)
        self._sites = _sites(workspace)
        self._scan = KeptScan(workspace.state, workspace.memory, self._key)

    def site(self, inputs: Inputs, record: Record, now: datetime) -> RememberedSite | None:
        """The site that the last build published, if but for its files it would be the same as of `now`."""
        workspace = self._workspace
        if not (kept := self._sites.get(self._key)):
            return None
        changed = self._scan.changed_in(inputs.look.scanned, kept.build.mark)
        if (
            workspace.reindex
            or workspace.left_out
            or record.is_interrupted
            or not record.knows_manifest
            or kept.build != record.last_build
            or kept.beside != inputs.digest_beside_files(inputs.look.last_number)
            or not _is_still_time(kept, now)
            or not _has_templates(workspace, kept.known.templates)
            or unpublished_addresses(workspace.root, record)
        ):
            return None
        return RememberedSite(kept.known, changed)

    def remember(self, known: KnownSite, inputs: Inputs, build: LastBuild) -> None:
        """Remember what a `build` is about to publish, and the `inputs` that it is made of."""
        with self._workspace.state.database:
            self._sites.put({self._key: _Row(known, inputs.digest_beside_files(build.scan), build)})
            self._scan.keep(inputs.look.scanned, build.mark)


def is_remembered(workspace: Workspace, build: LastBuild) -> bool:
    """Whether something is remembered of this `build`, whatever became of its inputs."""
    kept = _sites(workspace).get(key_of(workspace))
    return kept is not None and kept.build == build


def forget_site(workspace: Workspace) -> None:
    """Forget the site that the last build published, until the next build remembers its own."""
    with workspace.state.database:
        _sites(workspace).remove([key_of(workspace)])


def forget_others(workspace: Workspace) -> None:
    """Forget the sites in all other output folders, should there be more than one desk has: some are there no more."""
    sites, key = _sites(workspace), key_of(workspace)
    others = [each for each in sites.stored_keys() if each != key]
    if len(others) < MOST_FOLDERS:
        return
    with workspace.state.database:
        sites.remove(others)
        KeptScan(workspace.state, workspace.memory, key).forget(others)
    for each in others:
        ViewCache(workspace.state, each).forget_all()


def key_of(workspace: Workspace) -> str:
    """The output folder, whose name need not be text."""
    return digest_of(os.fsencode(workspace.output))


def _is_still_time(kept: _Row, now: datetime) -> bool:
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


def _sites(workspace: Workspace) -> Table[_Row]:
    return workspace.state.table("published", _Row)
