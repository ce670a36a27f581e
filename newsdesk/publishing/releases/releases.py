"""Releases: every publish makes a whole folder, and one link says which of them readers get.

The folders are `releases/ID` below the output, the link is `current` beside them. An ID begins with a number that only
grows, and goes on with the time for which the release was made. A folder that is called so and has no manifest is none.
"""

import os
import re
import shutil
from collections.abc import Collection
from datetime import datetime
from itertools import count
from pathlib import Path

from newsdesk.publishing.manifest import FILE_NAME, Manifest, read_manifest
from newsdesk.runtime.disk.entries import FILE, FOLDER, LINK, kind_at
from newsdesk.runtime.disk.whole_files import keep_whole
from newsdesk.runtime.workspace import CURRENT_RELEASE, RELEASES

ID = re.compile(r"(\d{6})-\d{8}T\d{6}Z")
# A release while it is made, and one that is being removed.
NEXT = ".newsdesk-next"
GOING = ".newsdesk-going-"


class Releases:
    """The releases in the folder `output`."""

    def __init__(self, output: Path) -> None:
        self.folder = output / RELEASES
        self.link = output / CURRENT_RELEASE
        self._fresh_link = output / f".newsdesk-{CURRENT_RELEASE}"

    def names(self) -> list[str]:
        """The IDs of those that are kept, oldest first."""
        return sorted(name for name in self._entries() if ID.fullmatch(name) and self._is_release(name))

    def current(self) -> str:
        """The ID of the one that readers get; empty if there is none, or the link leads to something else.

        Raises `OSError`: who took that for none would give readers none.
        """
        if kind_at(self.link) != LINK:
            return ""
        folder, _, name = os.readlink(self.link).partition("/")
        return name if folder == RELEASES and ID.fullmatch(name) and self._is_release(name) else ""

    def current_folder(self) -> Path:
        """The folder of the current release; if there is none, one in which there is nothing."""
        return self.folder / (self.current() or NEXT)

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
        numbers = (int(found[1]) for found in map(ID.fullmatch, self._entries()) if found)
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
        new = set(self.manifest(current).taken_down) if current else set()
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
        self.remove_unfinished()

    def remove(self, name: str) -> None:
        """Remove a release, or what is left of one. It is gone at once, and never half there."""
        if not kind_at(self.folder / name):
            return
        going = next(each for number in count() if not kind_at(each := self.folder / f"{GOING}{number}"))
        os.rename(self.folder / name, going)
        shutil.rmtree(going)

    def remove_unfinished(self) -> None:
        """Remove what builds that were killed have left."""
        self._fresh_link.unlink(missing_ok=True)
        for name in self._entries():
            if name == NEXT or name.startswith(GOING):
                shutil.rmtree(self.folder / name)

    def _entries(self) -> list[str]:
        return os.listdir(self.folder) if kind_at(self.folder) == FOLDER else []

    def _is_release(self, name: str) -> bool:
        return kind_at(self.folder / name) == FOLDER and kind_at(self.folder / name / FILE_NAME) == FILE


def _copy_by_links(folder: str, copy: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                os.mkdir(f"{copy}/{entry.name}")
                _copy_by_links(entry.path, f"{copy}/{entry.name}")
            else:
                keep_whole(entry.path, f"{copy}/{entry.name}")
