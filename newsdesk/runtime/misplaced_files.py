"""A file where the hidden folder of a site has a folder, or the other way round: what stands in the way, in words."""

from pathlib import Path

from newsdesk.runtime.entries import FILE, FOLDER, kind_at


def misplaced(error: OSError, hidden: Path) -> str:
    """What in the folder `hidden` is of the wrong kind, if that is why the system raised `error`; else nothing."""
    named = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str)]
    for path in named:
        if path != hidden and hidden not in path.parents:
            continue
        for folder in (hidden, *reversed(path.relative_to(hidden).parents[:-1])):
            if kind_at(hidden / folder) not in ("", FOLDER):
                return in_words(hidden / folder, FOLDER)
        if isinstance(error, IsADirectoryError) and kind_at(path) == FOLDER:
            return in_words(path, FILE)
        if kind_at(path) not in ("", FOLDER):
            return in_words(path, FOLDER)
    return ""


def in_words(path: Path, needed: str) -> str:
    """What stands at `path`, where newsdesk needs a file or a folder, and what to do."""
    return f"{path} is a {kind_at(path)}, and newsdesk needs a {needed} of that name there. Move it away."
