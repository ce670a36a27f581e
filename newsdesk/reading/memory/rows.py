"""What the state knows of each file: how it was left when it was last read, and what was read of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec
from msgspec import Struct

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import FaultyCopy, FileReading
from newsdesk.reading.files.scan import MAX_PICTURE_BYTES, ScannedFile, is_attachment, is_picture, read_bytes
from newsdesk.reading.inputs import RACY_WINDOW
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.state.state import State
from newsdesk.runtime.state.table import Table
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.problems import Rejected

# The stamp of a file that could not be read, so that it is read again: a fix need not change the file itself.
UNREADABLE_STAMP = (-1, -1, -1, -1)


class Row(Struct, frozen=True, array_like=True):
    """The cache of one file: its stamp and digest when last read, the scan that found it changed, and its content.

    `language` is that of the typographic marks which it was given, empty if it is as typed.
    """

    stamp: tuple[int, int, int, int]
    digest: str
    scan: int
    language: str
    reading: bytes


class LastScan(Struct, frozen=True):
    """What was read before, by file, and the time of the last scan; the number of this one, and its language."""

    rows: dict[str, Row]
    last_time: int
    number: int
    language: str


class KnownRows(Struct, frozen=True):
    """What the state has in `rows` since the scan at this time, which has this number, and what they are, decoded."""

    rows: dict[str, Row]
    decoded: dict[str, FileReading]
    time: int
    number: int


def rows_in(state: State) -> Table[Row]:
    """The table of the state that has a row of each file."""
    return state.table("readings", Row)


def read_rows(workspace: Workspace, kept: LastScan, files: list[ScannedFile]) -> dict[str, Row]:
    """The rows of `files`: those that are kept, and those of files that may have changed, read again."""
    doubtful = _doubtful(files, kept)
    results = workspace.pool.each(partial(_reader, workspace.themed, kept.language), doubtful)
    fresh = {
        each.file: Row(
            stamp=each.stamp if digest else UNREADABLE_STAMP,
            digest=digest,
            scan=_found_in(kept.rows.get(each.file), digest, kept.number),
            language=kept.language,
            reading=reading,
        )
        for each, (digest, reading) in zip(doubtful, results, strict=True)
    }
    return {each.file: fresh.get(each.file) or kept.rows[each.file] for each in files}


def _doubtful(found: list[ScannedFile], kept: LastScan) -> list[ScannedFile]:
    """The files that may hold something else than at the time of the last scan, or were given other marks."""
    return [
        each
        for each in found
        if (row := kept.rows.get(each.file)) is None
        or row.stamp != each.stamp
        or row.language != kept.language
        or each.stamp[0] >= kept.last_time - RACY_WINDOW
    ]


def _found_in(row: Row | None, digest: str, number: int) -> int:
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
