"""The record of published files: path → fingerprint, digest, size and modification time."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.runtime.state import State
from newsdesk.vocabulary.output import Fingerprint, Reason

RECORD_COLUMNS = "(folder TEXT, path TEXT, entry BLOB, PRIMARY KEY (folder, path)) WITHOUT ROWID"


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

    A source file last found changed in a scan after `since` and up to `scan` was changed for that build.
    """

    number: int = 0
    now: datetime | None = None
    since: int = 0
    scan: int = 0


class Record:
    """The record of one output folder, in the state database. `build` is the number of the current build."""

    def __init__(self, state: State, output: Path) -> None:
        self.state = state
        self.output = output
        # The version is not that of the engine: only the record knows which files newsdesk may replace and remove.
        state.open_table("record", RECORD_COLUMNS, "2")
        # SQLite returns a damaged row with the types that it declares, not those of the columns: casts enforce these.
        query = "SELECT CAST(path AS TEXT), CAST(entry AS BLOB) FROM record WHERE folder = ?"
        self.entries = _decoded(state.database.execute(query, (str(output),)).fetchall())
        self.last_build = msgspec.json.decode(state.noted(f"build {output}") or "{}", type=LastBuild)
        self.build = self.last_build.number + 1

    def damaged(self) -> frozenset[str]:
        """The recorded paths whose file is missing, or has another size or modification time."""
        output = str(self.output)
        return frozenset([path for path, entry in self.entries.items() if not _is_whole(f"{output}/{path}", entry)])

    def set_in_motion(self, paths: Iterable[str]) -> None:
        """Record the paths that are about to change, before the first file is touched."""
        with self.state.database:
            self._write(dict.fromkeys(paths, IN_MOTION))

    def settle(self, entries: dict[str, PublishedFile], gone: Iterable[str]) -> None:
        """Record that publishing is complete: `entries` are in the output now, `gone` are not."""
        folder = str(self.output)
        with self.state.database as database:
            database.executemany("DELETE FROM record WHERE folder = ? AND path = ?", [(folder, path) for path in gone])
            self._write(entries)

    def _write(self, entries: Mapping[str, PublishedFile]) -> None:
        encode = msgspec.msgpack.Encoder().encode
        rows = [(str(self.output), path, encode(entry)) for path, entry in entries.items()]
        self.state.database.executemany("REPLACE INTO record VALUES (?, ?, ?)", rows)

    def sign_off(self, now: datetime, scan: int) -> None:
        """Record the build as complete, with the time it was made for and the number of the scan that it includes."""
        with self.state.database:
            last = LastBuild(self.build, now, self.last_build.scan, scan)
            self.state.note(f"build {self.output}", msgspec.json.encode(last).decode())


def _decoded(rows: list[tuple[str, bytes]]) -> dict[str, PublishedFile]:
    decode = msgspec.msgpack.Decoder(PublishedFile).decode
    entries: dict[str, PublishedFile] = {}
    for path, entry in rows:
        try:
            entries[path] = decode(entry)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            # A damaged entry, such as by a bit flip: only the path is known, and the file is rendered again.
            entries[path] = IN_MOTION
    return entries


def _is_whole(file: str, entry: PublishedFile) -> bool:
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime
