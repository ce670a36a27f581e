"""A file where the hidden folder of a site has a folder, or the other way round: what stands in the way, in words."""

from pathlib import Path


def misplaced(error: OSError, hidden: Path) -> str:
    """What in the folder `hidden` is of the wrong kind, if that is why the system raised `error`; else nothing."""
    named = [Path(name) for name in (error.filename2, error.filename) if isinstance(name, str)]
    for path in named:
        if path != hidden and hidden not in path.parents:
            continue
        for folder in (hidden, *reversed(path.relative_to(hidden).parents[:-1])):
            if _is_no_folder(hidden / folder):
                return _in_words(hidden / folder, "a file", "a folder")
        if isinstance(error, IsADirectoryError) and path.is_dir():
            return _in_words(path, "a folder", "a file")
        if _is_no_folder(path):
            return _in_words(path, "a file", "a folder")
    return ""


def _is_no_folder(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def _in_words(path: Path, found: str, needed: str) -> str:
    return f"{path} is {found}, and newsdesk needs {needed} of that name there. Move it away."
