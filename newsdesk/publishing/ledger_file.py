"""`addresses.lock`, beside `site.yaml`: what a build appends to the ledger of published addresses."""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from newsdesk.publishing.record import Record
from newsdesk.publishing.unfinished_notes import unfinished, unpublished_addresses
from newsdesk.runtime.disk.whole_files import replace_whole
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.problems import Misuse

HEADING = (
    "# Every address that was ever published here, and the identity of its story. Builds of the site append to it.\n"
    "# Commit it with the copy; delete a line only if its address was never deployed.\n"
)


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
    published = [path for path in record.entries if path.endswith((".html", *addresses.FEED_FILES))]
    return Ledger({path: "" for path in published if addresses.is_noted(path)})


def published_ledger(ledger: Ledger, root: Path, record: Record) -> Ledger:
    """The ledger in `root`, or what the record says instead, without what a build that was killed never published."""
    known = ledger_or_record(ledger, record)
    unpublished = unpublished_addresses(root, record)
    return replace(known, identities={path: each for path, each in known.identities.items() if path not in unpublished})


@contextmanager
def noted_in_ledger(root: Path, added: Mapping[str, str], record: Record) -> Iterator[bytes | None]:
    """Append the addresses that are `added`, as paths below `output/` with the identities of their stories.

    It yields what is in the ledger then, and None if that is what was in it.
    The ledger is on the disk before anything is published, and as it was before if that fails. What a build that was
    killed has noted, and never published, goes.
    """
    file, unpublished = root / folders.LEDGER, unpublished_addresses(root, record)
    if not added and not unpublished:
        with unfinished(b"", (), record):
            yield None
        return
    before = _bytes_of(file)
    after = _with_added(_without(before, unpublished), added)
    with unfinished(after, added, record):
        replace_whole(file, after)
        try:
            yield after
        except BaseException:
            # What cannot be taken out of it again is known to be unfinished.
            with suppress(OSError, MemoryError):
                if before is None:
                    file.unlink()
                else:
                    replace_whole(file, before)
            raise


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _without(ledger: bytes | None, paths: Container[str]) -> bytes:
    """The ledger, or a new one, without the lines of these paths; it ends with a line end."""
    lines = (HEADING.encode() if ledger is None else ledger).split(b"\n")
    kept = [line for line in lines if not line.startswith(b"/") or addresses.file_of(_address_in(line)) not in paths]
    return b"\n".join(kept if kept[-1:] == [b""] else [*kept, b""])


def _address_in(line: bytes) -> str:
    return line.decode().split(" ", 1)[0].strip()


def _with_added(ledger: bytes, added: Mapping[str, str]) -> bytes:
    lines = (f"{addresses.address_of(path)} {identity}".rstrip() for path, identity in added.items())
    return ledger + "".join(f"{line}\n" for line in sorted(lines)).encode()
