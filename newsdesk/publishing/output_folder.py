"""Whether a folder may be published into, and the marker file that identifies an output folder."""

import os
from collections.abc import Iterable
from pathlib import Path

from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse

MARKER = ".newsdesk-output"
MARKER_TEXTS = {
    False: "This folder is written by newsdesk. Files that it did not write are left alone.\n",
    True: "This folder is a preview, and can hold drafts and sealed stories. Never deploy it.\n",
}
BY_OPTION_OR_SETTING = f"with --output, or with `publish: {{output: …}}` in {folders.SETTINGS_FILE}."
IGNORED_FILES = frozenset({MARKER, ".gitignore"})


def check_output_folder(output: Path, root: Path, preview: bool) -> None:
    """Raise `Misuse` for a folder that could contain files of others, or that would mix a preview with a site."""
    # A link to a folder is as dangerous as that.
    _refuse_dangerous(Path(os.path.realpath(output)), root)
    _refuse_files(output)
    for folder in (output, *output.parents):
        if _mark_in(folder) == MARKER_TEXTS[not preview]:
            holds = "the site to deploy" if preview else "a preview"
            raise Misuse(f"{folder} holds {holds}. Name another folder {BY_OPTION_OR_SETTING}")
    if output.exists() and not is_empty(output) and not (output / MARKER).is_file():
        raise Misuse(
            f"{output} is not empty, and nothing in it says that newsdesk wrote it. Empty it, or name another folder "
            f"{BY_OPTION_OR_SETTING}"
        )


def is_empty(output: Path) -> bool:
    """Whether nothing is published in `output`, which exists."""
    return IGNORED_FILES.issuperset(os.listdir(output))


def mark_output_folder(output: Path, preview: bool) -> None:
    """Create `output` if it is missing, and write the marker file into it."""
    output.mkdir(parents=True, exist_ok=True)
    # The content is compared, because a build that is killed while it writes the marker leaves a truncated one.
    if _mark_in(output) != MARKER_TEXTS[preview]:
        (output / MARKER).write_text(MARKER_TEXTS[preview], encoding="utf-8")


def clear_output_folder(output: Path, ours: Iterable[str]) -> tuple[str, ...]:
    """Remove the files `ours` from `output`, and the folders that this empties. Returns the names left.

    While files of others are left, the marker stays too: without it, no build would touch the folder again. Raises
    `Misuse` if a file stands where the folder should be.
    """
    _refuse_files(output)
    if not output.is_dir():
        return ()
    for path in ours:
        (output / path).unlink(missing_ok=True)
        remove_empty((output / path).parent, output)
    left = set(os.listdir(output)) - IGNORED_FILES
    if not left:
        (output / MARKER).unlink(missing_ok=True)
    return tuple(sorted(left))


def _refuse_files(output: Path) -> None:
    """Raise `Misuse` if `output`, or what it should be in, is there and is not a folder."""
    for folder in (output, *output.parents):
        if os.path.lexists(folder) and not folder.is_dir():
            raise Misuse(f"{folder} is not a folder. Name a folder {BY_OPTION_OR_SETTING}")


def _mark_in(folder: Path) -> str:
    marker = folder / MARKER
    return marker.read_text(encoding="utf-8", errors="replace") if marker.is_file() else ""


def remove_empty(folder: Path, top: Path) -> None:
    """Remove `folder` and its parents below `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _refuse_dangerous(output: Path, root: Path) -> None:
    # An account that the system does not know has no home: what is found then is no folder.
    home = Path(os.path.realpath(os.path.expanduser("~")))
    precious = [root, *(root / name for name in folders.SOURCE_FOLDERS), home]
    for folder in precious:
        if folder.is_relative_to(output):
            raise Misuse(f"{output} holds more than a built site. Name a folder of its own {BY_OPTION_OR_SETTING}")
    for folder in precious[1:-1]:
        if output.is_relative_to(folder):
            raise Misuse(
                f"{output} lies inside {folder.name}/, which is read. Name another folder {BY_OPTION_OR_SETTING}"
            )
    if ".git" in output.parts or (output / ".git").exists():
        raise Misuse(f"{output} belongs to a repository. Name a folder of its own {BY_OPTION_OR_SETTING}")
    ours = any(output.is_relative_to(root / name) for name in (folders.PREVIEW, folders.VERIFIED))
    if output.is_relative_to(root / folders.STATE) and not ours:
        raise Misuse(f"{output} is where newsdesk keeps what it remembers. Name another folder {BY_OPTION_OR_SETTING}")
