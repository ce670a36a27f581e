"""What a build has noted in the ledger and may never publish, when it is killed: then it is as if never noted."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.publishing.marker import MARKER
from newsdesk.publishing.record import Record
from newsdesk.runtime.disk.entries import kind_at
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.disk.whole_files import replace_whole
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import digest_of

FILE_NAME = HiddenEntry.NOTES


class _Notes(Struct, frozen=True):
    """The digest of the ledger with the notes, and the paths of the files that were not in the output before."""

    digest: str
    paths: tuple[str, ...]


def unpublished_addresses(root: Path, record: Record) -> frozenset[str]:
    """The paths that the last build noted in the ledger in `root`, and did not publish before it was killed.

    If the ledger is another since, or the output is not there, nobody knows any more whose lines are in it, or what was
    in that: then there are none.
    """
    with suppress(FileNotFoundError, *NOT_AS_ENCODED):
        notes = msgspec.json.decode((record.folder / FILE_NAME).read_bytes(), type=_Notes)
        is_known = (record.output / MARKER).is_file() and (root / folders.LEDGER).is_file()
        if is_known and digest_of((root / folders.LEDGER).read_bytes()) == notes.digest:
            return frozenset(path for path in notes.paths if not _is_published(path, record))
    return frozenset()


def _is_published(path: str, record: Record) -> bool:
    entry = record.entries.get(path)
    return (entry is not None and entry.fingerprint is not None) or bool(kind_at(record.document_root / path))


@contextmanager
def unfinished(ledger: bytes, added: Iterable[str], record: Record) -> Iterator[None]:
    """Remember, until all is published, that the paths `added` are noted in the `ledger`, which is written next.

    What fails may leave that in the ledger, and has published nothing: then it is remembered on.
    """
    file, unpublished = record.folder / FILE_NAME, {path for path in added if not _is_published(path, record)}
    if unpublished:
        replace_whole(file, msgspec.json.encode(_Notes(digest_of(ledger), tuple(sorted(unpublished)))))
    yield
    # While it is there, what is published does not count as unfinished.
    with suppress(OSError):
        file.unlink(missing_ok=True)
