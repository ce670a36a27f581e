"""The record of published files: path → fingerprint, digest, size and modification time."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from newsdesk.runtime.mirrored_file import MirroredFile
from newsdesk.vocabulary.output import Fingerprint, Reason

# In the hidden folder: a file, in two copies, for each output folder, and one with what is in motion, while it is.
RECORDS_FOLDER = "records"

T = TypeVar("T")


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
    """What the file of a record holds."""

    last_build: LastBuild
    entries: dict[str, PublishedFile]
    deployed: str = ""


class Record:
    """The record of one output folder, kept in the hidden `folder`. `build` is the number of the current build.

    `deployed` is the digest that the output had when it was last deployed by this program, empty if it never was.

    It is no cache: only the record knows which files newsdesk may replace and remove. So it is not in the database,
    which is deleted when it is damaged, and it is kept twice. If both copies are lost, it is empty. What is
    in motion is kept in a file of its own, twice as well.
    """

    def __init__(self, hidden: Path, output: Path) -> None:
        self.folder, self.output = hidden, output
        name = blake2b(os.fsencode(output), digest_size=16).hexdigest()
        self._file = MirroredFile(hidden / RECORDS_FOLDER / name)
        self._motion = MirroredFile(hidden / RECORDS_FOLDER / f"{name}.motion")
        kept = next(_decoded(self._file.read(), _Kept), _Kept(LastBuild(), {}))
        self.last_build, self.entries, self.deployed = kept.last_build, kept.entries, kept.deployed
        # Whatever a build that was killed has left in motion.
        self._moving = next(_decoded(self._motion.read(), tuple[str, ...]), ())
        self.entries |= dict.fromkeys(self._moving, IN_MOTION)
        self.build = self.last_build.number + 1

    def damaged(self) -> frozenset[str]:
        """The recorded paths whose file is missing, or has another size or modification time."""
        output = str(self.output)
        return frozenset([path for path, entry in self.entries.items() if not _is_whole(f"{output}/{path}", entry)])

    def set_in_motion(self, paths: Iterable[str]) -> None:
        """Record the paths that are about to change, before the first file is touched."""
        if moving := tuple(paths):
            # Apart from the record, which is as large as the site, and known to be whole.
            self._motion.write(msgspec.msgpack.encode((*self._moving, *moving)))

    def settle(self, entries: Mapping[str, PublishedFile], gone: Iterable[str]) -> None:
        """Record that publishing is complete: `entries` are in the output now, `gone` are not."""
        left = set(gone)
        if entries or left:
            self.entries = {path: entry for path, entry in self.entries.items() if path not in left} | dict(entries)
            self._write(self.last_build, self.entries)
            self._motion.remove()

    def sign_off(self, now: datetime, scan: int, has_ledger: bool, next_change: datetime | None = None) -> None:
        """Record the build as complete, with the time it was made for and the number of the scan that it includes.

        `has_ledger` is whether the ledger notes what it published; `next_change` is as in `LastBuild`.
        """
        last = self.last_build
        # Scans are numbered anew after the database was deleted.
        since = min(last.scan, scan)
        latest = max(now, last.latest) if last.latest else now
        done = LastBuild(self.build, now, since, scan, has_ledger or last.has_ledger, next_change, latest)
        self._write(done, self.entries)

    def digest(self) -> str:
        """One hash of every published file and its path."""
        files = sorted((path, entry.digest) for path, entry in self.entries.items())
        return blake2b(msgspec.msgpack.encode(files), digest_size=16).hexdigest()

    @property
    def is_settled(self) -> bool:
        """Whether no file is in motion: if one is, a build was killed, and the output is a part of two sites."""
        return all(entry.fingerprint is not None for entry in self.entries.values())

    def note_deployed(self, digest: str) -> None:
        """Record that the output was deployed when it had this digest."""
        self.deployed = digest
        self._write(self.last_build, self.entries)

    def forget(self) -> None:
        """Remove the record from the disk."""
        self._file.remove()
        self._motion.remove()

    def _write(self, last_build: LastBuild, entries: dict[str, PublishedFile]) -> None:
        self._file.write(msgspec.msgpack.encode(_Kept(last_build, entries, self.deployed)))


def _decoded(copies: Iterable[bytes], kind: type[T]) -> Iterator[T]:
    decode = msgspec.msgpack.Decoder(kind).decode
    for copy in copies:
        # A whole copy that cannot be decoded was written by another version of the program.
        with suppress(msgspec.MsgspecError):
            yield decode(copy)


def _is_whole(file: str, entry: PublishedFile) -> bool:
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime
