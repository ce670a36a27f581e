"""The folder of a desk laid over that of the theme: a desk has every file of it for which it has none of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.entries import kind_at, no_folder_on_the_way
from newsdesk.runtime.disk.file_stamps import FileStamp, stamp_of
from newsdesk.runtime.engine import CARRIED_THEME, PACKAGE_FOLDER

# A wheel carries it within the package; a checkout has it at the top, where it is the dress of the sample site too.
THEME_FOLDER = PACKAGE_FOLDER / CARRIED_THEME if (PACKAGE_FOLDER / CARRIED_THEME).is_dir() else PACKAGE_FOLDER.parent


class ThemedFolder(Struct, frozen=True):
    """The folder of a `desk`, and that of the `theme`. A `file` is a template or an asset, by its path from either.

    Whatever the desk has at that path, or on the way to it other than a folder, hides the file of the theme. What may
    not be looked at counts as there. The theme is trusted: links in it are followed.
    """

    desk: Path
    theme: Path

    def folders_of_theme(self, *names: str) -> list[Path]:
        """The folders of the theme with these `names`; none if they are the desk's own, as in a checkout."""
        return [self.theme / name for name in names] if self.theme != self.desk else []

    def is_of_theme(self, file: str) -> bool:
        """Whether the theme has the file, and nothing of the desk hides it."""
        return os.path.isfile(self.theme / file) and not self.is_hidden(file)

    def is_hidden(self, file: str) -> bool:
        """Whether the desk has something in the place of the theme's file."""
        try:
            is_there = kind_at(self.desk / file) or no_folder_on_the_way(str(self.desk), file)
        except OSError:
            return True
        return bool(is_there)

    def path_of(self, file: str) -> str:
        """Where the file is to be read."""
        if self.is_of_theme(file):
            return os.path.realpath(self.theme / file)
        return path_on_disk(str(self.desk), file)

    def name_of(self, file: str) -> str:
        """How people find the file: as it is if it is the desk's, by its whole path if it is the theme's."""
        return str(self.theme / file) if self.is_of_theme(file) else file

    def files_of_theme(self, folder: str, is_left_out: Callable[[str], bool]) -> Iterator[tuple[str, FileStamp]]:
        """Each file below a `folder` of the theme, whether the desk hides it or not, and its stamp.

        What has a name that `is_left_out` counts as not there.
        """
        for top, folders, names in os.walk(self.theme / folder, followlinks=True):
            folders[:] = sorted(name for name in folders if not is_left_out(name))
            for name in sorted(names):
                file = Path(top, name).relative_to(self.theme).as_posix()
                if not is_left_out(name):
                    yield file, stamp_of(os.stat(Path(top, name)))


def theme_folder() -> Path:
    """The folder of the theme that comes with the program."""
    return THEME_FOLDER
