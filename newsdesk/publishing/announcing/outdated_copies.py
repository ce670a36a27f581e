"""What a build changes, byte for byte → the paths of which readers and caches may have an outdated copy."""

from collections.abc import Iterator

from newsdesk.publishing.output_folder import is_empty
from newsdesk.publishing.record import Record
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.vocabulary.output import Changes, Staged, Stale, digest_of


def outdated_copies(changes: Changes, staged: Staged, record: Record) -> Iterator[str]:
    """The paths whose bytes are about to change, to come or to go, whatever the reason.

    The bytes before are those in the output as well as those that `record` knows: either may have been deployed. An
    output without any file was not brought to this machine, so only the record tells what readers have.
    """
    is_elsewhere = is_empty(record.document_root)
    for stale, file in zip(changes.stale, staged.files, strict=True):
        if _digests_before(stale, record, is_elsewhere) != {file.digest}:
            yield file.path
    yield from changes.gone


def _digests_before(stale: Stale, record: Record, is_elsewhere: bool) -> set[str]:
    """The digests of the bytes that readers may have got; an empty one where they may have got none, or other ones."""
    if stale.known:
        return {stale.known}
    entry = record.entries.get(stale.output.path)
    published = {entry.digest} if entry else set()
    if is_elsewhere:
        return published or {""}
    try:
        return published | {digest_of(read_file_at(record.document_root / stale.output.path))}
    except OSError:
        return published | {""}
