"""A file kept as two copies with checksums, for what cannot be made again: damage to one of them loses nothing."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

CHECKSUM_SIZE = 16


class MirrorCopy(NamedTuple):
    """What a copy holds, with its checksum."""

    checksum: bytes
    content: bytes


class MirroredFile(Struct, frozen=True):
    """The file `path`, as the copies `path.1` and `path.2`."""

    path: Path

    @property
    def copies(self) -> tuple[Path, Path]:
        """The paths of both copies."""
        return Path(f"{self.path}.1"), Path(f"{self.path}.2")

    def read(self) -> Iterator[bytes]:
        """The content of each copy that is what was written, the later one first; nothing if there is none.

        A folder in the place of either raises IsADirectoryError: `write` would come to it with one copy replaced.
        """
        return (copy.content for copy in self.read_copies() if copy)

    def read_copies(self) -> Iterator[MirrorCopy | None]:
        """The same for each of the two copies: None for one that is lost or damaged."""
        for copy in self.copies:
            if copy.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(copy))
        for copy in self.copies:
            yield _read(copy)

    def has_both(self) -> bool:
        """Whether both copies are there, of one size, and by their checksums of one content."""
        try:
            first, second = map(_size_and_checksum, self.copies)
        except OSError:
            return False
        return first == second

    def write(self, content: bytes) -> None:
        """Replace both copies, one after the other, each of them atomically. The folder is created if missing."""
        fresh = MirrorCopy(_checksum(content), content)
        for copy in self.copies:
            self._replace(copy, fresh)

    def write_once_or_twice(self, content: bytes) -> MirrorCopy:
        """The same, where the second copy may stay as it was until the next write. Returns what the first holds.

        With the first it is written, for who wrote it as for every later command, which goes by that.
        """
        fresh = MirrorCopy(_checksum(content), content)
        first, second = self.copies
        self._replace(first, fresh)
        with suppress(OSError):
            self._replace(second, fresh)
        return fresh

    def _replace(self, copy: Path, content: MirrorCopy) -> None:
        self.path.parent.mkdir(exist_ok=True)
        fresh = Path(f"{self.path}.fresh")
        with open(fresh, "wb") as file:
            file.writelines(content)
        os.replace(fresh, copy)

    def remove(self) -> None:
        """Remove both copies."""
        for copy in self.copies:
            copy.unlink(missing_ok=True)


def _size_and_checksum(copy: Path) -> tuple[int, bytes]:
    with open(copy, "rb") as file:
        return os.fstat(file.fileno()).st_size, file.read(CHECKSUM_SIZE)


def _read(copy: Path) -> MirrorCopy | None:
    try:
        kept = copy.read_bytes()
    except FileNotFoundError:
        return None
    read = MirrorCopy(kept[:CHECKSUM_SIZE], kept[CHECKSUM_SIZE:])
    return read if _checksum(read.content) == read.checksum else None


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=CHECKSUM_SIZE).digest()
