"""The journal of a publish: what it is about to change in the output, with the old files, so that all can be put back.

This is the undo log of databases: it is on the disk before the first file is touched, and goes when all is in. A build
that fails puts the old files back itself; what a killed one has begun, the next command does.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import msgspec
from msgspec import Struct

from newsdesk.publishing.output_folder import IGNORED_FILES, is_empty, refuse_ways_out, remove_empty
from newsdesk.publishing.releases.release_journal import ReleaseJournal
from newsdesk.runtime.disk.entries import FOLDER, NOTHING_THERE, kind_at
from newsdesk.runtime.disk.mirrored_file import MirroredFile
from newsdesk.runtime.disk.whole_files import MOVING, keep_whole, move_across
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED

KEPT_FOLDER = "kept"


class _ChangedPaths(Struct, frozen=True, array_like=True):
    """The paths that a publish changes, and the numbers of those at which there was a file, which is kept.

    The record has the `number` of the last publish that it knows to be complete.
    """

    number: int
    paths: tuple[str, ...]
    kept: tuple[int, ...]


class Journal:
    """The journal of the folder `output`, in the hidden `file`, beside which the old files are kept."""

    # Until all is in, or put back.
    READERS_GET = "a part of two builds"
    # No release had what is taken down now.
    taken_back: tuple[str, ...] = ()

    def __init__(self, file: Path, output: Path) -> None:
        self.output = output
        self._file = MirroredFile(file)
        self._kept = file.with_name(f"{file.name}.{KEPT_FOLDER}")
        self._note = next(self._read(), None)

    @property
    def number(self) -> int:
        """The number of the publish that was begun and is not known to be over; 0 if there is none."""
        return self._note.number if self._note else 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths below the output that it changes."""
        return self._note.paths if self._note else ()

    @property
    def document_root(self) -> Path:
        """The folder that a server shows."""
        return self.output

    def begin(self, number: int, paths: Sequence[str]) -> Path:
        """Keep the files at `paths`, and note that the publish with this `number` is about to change them.

        Returns the folder in which to do so.
        """
        shutil.rmtree(self._kept, ignore_errors=True)
        if not paths:
            return self.output
        self._kept.mkdir(parents=True)
        # In an empty output nothing else can be in the place of a file.
        possible = IGNORED_FILES if is_empty(self.output) else set(paths)
        kept = tuple(number for number, path in enumerate(paths) if path in possible and self._keep(number, path))
        note = _ChangedPaths(number, tuple(paths), kept)
        self._file.write(msgspec.msgpack.encode(note))
        self._note = note
        return self.output

    def complete(self, now: datetime | None) -> None:
        """Readers have every file already, whatever the time is for which it was made."""

    def put_back(self) -> None:
        """Make every file that the publish changes what it was before: remove new ones, then restore the old.

        Raises `Misuse` if a link stands in the place of a folder since then.
        """
        if not self._note:
            return
        refuse_ways_out(self.output, set(self._note.paths))
        kept = set(self._note.kept)
        folders = {os.path.dirname(path) for path in self._note.paths}
        for path in (*[f"{folder}/{MOVING}".lstrip("/") for folder in folders], *self._new(kept)):
            file = self.output / path
            # A disk that can only be read refuses to remove even what is not there.
            if kind_at(file) not in ("", FOLDER):
                file.unlink()
            remove_empty(file.parent, self.output)
        for number in self._note.kept:
            old, file = self._kept / str(number), self.output / self._note.paths[number]
            # What was put back by a try before this one is not kept any more.
            if kind_at(old) and not _is_same(old, file):
                file.parent.mkdir(parents=True, exist_ok=True)
                move_across(old, file)
        self.close()

    def close(self) -> None:
        """Forget the publish, and what was kept for it."""
        self._file.remove()
        self._note = None
        shutil.rmtree(self._kept, ignore_errors=True)

    def _keep(self, number: int, path: str) -> bool:
        """Whether there was a file at `path`, which then is kept."""
        file = f"{self.output}/{path}"
        try:
            status = os.lstat(file)
        except NOTHING_THERE:
            return False
        if S_ISDIR(status.st_mode):
            return False
        keep_whole(Path(file), self._kept / str(number))
        return True

    def _new(self, kept: set[int]) -> Iterator[str]:
        return (path for number, path in enumerate(self.paths) if number not in kept)

    def _read(self) -> Iterator[_ChangedPaths]:
        decode = msgspec.msgpack.Decoder(_ChangedPaths).decode
        for copy in self._file.read():
            with suppress(*NOT_AS_ENCODED):
                yield decode(copy)


def journal_of(record: Path, output: Path, releases: int = 0) -> Journal | ReleaseJournal:
    """The journal of `output` beside its `record`, a file: that of a publish which was begun, whatever is set now."""
    journal = Journal(record.with_suffix(".journal"), output)
    if journal.number:
        return journal
    of_releases = ReleaseJournal(record.with_suffix(".releases"), output, releases)
    return of_releases if releases or of_releases.number else journal


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one file, under two names, or have the same bytes: then there is nothing to put back.

    A file that nobody may change cannot have a second name, and was not changed.
    """
    try:
        states = os.lstat(one), os.lstat(other)
        is_plain = all(S_ISREG(state.st_mode) for state in states)
        return os.path.samestat(*states) or (is_plain and cmp(one, other, shallow=False))
    except OSError:
        return False
