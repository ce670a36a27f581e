"""A small head and a large mapping, kept as mirrored files: while few entries change, these alone are written anew."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import compress
from operator import is_not
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from newsdesk.runtime.disk.mirrored_file import CHECKSUM_SIZE, MirroredFile
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED

V = TypeVar("V")
# In bytes: what the length of the head takes, which stands before it.
LENGTH_SIZE = 4
# What has changed is written with the head, unless it is a tenth of all: then all of it is.
MOST_CHANGED = 10


class _Whole(NamedTuple):
    """What the first copy of the whole file is known to hold, by which every command goes, and its checksum."""

    checksum: bytes
    entries: Mapping[str, object]


class _Since(Struct, frozen=True, array_like=True):
    """The head, the entries that are others than in the whole file, encoded, and the keys that are there no more."""

    head: bytes
    changed: msgspec.Raw
    gone: tuple[str, ...]


class HeadedMapping(Generic[V]):
    """The file `path`, with a head and a mapping to values of the type `kind`; `path.head`, with what changed since.

    Both are mirrored. The mapping is encoded as MessagePack.
    """

    def __init__(self, path: Path, kind: type[V]) -> None:
        self.path = path
        self._file, self._newer = MirroredFile(path), MirroredFile(Path(f"{path}.head"))
        self._decode = msgspec.msgpack.Decoder(dict[str, kind]).decode  # type: ignore[valid-type]  # known when it runs
        self._whole: _Whole | None = None

    def read(self) -> Iterator[tuple[bytes, dict[str, V]]]:
        """The head and the mapping by each copy of the whole file that is what was written, the later one first."""
        newer = [(each[:CHECKSUM_SIZE], each[CHECKSUM_SIZE:]) for each in self._newer.read()]
        for number, copy in enumerate(self._file.read_copies()):
            # A whole copy that cannot be decoded was written by another version of the program.
            with suppress(*NOT_AS_ENCODED):
                if copy is None:
                    continue
                start = LENGTH_SIZE + int.from_bytes(copy.content[:LENGTH_SIZE])
                head, entries = copy.content[LENGTH_SIZE:start], self._decode(copy.content[start:])
                if number == 0:
                    self._whole = _Whole(copy.checksum, dict(entries))
                # What is newer names the whole file that it belongs to.
                since = next((content for checksum, content in newer if checksum == copy.checksum), None)
                yield (since and self._brought_up(entries, since)) or (head, entries)

    def write(self, head: bytes, entries: Mapping[str, V]) -> None:
        """Replace the head, and of the mapping what is another. What is written then counts, or all of it as it was.

        Of either file, the second copy may stay as it was until the next write.
        """
        whole = self._whole
        since = _since(whole.entries, head, entries) if whole else None
        if whole and since and self._file.has_both():
            self._newer.write_once_or_twice(whole.checksum + msgspec.msgpack.encode(since))
            return
        encoded = msgspec.msgpack.encode(entries)
        checksum = self._file.write_once_or_twice(len(head).to_bytes(LENGTH_SIZE) + head + encoded).checksum
        self._whole = _Whole(checksum, dict(entries))

    def remove(self) -> None:
        """Remove all of it."""
        self._file.remove()
        self._newer.remove()

    def _brought_up(self, entries: dict[str, V], newer: bytes) -> tuple[bytes, dict[str, V]] | None:
        """None if another version of the program wrote what is `newer`: then it counts as lost, and it alone."""
        with suppress(*NOT_AS_ENCODED):
            since = msgspec.msgpack.decode(newer, type=_Since)
            later = entries | self._decode(since.changed)
            for key in since.gone:
                later.pop(key, None)
            return since.head, later
        return None


def _since(whole: Mapping[str, object], head: bytes, entries: Mapping[str, object]) -> _Since | None:
    """What is another than in the `whole` mapping; None if that is much."""
    # Nearly all values are the same object, which takes far less time to tell than whether they are equal.
    others = compress(entries.items(), map(is_not, map(whole.get, entries), entries.values()))
    changed = {key: value for key, value in others if whole.get(key) != value}
    is_none_gone = len(entries) - len(changed.keys() - whole.keys()) == len(whole)
    gone = () if is_none_gone else tuple(whole.keys() - entries.keys())
    if (len(changed) + len(gone)) * MOST_CHANGED > len(whole):
        return None
    return _Since(head, msgspec.Raw(msgspec.msgpack.encode(changed)), gone)
