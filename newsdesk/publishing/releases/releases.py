"""Releases: every publish makes a whole folder, and one link says which of them readers get.

The folders are `releases/ID` below the output, the link is `current` beside them. An ID begins with a number that only
grows, and goes on with the time for which the release was made.
"""

import os
import shutil
from collections.abc import Collection
from datetime import datetime
from errno import EINVAL, ENOENT, ENOTDIR
from itertools import count
from pathlib import Path

from newsdesk.publishing.manifest import FILE_NAME, Manifest, read_manifest
from newsdesk.runtime.entries import kind_at
from newsdesk.runtime.whole_files import keep_whole
from newsdesk.runtime.workspace import CURRENT_RELEASE, RELEASES

# A release while it is made, or removed: no server is told of it, and no list names it.
HIDDEN = "."
NEXT = ".next"


class Releases:
    """The releases in the folder `output`."""

    def __init__(self, output: Path) -> None:
        self.folder = output / RELEASES
        self.link = output / CURRENT_RELEASE
        self._fresh_link = output / f"{HIDDEN}{CURRENT_RELEASE}"

    def names(self) -> list[str]:
        """The IDs of those that are kept, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(name for name in os.listdir(self.folder) if not name.startswith(HIDDEN))

    def current(self) -> str:
        """The ID of the one that readers get; empty if there is none."""
        try:
            return os.path.basename(os.readlink(self.link))
        except OSError as refusal:
            # If nobody knew which one it is, it would be lost: what is no link says so with the last of these.
            if refusal.errno not in (ENOENT, ENOTDIR, EINVAL):
                raise
            return ""

    def copy_current(self) -> Path:
        """A hidden folder with every file of the current release, or an empty one.

        Where the file system can, a file gets a second name. So it must be replaced there, and never written to.
        """
        self.remove(NEXT)
        copy = self.folder / NEXT
        copy.mkdir(parents=True)
        if current := self.current():
            _copy_by_links(f"{self.folder}/{current}", str(copy))
        return copy

    def name_next(self, now: datetime) -> str:
        """Give the hidden folder the ID of a release made for the time `now`. Returns that."""
        numbers = (int(number) for name in self.names() if (number := name.partition("-")[0]).isdecimal())
        name = f"{max(numbers, default=0) + 1:06}-{now:%Y%m%dT%H%M%SZ}"
        os.rename(self.folder / NEXT, self.folder / name)
        return name

    def switch(self, name: str) -> None:
        """Let readers get the release `name`, or none if it is empty. Nobody finds the link missing meanwhile."""
        if not name:
            self.link.unlink(missing_ok=True)
            return
        self._fresh_link.unlink(missing_ok=True)
        os.symlink(f"{RELEASES}/{name}", self._fresh_link, target_is_directory=True)
        os.replace(self._fresh_link, self.link)

    def manifest(self, name: str) -> Manifest:
        """The manifest of a release."""
        return read_manifest(self.folder / name)

    def manifests(self) -> list[str]:
        """The paths of all manifests below the output."""
        return [f"{RELEASES}/{name}/{FILE_NAME}" for name in self.names()]

    def digests(self) -> dict[str, str]:
        """The digests of the files of all releases, by their paths below the output."""
        return {
            f"{RELEASES}/{name}/{path}": digest
            for name in self.names()
            for path, digest in self.manifest(name).files.items()
        }

    def holding_taken_down(self, checked: str = "") -> list[str]:
        """The IDs of those that still hold what the current one has taken down, of which readers must never get more.

        Those of a `checked` one, and older, do not hold what had been taken down by then.
        """
        current = self.current()
        new = set(self.manifest(current).taken_down)
        if not new or (checked and new.issubset(self.manifest(checked).taken_down)):
            return []
        return [name for name in self.names() if name != current and self.brings_back(name, new)]

    def brings_back(self, name: str, taken_down: Collection[str]) -> list[str]:
        """Those of the paths `taken_down` at which a release has what was there before."""
        manifest = self.manifest(name)
        return sorted(path for path in {*taken_down} - {*manifest.taken_down} if path in manifest.files)

    def forget_current(self) -> None:
        """Remove the link, and what builds that were killed have left."""
        if self.current():
            self.switch("")
        self.remove_hidden()

    def remove(self, name: str) -> None:
        """Remove a release, or what is left of one. It is gone at once, and never half there."""
        folder = self.folder / name
        if not kind_at(folder):
            return
        for number in count():
            going = self.folder / f"{HIDDEN}going-{number}"
            if not kind_at(going):
                break
        os.rename(folder, going)
        shutil.rmtree(going)

    def remove_hidden(self) -> None:
        """Remove what builds that were killed have left."""
        self._fresh_link.unlink(missing_ok=True)
        if self.folder.is_dir():
            for name in os.listdir(self.folder):
                if name.startswith(HIDDEN):
                    shutil.rmtree(self.folder / name)


def _copy_by_links(folder: str, copy: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                os.mkdir(f"{copy}/{entry.name}")
                _copy_by_links(entry.path, f"{copy}/{entry.name}")
            else:
                keep_whole(entry.path, f"{copy}/{entry.name}")
