"""The record of published files: path → fingerprint, digest, size and modification time."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.publishing.journal import Journal
from newsdesk.runtime.hidden_folder import HiddenEntry
from newsdesk.runtime.mirrored_file import MirroredFile
from newsdesk.runtime.state_errors import NOT_AS_ENCODED
from newsdesk.vocabulary.output import Fingerprint, Reason

# In the hidden folder: a file, in two copies, for each output folder, and beside it the journal of a publish.
RECORDS_FOLDER = HiddenEntry.RECORDS


class PublishedFile(Struct, frozen=True, array_like=True, gc=False):
    """One published file. While it is in motion, `fingerprint` is None: it may be the old file or the new.

    `size` is in bytes, `mtime` in nanoseconds. `build` is the number of the build that last rendered it, `reason` why.
    """

    fingerprint: Fingerprint | None
    digest: str
    size: int
    mtime: int
    build: int
    reason: Reason


# Of a file that is being replaced, the record knows only that newsdesk published it.
IN_MOTION = PublishedFile(None, "", 0, 0, 0, Reason.INTERRUPTED)


class LastBuild(Struct, frozen=True):
    """The last build: its number, the time that it was made for, and the numbers of the scans that it included.

    A source file last found changed in a scan after `since` and up to `scan` was changed for that build. `has_ledger`
    is whether a build has noted in the ledger what it published. At `next_change` the output was to change next
    without an edit. `latest` is the latest time that any build was made for.
    """

    number: int = 0
    now: datetime | None = None
    since: int = 0
    scan: int = 0
    has_ledger: bool = False
    next_change: datetime | None = None
    latest: datetime | None = None


class _Kept(Struct, frozen=True, array_like=True):
    """What the file of a record holds. `complete` is the number of the last publish that is in it."""

    last_build: LastBuild
    entries: dict[str, PublishedFile]
    deployed: str = ""
    complete: int = 0


class Record:
    """The record of one output folder, kept in the hidden `folder`. `build` is the number of the current build.

    `deployed` is the digest that the output had when it was last deployed by this program, empty if it never was.

    It is no cache: only the record knows which files newsdesk may replace and remove. So it is not in the database,
    which is deleted when it is damaged, and it is kept twice. If both copies are lost, it is empty.
    The `journal` has what a publish changes, until the record says that it is complete.
    """

    def __init__(self, hidden: Path, output: Path) -> None:
        self.folder, self.output = hidden, output
        self._file = MirroredFile(_file_of(hidden, output))
        self.journal = _journal_of(hidden, output)
        kept = self._read() or _Kept(LastBuild(), {})
        self.last_build, self.entries, self.deployed = kept.last_build, kept.entries, kept.deployed
        self._complete = kept.complete
        if self.is_interrupted:
            self.entries |= dict.fromkeys(self.journal.paths, IN_MOTION)
        self.build = self.last_build.number + 1

    def damaged(self) -> frozenset[str]:
        """The recorded paths whose file is missing, or has another size or modification time."""
        output = str(self.output)
        return frozenset([path for path, entry in self.entries.items() if not _is_whole(f"{output}/{path}", entry)])

    def begin(self, paths: Iterable[str]) -> None:
        """Note that a publish is about to change the files at `paths`, and keep them."""
        self.journal.begin(self._complete + 1, tuple(paths))

    def this_build(self, now: datetime, scan: int, has_ledger: bool, next_change: datetime | None = None) -> LastBuild:
        """The current build as it is recorded once it is complete: one made for `now`, which includes the `scan`.

        `has_ledger` is whether the ledger notes what it publishes; `next_change` is as in `LastBuild`.
        """
        last = self.last_build
        # Scans are numbered anew after the database was deleted.
        since = min(last.scan, scan)
        latest = max(now, last.latest) if last.latest else now
        return LastBuild(self.build, now, since, scan, has_ledger or last.has_ledger, next_change, latest)

    def settle(self, entries: Mapping[str, PublishedFile], gone: Iterable[str], build: LastBuild) -> None:
        """Record that a build is complete: `entries` are in the output now, `gone` are not."""
        left = set(gone)
        after = self.entries
        if entries or left:
            after = {path: entry for path, entry in after.items() if path not in left} | dict(entries)
        complete = self.journal.number or self._complete
        self._write(build, after, complete)
        self.last_build, self.entries, self._complete = build, after, complete
        # What is left of the journal then, the next command clears away.
        with suppress(OSError):
            self.journal.close()

    def put_back(self) -> None:
        """Make the output what it was before the publish that is in the journal, unless that is complete."""
        kept = self._read()
        if kept and self.is_interrupted and kept.complete == self.journal.number:
            # It failed between the two copies of the record: the later one knows more than was to be.
            self._write(self.last_build, self.entries, self._complete)
        if self.is_interrupted:
            self.journal.put_back()
        else:
            self.journal.close()

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
        files = sorted((path, entry.digest) for path, entry in self.entries.items())
        return blake2b(msgspec.msgpack.encode(files), digest_size=16).hexdigest()

    def note_deployed(self, digest: str) -> None:
        """Record that the output was deployed when it had this digest."""
        self.deployed = digest
        self._write(self.last_build, self.entries, self._complete)

    def forget(self) -> None:
        """Remove the record from the disk."""
        self._file.remove()
        self.journal.close()

    def _write(self, last_build: LastBuild, entries: dict[str, PublishedFile], complete: int) -> None:
        self._file.write(msgspec.msgpack.encode(_Kept(last_build, entries, self.deployed, complete)))

    def _read(self) -> "_Kept | None":
        for copy in self._file.read():
            # A whole copy that cannot be decoded was written by another version of the program.
            with suppress(*NOT_AS_ENCODED):
                return msgspec.msgpack.decode(copy, type=_Kept)
        return None


def put_back_interrupted(hidden: Path, output: Path) -> bool:
    """Put `output` back as it was before a publish that was killed. Whether there was one."""
    if not _journal_of(hidden, output).number:
        return False
    record = Record(hidden, output)
    was_interrupted = record.is_interrupted
    record.put_back()
    return was_interrupted


def _file_of(hidden: Path, output: Path) -> Path:
    return hidden / RECORDS_FOLDER / blake2b(os.fsencode(output), digest_size=16).hexdigest()


def _journal_of(hidden: Path, output: Path) -> Journal:
    return Journal(_file_of(hidden, output).with_suffix(".journal"), output)


def _is_whole(file: str, entry: PublishedFile) -> bool:
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime
