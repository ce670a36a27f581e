"""A file that was published: what it was made from, and how it was left, by which a touched one is known."""

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.runtime.disk.entries import NOTHING_THERE, read_file_at
from newsdesk.runtime.disk.file_stamps import Stamp, stamp_of
from newsdesk.vocabulary.output import Fingerprint, Reason, digest_of


class PublishedFile(Struct, frozen=True, array_like=True, gc=False):
    """One published file. `build` is the number of the build that last rendered it, `reason` why.

    `fingerprint` is None if nobody knows what it was made from; the `digest` is empty while it is in motion: then it
    may be the old file or the new. It was left with a `size` in bytes, a time of modification `mtime` in nanoseconds,
    the number `inode` by which the file system knows it, and the time `changed` of the last change of any of these.
    """

    fingerprint: Fingerprint | None
    digest: str
    size: int
    mtime: int
    build: int
    reason: Reason
    inode: int = 0
    changed: int = 0

    def left_as(self, status: os.stat_result) -> "PublishedFile":
        """The same file, left with this `status`."""
        mtime, changed, size, inode = stamp_of(status)
        return replace(self, size=size, mtime=mtime, inode=inode, changed=changed)

    def found_at(self, file: str) -> "PublishedFile | None":
        """The same file as it is left now, if `file` has the bytes that were published; None if it has not.

        It is read only if somebody has touched it since. Raises `OSError` if nobody can say.
        """
        status = status_of(file)
        if status is None or not S_ISREG(status.st_mode):
            return None
        if (self.mtime, self.changed, self.size, self.inode) == stamp_of(status):
            return self
        if digest_of(read_file_at(file)) != self.digest:
            return None
        return self.left_as(status)


class FilesFound(Struct, frozen=True):
    """What a look at published files found: the paths of the `harmed`, and how those are left that were touched."""

    harmed: list[str]
    touched: dict[str, PublishedFile]


# Of a file that is being replaced, the record knows only that newsdesk published it.
IN_MOTION = PublishedFile(None, "", 0, 0, 0, Reason.INTERRUPTED)


def find_files(root: Path, entries: Mapping[str, PublishedFile]) -> FilesFound:
    """Look at each of the files below `root` by its path in `entries`. Raises `OSError` if nobody can say."""
    folder, found = str(root), FilesFound([], {})
    for path, entry in entries.items():
        now = entry.found_at(f"{folder}/{path}")
        if now is None:
            found.harmed.append(path)
        elif now is not entry:
            found.touched[path] = now
    return found


def status_of(file: str) -> os.stat_result | None:
    """What the system says of `file`, a link not followed; None if it is not there. Raises `OSError`."""
    try:
        return os.lstat(file)
    except NOTHING_THERE:
        return None


def stamp_in(file: Path) -> Stamp | None:
    """How `file` is left now; None if it is not there."""
    status = status_of(str(file))
    return stamp_of(status) if status else None
