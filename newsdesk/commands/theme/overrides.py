"""The templates and assets that a desk has itself, beside those of the theme and those that they were copied from."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from newsdesk.runtime.disk.entries import FILE, kind_at, read_file_at
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders


class OverrideState(StrEnum):
    """How a file of the desk compares with the theme's, in words for the desk."""

    NEW = "yours alone: the theme has none of this name"
    WHOLE = "yours, in the place of all that the theme has there"
    SAME = "as the theme has it: delete it, and every upgrade reaches it again"
    CHANGED_BY_DESK = "changed by you; the theme's is as it was when you copied it"
    CHANGED_IN_THEME = "as you copied it, and the theme's has changed since: delete it to get that"
    CHANGED_IN_BOTH = "changed by you, and the theme's has changed since"
    UNNOTED = "differs from the theme's; which version it was copied from is not known"
    GONE = "the theme has it no more, and uses it nowhere"


class Override(Struct, frozen=True):
    """A file of the desk: what it holds, what the theme's of that name does, and what that did when it was copied.

    The last two are None if there is none. `hides_more` if it is a file in the place of a folder, or the reverse.
    """

    file: str
    own: bytes
    theme: bytes | None
    copied: bytes | None
    hides_more: bool

    @property
    def state(self) -> OverrideState:
        """How it compares, whichever line ends git has given each of the three."""
        own, theme, copied = map(_with_plain_ends, (self.own, self.theme, self.copied))
        if theme is None:
            if self.hides_more:
                return OverrideState.WHOLE
            return OverrideState.NEW if copied is None else OverrideState.GONE
        if own == theme:
            return OverrideState.SAME
        if copied is None:
            return OverrideState.UNNOTED
        if copied == theme:
            return OverrideState.CHANGED_BY_DESK
        return OverrideState.CHANGED_IN_THEME if own == copied else OverrideState.CHANGED_IN_BOTH


def overrides_of(themed: ThemedFolder) -> Iterator[Override]:
    """Every template and asset of the desk, sorted by path. Links and other entries that are refused are left out."""
    for file in sorted(_own_files(themed.desk)):
        yield override_at(file, themed)


def override_at(file: str, themed: ThemedFolder) -> Override:
    """The desk's file of this path, which must be there. Raises `OSError`."""
    above = [str(each) for each in Path(file).parents]
    return Override(
        file=file,
        own=read_file_at(themed.desk / file),
        theme=theme_bytes(file, themed),
        copied=_bytes_at(themed.desk / original_of(file)),
        hides_more=(themed.theme / file).is_dir() or any((themed.theme / each).is_file() for each in above),
    )


def theme_bytes(file: str, themed: ThemedFolder) -> bytes | None:
    """What the theme's file of this path holds; None if it has none."""
    return (themed.theme / file).read_bytes() if (themed.theme / file).is_file() else None


def files_of_theme(themed: ThemedFolder) -> list[str]:
    """Every template and asset of the theme, by its path."""
    return [file for folder in folders.THEME_FOLDERS for file, _ in themed.files_of_theme(folder, folders.is_litter)]


def original_of(file: str) -> str:
    """Where the theme's file is kept as it was when the desk copied it, by its path from the folder of the site."""
    return f"{folders.ORIGINALS}/{file}"


def _own_files(desk: Path) -> Iterator[str]:
    for folder in folders.THEME_FOLDERS:
        for top, inside, names in os.walk(desk / folder):
            inside[:] = [name for name in inside if not folders.is_litter(name)]
            for name in names:
                if not folders.is_litter(name) and kind_at(Path(top, name)) == FILE:
                    yield Path(top, name).relative_to(desk).as_posix()


def _bytes_at(path: Path) -> bytes | None:
    return read_file_at(path) if kind_at(path) == FILE else None


def _with_plain_ends(raw: bytes | None) -> bytes | None:
    return raw if raw is None else raw.replace(b"\r\n", b"\n")
