"""The system's own word that something was saved in the folders of a site, as far as it gives it."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from watchfiles import awatch

from newsdesk.runtime.disk.entries import FOLDER, kind_at
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders

# A save is often several events: one waits for `STEP_MS` milliseconds without another, but no longer than `DEBOUNCE_MS`
# in all.
STEP_MS, DEBOUNCE_MS = 10, 100
# What lies in the folder of the site itself, and is watched for there.
WATCHED_NAMES = frozenset({*folders.SOURCE_FOLDERS, folders.SETTINGS_FILE, folders.LEDGER})
CURE = (
    "Saves are looked for twice a second meanwhile. If this machine watches too many files, close other programs that "
    "do, or raise the limits: `sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`."
)


class Alarm:
    """`rung` is set when something may have been saved. The alarm `is_broken` if the system does not tell of it.

    A file that is replaced is another file under the same name, so what is watched are folders: that of the site for
    the names in it, and those with what a desk writes for all that is below them. These too can be replaced.
    """

    def __init__(self, themed: ThemedFolder, tell: Callable[[str], None]) -> None:
        self.rung = asyncio.Event()
        self.is_broken = False
        self._root, self._tell = themed.desk, tell
        self._sources = [
            *(themed.desk / name for name in folders.SOURCE_FOLDERS),
            *themed.folders_of_theme(*folders.THEME_FOLDERS),
        ]
        self._told = ""
        self._listening: list[asyncio.Task[None]] = []
        self._watched: object = None
        self._is_outdated = True

    async def watch(self) -> None:
        """Watch the folders that are there now, unless they are watched already; after it, no save is missed."""
        found = self._identities()
        if found == self._watched and not self._is_outdated:
            return
        await self.end()
        self.is_broken = self._is_outdated = False
        self._watched = found
        self._listening = [asyncio.ensure_future(self._listen([self._root], recursive=False))]
        sources = list(filter(_is_folder, self._sources))
        if any(map(_leads_elsewhere, sources)):
            self.is_broken = True
        elif sources:
            self._listening.append(asyncio.ensure_future(self._listen(sources, recursive=True)))
        # Each begins to watch when it first runs.
        await asyncio.sleep(0)

    async def end(self) -> None:
        """Watch nothing any more."""
        for listener in self._listening:
            listener.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)

    def try_again(self) -> None:
        """Let `watch` begin anew, even if all folders are what they were."""
        self._is_outdated = True

    async def _listen(self, watched: list[Path], recursive: bool) -> None:
        saves = awatch(
            *watched,
            watch_filter=None if recursive else self._is_ours,
            step=STEP_MS,
            debounce=DEBOUNCE_MS,
            recursive=recursive,
            ignore_permission_denied=True,
        )
        try:
            async for _ in saves:
                self.rung.set()
        except FileNotFoundError:
            # It was moved away since it was found; it is watched again when somebody looks the next time.
            self.is_broken = self._is_outdated = True
        except Exception as refusal:
            self._break(refusal)

    def _is_ours(self, _change: object, path: str) -> bool:
        """Whether it is a name that is watched for in the folder of the site; a folder is watched anew then."""
        name = os.path.basename(path)
        self._is_outdated |= name in folders.SOURCE_FOLDERS
        return name in WATCHED_NAMES

    def _break(self, refusal: Exception) -> None:
        self.is_broken = True
        self.rung.set()
        while isinstance(refusal, ExceptionGroup):
            refusal = refusal.exceptions[0]
        words = f"The system does not tell when files are saved: {refusal}. {CURE}"
        if words != self._told:
            self._told = words
            self._tell(words)

    def _identities(self) -> list[tuple[int, int] | None]:
        return list(map(_identity, (self._root, *self._sources)))


def _is_folder(path: Path) -> bool:
    try:
        return kind_at(path) == FOLDER
    except OSError:
        return False


def _leads_elsewhere(folder: Path) -> bool:
    """Whether a link below it leads to a folder. A build refuses it; a watcher would follow it anywhere."""
    return any(os.path.islink(os.path.join(top, name)) for top, names, _ in os.walk(folder) for name in names)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino
