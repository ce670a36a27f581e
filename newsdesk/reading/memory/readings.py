"""What each file contains; what was read of one that is unchanged is known by the state, or by this process."""

from functools import partial

import msgspec
from msgspec import Struct

from newsdesk.reading.files.file_reading import FileReading
from newsdesk.reading.files.linked_files import awaits_link, linked_files, unread
from newsdesk.reading.files.scan import Scan
from newsdesk.reading.inputs import Look, look_at_sources
from newsdesk.reading.memory.rows import UNREADABLE_STAMP, KnownRows, LastScan, Row, read_rows, rows_in
from newsdesk.runtime.workspace import Workspace


class Readings(Struct, frozen=True):
    """What each file contains, in the order of a scan. `number` is that of the last scan that found a change.

    `changed_in` is the number of the scan that found each file changed.
    """

    by_file: dict[str, FileReading]
    changed_in: dict[str, int]
    number: int
    scanned: Scan


def read_files(workspace: Workspace, language: str = "", look: Look | None = None) -> Readings:
    """Read every file of the site that may have changed since the last scan; what is in all others is known.

    Of a picture or a document that no copy names nothing is read. Front matter gets the typographic marks of
    `language`, unless that is empty. The files are those of the `look`, or of one that is taken now.
    """
    look = look or look_at_sources(workspace)
    state, scanned, number = workspace.state, look.scanned, look.last_number + 1
    readings, scans = rows_in(state), state.table("scans", int)
    known = workspace.memory.recall(KnownRows)
    if known is None or (known.time, known.number) != (look.last_time, look.last_number):
        known = KnownRows(readings.all(), {}, look.last_time, look.last_number)
    kept = known.rows
    read = partial(read_rows, workspace, LastScan(kept, look.last_time, number, language))
    beside = [each for each in scanned.files if awaits_link(each.file)]
    rows = read([each for each in scanned.files if not awaits_link(each.file)] if beside else scanned.files)
    found = _decoded(rows, known)
    linked = linked_files(found.values()) if beside else frozenset()
    more = read([each for each in beside if each.file in linked])
    rows |= more
    found |= _decoded(more, known)
    fresh = {file: row for file, row in rows.items() if row is not kept.get(file)}
    # Of a file that is named no more nothing is kept: its stamp would not be compared with each scan.
    gone = kept.keys() - rows.keys()
    last = number if gone or any(row.scan == number for row in fresh.values()) else number - 1
    unreadable = sum(row.stamp == UNREADABLE_STAMP for row in fresh.values())
    with state.database:
        readings.remove(gone)
        readings.put(fresh)
        scans.put({"time": look.time, "number": last, "unreadable": unreadable})
    workspace.memory.remember(KnownRows(rows, found, look.time, last))
    by_file = {each.file: found.get(each.file) or unread(each) for each in scanned.files}
    return Readings(by_file, {file: row.scan for file, row in rows.items()}, last, scanned)


def _decoded(rows: dict[str, Row], known: KnownRows) -> dict[str, FileReading]:
    """What the rows hold: the very values that are known, where nothing else was read."""
    decode, before, decoded = msgspec.msgpack.Decoder(FileReading).decode, known.rows, known.decoded
    if not decoded:
        return {file: decode(row.reading) for file, row in rows.items()}
    return {
        file: decoded[file] if file in decoded and before[file].reading == row.reading else decode(row.reading)
        for file, row in rows.items()
    }
