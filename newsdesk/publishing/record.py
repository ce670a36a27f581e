"""The record of published files: path → fingerprint, digest, and how the file was left."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.publishing.journal import journal_of
from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.manifest import FILE_NAME, Manifest, read_manifest
from newsdesk.publishing.marker import mark_in
from newsdesk.publishing.published_file import IN_MOTION, FilesFound, PublishedFile, find_files, stamp_in
from newsdesk.publishing.releases.release_journal import ReleaseJournal
from newsdesk.runtime.disk.file_stamps import Stamp
from newsdesk.runtime.disk.headed_mapping import HeadedMapping
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.output import Reason, digest_of
from newsdesk.vocabulary.problems import NotPutBack

# In the hidden folder: a file in two copies for each output folder, and the journal of a publish.
RECORDS_FOLDER = HiddenEntry.RECORDS


_Entries: TypeAlias = dict[str, PublishedFile]


class _Head(Struct, frozen=True, array_like=True):
    """What is recorded beside the entries. `complete` is the number of the publish that left the `manifest` so."""

    last_build: LastBuild = LastBuild()
    deployed: str = ""
    complete: int = 0
    manifest: Stamp | None = None


class Record:
    """The record of one output folder, kept in the hidden `folder`. `build` is the number of the current build.

    Of that so many `releases` are kept, or it is a plain folder. `files_found` is None until somebody has looked.
    `deployed` is the digest that the output had when it was last deployed by this program, empty if it never was.

    It is kept twice; if both are lost, it is empty. The `journal` has what a publish changes, until that is over.
    """

    def __init__(self, hidden: Path, output: Path, releases: int = 0) -> None:
        self.folder, self.output = hidden, output
        self._file = HeadedMapping(_file_of(hidden, output), PublishedFile)
        self.journal = journal_of(_file_of(hidden, output), output, releases)
        head, self.entries = self._read() or (_Head(), {})
        self.last_build, self.deployed = head.last_build, head.deployed
        self._complete, self._manifest = head.complete, head.manifest
        if self.is_interrupted:
            self.entries |= dict.fromkeys(self.journal.paths, IN_MOTION)
        self.build = self.last_build.number + 1
        self.files_found: FilesFound | None = None

    @property
    def document_root(self) -> Path:
        """The folder of what is published: the output, or the current one of its releases."""
        return self.journal.document_root

    def find_files(self) -> FilesFound:
        """A look at every published file."""
        return find_files(self.document_root, self.entries)

    def damaged(self) -> frozenset[str]:
        """The recorded paths whose file is missing, or has other bytes than were published when it was looked for."""
        found = self.files_found or self.find_files()
        self.entries |= found.touched
        return frozenset(found.harmed)

    @property
    def knows_manifest(self) -> bool:
        """Whether the manifest in the output is the one that the last publish left there."""
        return self._manifest is not None and stamp_in(self.document_root / FILE_NAME) == self._manifest

    def take_up(self, manifest: Manifest) -> None:
        """Know what is in the output by its own `manifest`, where the record knows nothing of it, or something else."""
        for path, digest in manifest.files.items():
            if path not in self.entries or self.entries[path].digest != digest:
                self.entries[path] = PublishedFile(None, digest, 0, 0, 0, Reason.TAKEN_UP)
        self.last_build = self.last_build.knowing(manifest.superseded)

    def begin(self, paths: Iterable[str]) -> Path:
        """Note that a publish is about to change the files at `paths`, and keep them. Returns the folder to change."""
        return self.journal.begin(self._complete + 1, tuple(paths))

    def begin_switch(self, release: str) -> None:
        """Note that readers are about to get another `release` that is kept."""
        if isinstance(self.journal, ReleaseJournal):
            self.journal.begin_switch(self._complete + 1, release)

    def this_build(self, build: LastBuild) -> LastBuild:
        """The current `build`, of which nothing of the builds before is known yet, as it is recorded once complete."""
        return build.following(self.last_build, self.build)

    def settle(self, entries: Mapping[str, PublishedFile], gone: Iterable[str], build: LastBuild) -> None:
        """Record that a build is complete: `entries` are in the output now, `gone` are not."""
        after = dict(self.entries)
        for path in gone:
            after.pop(path, None)
        after |= entries
        begun = self.journal.number
        complete = begun or self._complete
        self.journal.complete(build.now)
        self._manifest = stamp_in(self.document_root / FILE_NAME)
        self._write(build, after, complete)
        self.last_build, self.entries, self._complete = build, after, complete
        # What is left of the journal then, the next command clears away.
        with suppress(OSError):
            self.journal.close()
            if self.document_root != self.output and begun:
                self._stamp_anew()

    def _stamp_anew(self) -> None:
        """Know the files of a release as they are: one that is in another too got or lost a name, which changes it."""
        root = self.document_root
        self.entries = {path: entry.left_as(os.lstat(f"{root}/{path}")) for path, entry in self.entries.items()}
        self._manifest = stamp_in(root / FILE_NAME)
        self._write(self.last_build, self.entries, self._complete)

    def put_back(self) -> None:
        """Make the output what it was before the publish in the journal, unless that is over. Raises `NotPutBack`."""
        if not self.is_interrupted:
            return self.journal.close()
        try:
            if (kept := self._read()) and kept[0].complete == self.journal.number:
                # It was stopped when it had been recorded: that knows more than was to be.
                self._write(self.last_build, self.entries, self._complete)
            self.journal.put_back()
        except BaseException as refusal:
            raise NotPutBack(refusal, self.journal.READERS_GET) from refusal

    @property
    def is_interrupted(self) -> bool:
        """Whether a publish was begun and never completed: the output is a part of two sites, until it is put back."""
        return self.journal.number not in (0, self._complete)

    @property
    def name(self) -> str:
        """With what the names of its files in the folder of the records begin."""
        return self._file.path.name

    def digest(self) -> str:
        """One hash of every published file and its path."""
        return digest_of(msgspec.msgpack.encode(sorted((path, each.digest) for path, each in self.entries.items())))

    def note_deployed(self, digest: str) -> None:
        """Record that the output was deployed when it had this digest."""
        self.deployed = digest
        self._write(self.last_build, self.entries, self._complete)

    def forget(self) -> None:
        """Remove the record from the disk."""
        self._file.remove()
        self.journal.close()

    def _write(self, last_build: LastBuild, entries: _Entries, complete: int) -> None:
        head = _Head(last_build, self.deployed, complete, self._manifest)
        self._file.write(msgspec.msgpack.encode(head), entries)

    def _read(self) -> "tuple[_Head, _Entries] | None":
        for head, entries in self._file.read():
            with suppress(*NOT_AS_ENCODED):
                return msgspec.msgpack.decode(head, type=_Head), entries
        return None


def record_of(workspace: Workspace) -> Record:
    """The record of the output of a workspace as it is on the disk, with what the manifest in there knows besides."""
    record = Record(workspace.state.folder, workspace.output, workspace.releases)
    mark = None if record.knows_manifest else mark_in(workspace.output)
    if mark and mark.site in ("", workspace.site_name, record.last_build.site):
        record.take_up(read_manifest(record.document_root))
        if record.entries and workspace.deployed and not record.last_build.number:
            # What is deployed has a ledger, since there are manifests.
            record.last_build = replace(record.last_build, has_ledger=True)
    return record


def put_back_interrupted(hidden: Path, output: Path) -> bool:
    """Put `output` back as it was before a publish that was killed. Whether there was one."""
    if not journal_of(_file_of(hidden, output), output).number:
        return False
    record = Record(hidden, output)
    was_interrupted = record.is_interrupted
    record.put_back()
    return was_interrupted


def _file_of(hidden: Path, output: Path) -> Path:
    return hidden / RECORDS_FOLDER / blake2b(os.fsencode(output), digest_size=16).hexdigest()
