"""`addresses.lock`, beside `site.yaml`: what a build appends to the ledger of published addresses."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from newsdesk.publishing.record import Record
from newsdesk.runtime.whole_files import replace_whole
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.media_types import FEED_TYPES
from newsdesk.vocabulary.problems import Misuse

HEADING = (
    "# Every address that was ever published here, and the identity of its story. Builds of the site append to it.\n"
    "# Commit it with the copy; delete a line only if its address was never deployed.\n"
)
FEED_FILES = tuple(each.file for each in FEED_TYPES)


def ledger_or_record(ledger: Ledger, record: Record) -> Ledger:
    """The ledger; for a site that was last built before there were ledgers, what its record says was published.

    Raises `Misuse` if a ledger was written, and is not there any more.
    """
    if ledger.exists or not record.entries:
        return ledger
    if record.last_build.has_ledger:
        raise Misuse(
            f"{folders.LEDGER} is missing, which says what was published. Take it from the last commit (`git checkout "
            f"{folders.LEDGER}`). If this site was never deployed, run `clean`, and build again."
        )
    published = [path for path in record.entries if path.endswith((".html", *FEED_FILES))]
    return Ledger({path: "" for path in published if addresses.is_noted(path)})


@contextmanager
def noted_in_ledger(root: Path, added: Mapping[str, str]) -> Iterator[None]:
    """Append the addresses that are `added`, as paths below `output/` with the identities of their stories.

    The ledger is on the disk before anything is published, and as it was before if that fails.
    """
    if not added:
        yield
        return
    file = root / folders.LEDGER
    before = file.read_bytes() if file.exists() else None
    kept = HEADING.encode() if before is None else before
    kept += b"" if kept.endswith(b"\n") or not kept else b"\n"
    lines = (f"{addresses.address_of(path)} {identity}".rstrip() for path, identity in added.items())
    replace_whole(file, kept + "".join(f"{line}\n" for line in sorted(lines)).encode())
    try:
        yield
    except BaseException:
        if before is None:
            os.unlink(file)
        else:
            replace_whole(file, before)
        raise
