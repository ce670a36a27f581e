"""The scan by which the site that is published was read: as it was once, and the few files that have changed since."""

from collections.abc import Iterable

from msgspec import Struct

from newsdesk.reading.files.scan import Scan, ScannedFile
from newsdesk.reading.memory.scan_differences import changed_files, with_changed
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.runtime.state.state import State

# What has changed is stored by itself, unless it is a tenth of all: then all of it is.
MOST_CHANGED = 10


class _Known(Struct, frozen=True):
    """What the state has since the build with this `mark`, for the folder of this `key`.

    Of that the `whole` scan is not stored anew, but for the files that have changed `since`: so it is as it is `now`.
    """

    key: str
    mark: str
    whole: Scan
    since: tuple[ScannedFile, ...]
    now: Scan


class KeptScan:
    """What is kept of the scan for the output folder of this `key`. A process with a `memory` reads it but once."""

    def __init__(self, state: State, memory: ProcessMemory, key: str) -> None:
        self._key = key
        self._memory = memory
        self._whole = state.table("scanned", Scan)
        self._since = state.table("scanned_since", tuple[ScannedFile, ...])
        self._known: _Known | None = None
        self._changed: tuple[ScannedFile, ...] | None = None

    def changed_in(self, scan: Scan, mark: str) -> tuple[ScannedFile, ...] | None:
        """The files that have another stamp in this `scan` than when a scan was kept last, with this `mark`.

        None if there are other files, or no scan was.
        """
        known = self._memory.recall(_Known)
        if known is None or (known.key, known.mark) != (self._key, mark):
            if (whole := self._whole.get(self._key)) is None:
                return None
            since = self._since.get(self._key) or ()
            known = _Known(self._key, mark, whole, since, with_changed(whole, since))
        self._known, self._changed = known, changed_files(known.now, scan)
        return self._changed

    def keep(self, scan: Scan, mark: str) -> None:
        """Keep with this `mark` the scan in which was looked for what has changed."""
        known = self._known
        since = _merged(known.since, self._changed) if known and self._changed is not None else None
        if known is None or since is None or len(since) * MOST_CHANGED > len(scan.files):
            self._whole.put({self._key: scan})
            self._since.remove([self._key])
            known = _Known(self._key, mark, scan, (), scan)
        else:
            if since != known.since:
                self._since.put({self._key: since})
            known = _Known(self._key, mark, known.whole, since, scan)
        self._memory.remember(known)

    def forget(self, keys: list[str]) -> None:
        """Forget what is kept for the folders of these `keys`."""
        self._whole.remove(keys)
        self._since.remove(keys)


def _merged(since: Iterable[ScannedFile], changed: Iterable[ScannedFile]) -> tuple[ScannedFile, ...]:
    return tuple({each.file: each for each in (*since, *changed)}.values())
