"""The content tree → what all its files contain; what was read of an unchanged file is cached in the state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec
from msgspec import Struct

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.file_reading import DeskWords, FaultyCopy, FileReading, Sources
from newsdesk.reading.files.linked_files import awaits_link, linked_files, unread
from newsdesk.reading.files.outline import Outline
from newsdesk.reading.files.scan import (
    MAX_PICTURE_BYTES,
    Scan,
    ScannedFile,
    is_attachment,
    is_picture,
    read_bytes,
    read_start,
)
from newsdesk.reading.inputs import RACY_WINDOW, Look, look_at_sources
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.media import Asset, AttachedFile, Picture
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.problems import Rejected

# The stamp of a file that could not be read, so that it is read again: a fix need not change the file itself.
UNREADABLE_STAMP = (-1, -1, -1, -1)

COPY_TYPES = (Article, Author, StandingPage)


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


def read_sources(workspace: Workspace, language: str = "", look: Look | None = None) -> Sources:
    """Read every source of the site; what is unchanged since the last scan comes from the cache in the state.

    Of a picture or a document that no copy names nothing is read. Front matter gets the typographic marks of
    `language`, unless that is empty. The sources are those of the `look`, or of one that is taken now.
    """
    look = look or look_at_sources(workspace)
    state, decode = workspace.state, msgspec.msgpack.Decoder(FileReading).decode
    readings, scans = state.table("readings", _Row), state.table("scans", int)
    scanned, kept, number = look.scanned, readings.all(), look.last_number + 1
    read = partial(_read, workspace, _LastScan(kept, look.last_time, number, language))
    beside = [each for each in scanned.files if awaits_link(each.file)]
    rows = read([each for each in scanned.files if not awaits_link(each.file)] if beside else scanned.files)
    found = {file: decode(row.reading) for file, row in rows.items()}
    linked = linked_files(found.values()) if beside else frozenset()
    more = read([each for each in beside if each.file in linked])
    rows |= more
    found |= {file: decode(row.reading) for file, row in more.items()}
    found |= {each.file: unread(each) for each in beside if each.file not in linked}
    fresh = {file: row for file, row in rows.items() if row is not kept.get(file)}
    # Of a file that is named no more nothing is kept: its stamp would not be compared with each scan.
    gone = kept.keys() - rows.keys()
    last = number if gone or any(row.scan == number for row in fresh.values()) else number - 1
    unreadable = sum(row.stamp == UNREADABLE_STAMP for row in fresh.values())
    with state.database:
        readings.remove(gone)
        readings.put(fresh)
        scans.put({"time": look.time, "number": last, "unreadable": unreadable})
    changed_in = {file: row.scan for file, row in rows.items()}
    return _sources({each.file: found[each.file] for each in scanned.files}, changed_in, scanned, last)


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


def _sources(found: dict[str, FileReading], changed_in: dict[str, int], scanned: Scan, number: int) -> Sources:
    readings = [each.content for each in found.values()]
    faults = {file: each.content for file, each in found.items() if isinstance(each.content, FaultyCopy)}
    return Sources(
        copies=tuple([each for each in readings if isinstance(each, COPY_TYPES)]),
        pictures=tuple([each for each in readings if isinstance(each, Picture)]),
        assets=tuple([each for each in readings if isinstance(each, Asset)]),
        attached_files=tuple([each for each in readings if isinstance(each, AttachedFile)]),
        scan=number,
        changed_in=changed_in,
        faulty=(*faults, *(problem.file for problem in scanned.problems)),
        partials=tuple(each.partial for each in faults.values() if each.partial),
        problems=(*scanned.problems, *(fault for each in faults.values() for fault in each.problems)),
        warnings=tuple([warning for each in found.values() for warning in each.warnings]),
        mentions={file: each.mentions for file, each in found.items() if each.mentions},
        outlines={
            **{file: each.outline for file, each in found.items() if each.outline},
            **_outlines_of_unusable(scanned),
        },
        same_names=tuple(scanned.same_names),
        places={file: each.places for file, each in found.items()},
        words=tuple([each for each in readings if isinstance(each, DeskWords)]),
    )


def _outlines_of_unusable(scanned: Scan) -> dict[str, Outline]:
    stories = {file: path for file, path in scanned.unusable.items() if folders.holds_story(file)}
    if not stories:
        return {}
    # The readers of copy are slow to import, and in most sites there is no such file.
    from newsdesk.reading.schema.outlines import outline_of

    return {file: outline_of(file, start) for file, path in stories.items() if (start := read_start(path))}


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
