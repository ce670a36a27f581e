"""The folder of a site: it is known by `site.yaml`, and what lies in it is read from there, never through a link."""

import os
from collections.abc import Iterator
from pathlib import Path

from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.scan import read_bytes
from newsdesk.runtime.disk.disk_names import composed
from newsdesk.runtime.disk.entries import FILE, FOLDER, LINK, kind_at
from newsdesk.vocabulary.folders import LEDGER, SETTINGS_FILE, SOURCE_FOLDERS, STATE
from newsdesk.vocabulary.names.suggestions import closest_words
from newsdesk.vocabulary.problems import Problem, Rejected, wrong_kind

# How alike two names are, in per cent, of which one is a slip: `asset` is `assets`.
NEARLY_ONE = 85
# The other usual ending of YAML, which is not looked for.
OTHER_SETTINGS = "site.yml"
# What belongs at each name, and what to do when something else stands there.
KINDS = {
    SETTINGS_FILE: (FILE, "Put the file itself here; to work on the site where it lies, name its folder with --root."),
    LEDGER: (FILE, f"Put the file itself here, as it was in the last commit (`git checkout {LEDGER}`)."),
    **dict.fromkeys(
        SOURCE_FOLDERS,
        (FOLDER, "Copy the folder here, or mount it here; to work on a site that lies elsewhere, name it with --root."),
    ),
    STATE: (FOLDER, "Delete it: newsdesk makes a folder of that name. To have that on another disk, mount one here."),
}


def check_site_folder(root: Path) -> None:
    """Raise `Rejected` for each of `KINDS` in the folder `root` that is something else, or has another name.

    Its status is 2 if there is no `site.yaml` that could be read.
    """
    problems, has_settings = [*_of_wrong_kind(root), *_misnamed(root)], kind_at(root / SETTINGS_FILE) == FILE
    if not problems and not has_settings:
        hint = "Run this in the folder of a site, or name that folder with --root."
        if kind_at(root / OTHER_SETTINGS) == FILE:
            hint = f"Rename `{OTHER_SETTINGS}` to `{SETTINGS_FILE}`."
        problems.append(Problem(SETTINGS_FILE, 1, 1, "no-settings", f"There is no {SETTINGS_FILE} here.", hint))
    if problems:
        raise Rejected(problems, status=1 if has_settings else 2)


def settings_bytes(root: Path) -> bytes:
    """The bytes of `site.yaml` in the folder `root`. Raises `Rejected` if it cannot be read, and for what is odd here.

    So it is looked at again whenever a site is read.
    """
    check_site_folder(root)
    try:
        return read_bytes(str(root), SETTINGS_FILE)
    except Rejected as rejected:
        raise Rejected(rejected.problems, status=2) from None


def _of_wrong_kind(root: Path) -> Iterator[Problem]:
    for name, (due, cure) in KINDS.items():
        found = kind_at(root / name)
        # A file in the place of the hidden folder is told where that is opened.
        if found not in ("", due) and not (name == STATE and found != LINK):
            yield wrong_kind(name, found, due, cure)


def _misnamed(root: Path) -> Iterator[Problem]:
    """What is called like one of them but for large and small letters, which most disks take for another name.

    And a folder that is called nearly like one that is missing, such as `author` or `contents`.
    """
    try:
        entries = sorted(os.listdir(root))
    except OSError:
        # The names in it are known, and that is enough.
        return
    for entry in entries:
        name = composed(entry).casefold()
        if name in KINDS and entry != name and not _is_one(root / entry, root / name):
            message = f"`{escape_invisible(entry)}` is read by nobody: the name is `{name}`, in small letters."
            hint = f"Rename it to `{name}`; if that is there too, keep one of them."
            yield Problem(escape_invisible(entry), 1, 1, "bad-file-name", message, hint)
    missing = [name for name in SOURCE_FOLDERS if name not in entries]
    for entry in (each for each in entries if missing and composed(each).casefold() not in KINDS):
        if (near := closest_words(entry, missing, alike=NEARLY_ONE)) and kind_at(root / entry) == FOLDER:
            message = f"`{escape_invisible(entry)}` is read by nobody: the name is `{near[0]}`."
            yield Problem(escape_invisible(entry), 1, 1, "bad-file-name", message, f"Rename it to `{near[0]}`.")


def _is_one(entry: Path, other: Path) -> bool:
    return os.path.lexists(other) and os.path.samestat(os.lstat(entry), os.lstat(other))
