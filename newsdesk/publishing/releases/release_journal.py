"""The journal of a publish that makes a release: which one readers had before, so that they can have it again."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.publishing.releases.releases import Releases
from newsdesk.runtime.disk.mirrored_file import MirroredFile
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED


class _Before(Struct, frozen=True, array_like=True):
    """The release that was current before, and all that were kept; `number` is as in the journal of a plain folder.

    The one to come is `kept` already, or it is new if that is empty.
    """

    number: int
    before: str
    names: tuple[str, ...]
    kept: str = ""


class ReleaseJournal:
    """The journal of the releases in the folder `output`, in the hidden `file`, of which `keep` are kept.

    `taken_back` are those that a publish which is over has removed, as they had what it took down.
    """

    # No file that readers have is in motion.
    paths: tuple[str, ...] = ()
    READERS_GET = "the release of a build that failed"

    def __init__(self, file: Path, output: Path, keep: int) -> None:
        self.releases = Releases(output)
        self._keep = keep
        self.taken_back: tuple[str, ...] = ()
        self._file = MirroredFile(file)
        self._note = next(self._read(), None)

    @property
    def number(self) -> int:
        """The number of the publish that was begun and is not known to be over; 0 if there is none."""
        return self._note.number if self._note else 0

    @property
    def document_root(self) -> Path:
        """The folder of what readers get."""
        return self.releases.current_folder()

    def begin(self, number: int, paths: Sequence[str]) -> Path:
        """Make the folder of a new release, if the files at `paths` are to be others, and return it."""
        if not paths:
            return self.document_root
        self.begin_switch(number)
        return self.releases.copy_current()

    def begin_switch(self, number: int, kept: str = "") -> None:
        """Note that readers are about to get another release: a new one, or one that is `kept`."""
        note = _Before(number, self.releases.current(), tuple(self.releases.names()), kept)
        self._file.write(msgspec.msgpack.encode(note))
        self._note = note

    def complete(self, now: datetime | None) -> None:
        """Give the release to come to readers in one step."""
        if self._note and self._note.kept:
            self.releases.switch(self._note.kept)
        elif self._note and now:
            self.releases.switch(self.releases.name_next(now))

    def put_back(self) -> None:
        """Give readers the release again that they had before; the new one goes."""
        if not self._note:
            return
        names = self.releases.names()
        if self._note.before in ("", *names):
            self.releases.switch(self._note.before)
            for name in set(names) - set(self._note.names):
                self.releases.remove(name)
        self.close()

    def close(self) -> None:
        """Forget the publish and what was left of it.

        Remove the releases that hold what the new one takes down, those from which readers went back to the one that it
        follows on, and those that are too many: now, as until a publish is recorded as complete, all of them may have
        to be as they were.
        """
        if self._note:
            before = self._note.before
            self.releases.remove_unfinished()
            left = [] if self._note.kept else self._between(before, self.releases.current())
            holding = self.releases.holding_taken_down(before)
            for name in {*holding, *left, *self._too_many(before)}:
                self.releases.remove(name)
            self.taken_back = tuple(holding)
        self._file.remove()
        self._note = None

    def _between(self, before: str, current: str) -> list[str]:
        return [name for name in self.releases.names() if before and before < name < current]

    def _too_many(self, before: str) -> list[str]:
        """Those beyond the number to keep, if another than the one `before` is current now; that one always stays."""
        current = self.releases.current()
        if not self._keep or current == before:
            return []
        return [name for name in self.releases.names()[: -self._keep] if name not in (before, current)]

    def _read(self) -> Iterator[_Before]:
        decode = msgspec.msgpack.Decoder(_Before).decode
        for copy in self._file.read():
            with suppress(*NOT_AS_ENCODED):
                yield decode(copy)
