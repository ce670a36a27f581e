"""A small head and a large body, kept as mirrored files: while the body is the same, the head alone is written anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsdesk.runtime.disk.mirrored_file import CHECKSUM_SIZE, MirrorCopy, MirroredFile

# In bytes: what the length of the head takes, which stands before it.
LENGTH_SIZE = 4


class Parts(NamedTuple):
    """What is kept."""

    head: bytes
    body: bytes


class HeadedFile:
    """The file `path`, with both parts, and `path.head`, with the head as it is since then: both mirrored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._whole, self._newer = MirroredFile(path), MirroredFile(Path(f"{path}.head"))
        # What the whole file is known to hold in its first copy, by which every command goes.
        self._stored: MirrorCopy | None = None

    def read(self) -> Iterator[Parts]:
        """The parts by each copy of the whole file that is what was written, the later one first."""
        heads = [(each[:CHECKSUM_SIZE], each[CHECKSUM_SIZE:]) for each in self._newer.read()]
        for number, copy in enumerate(self._whole.read_copies()):
            if copy is None:
                continue
            if number == 0:
                self._stored = copy
            parts = _parts_of(copy.content)
            # A newer head names the whole file that it belongs to.
            newer = next((head for checksum, head in heads if checksum == copy.checksum), parts.head)
            yield Parts(newer, parts.body)

    def write(self, head: bytes, body: bytes) -> None:
        """Replace both parts, or the head, if that is all that is another. What is written then counts, or all of it.

        Of either file, the second copy may stay as it was until the next write.
        """
        stored = self._stored
        if stored and _parts_of(stored.content).body == body and self._whole.has_both():
            self._newer.write_once_or_twice(stored.checksum + head)
        else:
            self._stored = self._whole.write_once_or_twice(len(head).to_bytes(LENGTH_SIZE) + head + body)

    def remove(self) -> None:
        """Remove all of it."""
        self._whole.remove()
        self._newer.remove()


def _parts_of(content: bytes) -> Parts:
    start = LENGTH_SIZE + int.from_bytes(content[:LENGTH_SIZE])
    return Parts(content[LENGTH_SIZE:start], content[start:])
