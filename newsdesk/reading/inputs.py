"""What a build reads, as it stands before it is read: the settings, a look at the sources, and the ledger's digest."""

from pathlib import Path
from time import monotonic_ns

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.scan import Scan, ScannedFile, read_bytes, scan
from newsdesk.reading.files.theme_files import with_theme
from newsdesk.reading.memory.seen_sources import SeenSources
from newsdesk.reading.settings import SettingsReading, settings_in
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings

# In nanoseconds. A file modified this close to the last scan may have been modified again within one tick of the file
# system's clock, with the same stamp (a race, as in Git's index): it is read again. FAT has the longest tick, 2 s.
RACY_WINDOW = 2_000_000_000


class Look(Struct, frozen=True):
    """A look at the sources that reads none of them: what was `scanned`, and at which `time`.

    `last_time` is the time of the last scan after which they were read, `last_number` the number of the last of these
    that found a change. So many files were `unreadable` then.
    """

    scanned: Scan
    time: int
    last_time: int
    last_number: int
    unreadable: int

    @property
    def is_certain(self) -> bool:
        """Whether equal stamps are equal files, and no file is there but those that have one."""
        return bool(self.last_time) and not (self.racy() or self.unreadable or self.scanned.problems)

    def racy(self) -> list[ScannedFile]:
        """The files that may have been saved again since they were read, with the stamp that they had then."""
        first = self.last_time - RACY_WINDOW
        return [each for each in self.scanned.files if each.stamp[0] >= first]


class Inputs(Struct, frozen=True):
    """The settings, a look at the sources, and the digest of the ledger, which is empty if there is none."""

    settings_reading: SettingsReading
    look: Look
    ledger: str

    @property
    def settings(self) -> Settings:
        return self.settings_reading.settings

    def digest_beside_files(self, number: int) -> str:
        """One hash of the settings, the ledger, and that `number`."""
        return digest_of(msgspec.msgpack.encode((number, self.settings_reading.digest, self.ledger)))

    def with_ledger(self, noted: bytes | None) -> "Inputs":
        """The same with what a build has `noted` in the ledger, if it has. Read from there, it changes no plan."""
        return self if noted is None else replace(self, ledger=digest_of(noted))


def inputs_of(workspace: Workspace) -> Inputs:
    """The inputs of the site as they stand now. Raises `Rejected` with every problem of the settings."""
    settings_reading = settings_in(workspace.root, workspace.state)
    return Inputs(settings_reading, look_at_sources(workspace), _ledger_digest(workspace.root))


def look_at_sources(workspace: Workspace) -> Look:
    """Scan the sources, those of the theme among them, and read none of them."""
    scans = workspace.state.table("scans", int)
    # The clock is asked first, or counted back: what is saved during the scan is later than its time.
    time = _file_system_now(workspace.state.folder / HiddenEntry.SCAN_TIME)
    last_time, last_number, unreadable = (scans.get(name) or 0 for name in ("time", "number", "unreadable"))
    seen = workspace.memory.take(SeenSources)
    if seen and seen.is_fresh:
        scanned, time = seen.scanned, time - (monotonic_ns() - seen.began)
    else:
        scanned = scan(workspace.root)
    return Look(with_theme(scanned, workspace.themed), time, last_time, last_number, unreadable)


def _file_system_now(file: Path) -> int:
    """The time of the file system's clock in nanoseconds: the modification time of a file touched now."""
    file.touch()
    return file.stat().st_mtime_ns


def _ledger_digest(root: Path) -> str:
    try:
        return digest_of(read_bytes(str(root), folders.LEDGER))
    except Rejected:
        # There is none yet, or what parses it says why it cannot be read.
        return ""
