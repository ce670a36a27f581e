"""What each file contains; what was read of one that is unchanged is known by the state, or by this process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec
from msgspec import Struct

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import FaultyCopy, FileReading
from newsdesk.reading.files.linked_files import awaits_link, linked_files, unread
from newsdesk.reading.files.scan import MAX_PICTURE_BYTES, Scan, ScannedFile, is_attachment, is_picture, read_bytes
from newsdesk.reading.inputs import RACY_WINDOW, Look, look_at_sources
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.problems import Rejected

# The stamp of a file that could not be read, so that it is read again: a fix need not change the file itself.
UNREADABLE_STAMP = (-1, -1, -1, -1)


class Readings(Struct, frozen=True):
    """What each file contains, in the order of a scan. `number` is that of the last scan that found a change.

    `changed_in` is the number of the scan that found each file changed.
    """

    by_file: dict[str, FileReading]
    changed_in: dict[str, int]
    number: int
    scanned: Scan


class _Row(Struct, frozen=True, array_like=True):
    """The cache of one file: its stamp and digest when last read, the scan that found it changed, and its content.

    `language` is that of the typographic marks which it was given, empty if it is as typed.
    """

    stamp: tuple[int, int, int, int]
    digest: str
    scan: int
    language: str
    reading: bytes


class _LastScan(Struct, frozen=True):
    """What was read before, by file, and the time of the last scan; the number of this one, and its language."""

    rows: dict[str, _Row]
    last_time: int
    number: int
    language: str


class _KnownRows(Struct, frozen=True):
    """What the state has in `rows` since the scan at this time, which has this number, and what they are, decoded."""

    rows: dict[str, _Row]
    decoded: dict[str, FileReading]
    time: int
    number: int


def read_files(workspace: Workspace, language: str = "", look: Look | None = None) -> Readings:
    """Read every file of the site that may have changed since the last scan; what is in all others is known.

    Of a picture or a document that no copy names nothing is read. Front matter gets the typographic marks of
    `language`, unless that is empty. The files are those of the `look`, or of one that is taken now.
    """
    look = look or look_at_sources(workspace)
    state, scanned, number = workspace.state, look.scanned, look.last_number + 1
    readings, scans = state.table("readings", _Row), state.table("scans", int)
    known = workspace.memory.recall(_KnownRows)
    if known is None or (known.time, known.number) != (look.last_time, look.last_number):
        known = _KnownRows(readings.all(), {}, look.last_time, look.last_number)
    kept = known.rows
    read = partial(_read, workspace, _LastScan(kept, look.last_time, number, language))
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
    workspace.memory.remember(_KnownRows(rows, found, look.time, last))
    by_file = {each.file: found.get(each.file) or unread(each) for each in scanned.files}
    return Readings(by_file, {file: row.scan for file, row in rows.items()}, last, scanned)


def _decoded(rows: dict[str, _Row], known: _KnownRows) -> dict[str, FileReading]:
    """What the rows hold: the very values that are known, where nothing else was read."""
    decode, before, decoded = msgspec.msgpack.Decoder(FileReading).decode, known.rows, known.decoded
    if not decoded:
        return {file: decode(row.reading) for file, row in rows.items()}
    return {
        file: decoded[file] if file in decoded and before[file].reading == row.reading else decode(row.reading)
        for file, row in rows.items()
    }


def _read(workspace: Workspace, kept: _LastScan, files: list[ScannedFile]) -> dict[str, _Row]:
    """The rows of `files`: those that are kept, and those of files that may have changed, read again."""
    doubtful = _doubtful(files, kept)
    results = workspace.pool.each(partial(_reader, workspace.themed, kept.language), doubtful)
    fresh = {
        each.file: _Row(
            stamp=each.stamp if digest else UNREADABLE_STAMP,
            digest=digest,
            scan=_found_in(kept.rows.get(each.file), digest, kept.number),
            language=kept.language,
            reading=reading,
        )
        for each, (digest, reading) in zip(doubtful, results, strict=True)
    }
    return {each.file: fresh.get(each.file) or kept.rows[each.file] for each in files}


def _doubtful(found: list[ScannedFile], kept: _LastScan) -> list[ScannedFile]:
    """The files that may hold something else than at the time of the last scan, or were given other marks."""
    return [
        each
        for each in found
        if (row := kept.rows.get(each.file)) is None
        or row.stamp != each.stamp
        or row.language != kept.language
        or each.stamp[0] >= kept.last_time - RACY_WINDOW
    ]


def _found_in(row: _Row | None, digest: str, number: int) -> int:
    return row.scan if row and row.digest == digest else number


@contextmanager
def _reader(themed: ThemedFolder, language: str) -> Iterator[Callable[[ScannedFile], tuple[str, bytes]]]:
    # The readers of copy are slow to import, and most builds read few files or none.
    from newsdesk.reading.files.attachments.attached_file import MAX_ATTACHMENT_BYTES, unread_file, unreadable_file
    from newsdesk.reading.files.read_file import read_file

    encode, root = msgspec.msgpack.Encoder().encode, str(themed.desk)

    def read(found: ScannedFile) -> tuple[str, bytes]:
        size = found.stamp[2]
        if size > MAX_PICTURE_BYTES and is_picture(found.file):
            # What shows it is told: what nothing shows holds nobody up.
            unread = digest_of(f"{found.file} {size}".encode())
            return unread, encode(FileReading(Picture(found.file, unread, bytes=size)))
        if size > MAX_ATTACHMENT_BYTES and is_attachment(found.file):
            unpublishable = unread_file(found.file, size)
            return unpublishable.digest, encode(FileReading(unpublishable))
        try:
            is_of_theme = folders.is_asset(found.file) and themed.is_of_theme(found.file)
            raw = read_bytes(root, themed.path_of(found.file) if is_of_theme else found.file)
        except Rejected as rejected:
            if is_attachment(found.file):
                # What names it is told: it may be a story that is not public yet.
                return "", encode(FileReading(unreadable_file(found.file, rejected.problems[0])))
            return "", encode(FileReading(FaultyCopy(rejected.problems)))
        return digest_of(raw), encode(read_file(found.file, raw, language))

    yield read
