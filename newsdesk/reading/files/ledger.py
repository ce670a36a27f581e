"""`addresses.lock` → the `Ledger` of published addresses, or every problem in it."""

import re
from pathlib import Path

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.files.scan import read_bytes
from newsdesk.reading.files.text.decoding import decode
from newsdesk.runtime.disk.entries import kind_at
from newsdesk.vocabulary import addresses, folders, typed_addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.problems import Rejected

RESTORE = "Take the line as it was in the last commit; to keep both sides of a merge, keep the lines of both."
# What ends the path of an address.
NO_PATH = frozenset("?#")
# Nearly every address, and quick to find: names of small letters in a row of folders.
ORDINARY = re.compile(r"/(?:[a-z0-9_-][a-z0-9._-]*/)*(?:[a-z0-9_-][a-z0-9._-]*)?")


def read_ledger(root: Path) -> Ledger:
    """The ledger in the folder `root`; an empty one if there is none. Raises `Rejected` with every problem.

    Each line holds an address and, for a story's, a blank and its identity. A line may be there twice, as after a merge
    that keeps both sides (`merge=union`).
    """
    if not kind_at(root / folders.LEDGER):
        return Ledger()
    diagnostics = Diagnostics(folders.LEDGER)
    text = decode(read_bytes(str(root), folders.LEDGER), diagnostics) or ""
    identities: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        address, identity = (*line.split(), "", "")[:2]
        if not _is_path(address):
            if address and not address.startswith("#"):
                message = f"`{quoted(line)}` is no address with the identity of its story."
                diagnostics.add((number, 1), "bad-ledger-line", message, RESTORE)
            continue
        path = addresses.file_of(address)
        if lines.setdefault(path, number) == number:
            identities[path] = identity
        elif identity and (known := identities[path]) != identity:
            if known:
                message = f"`{quoted(address)}` is `{quoted(known)}` in line {lines[path]}, and another story here."
                diagnostics.add((number, 1), "two-identities", message, "Delete the line that was added last.")
            else:
                identities[path] = identity
    if diagnostics.problems:
        raise Rejected(diagnostics.problems)
    return Ledger(identities, lines, exists=True)


def _is_path(address: str) -> bool:
    """Whether something can be published at `address`, as it stands."""
    if len(address) <= addresses.MAX_NAME_BYTES and ORDINARY.fullmatch(address):
        return True
    return address.startswith("/") and NO_PATH.isdisjoint(address) and typed_addresses.is_address(address)
