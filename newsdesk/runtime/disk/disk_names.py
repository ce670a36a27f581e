"""The name of a file as the program knows it, composed (Unicode NFC) → its path as the disk has it."""

import os
from unicodedata import normalize


def composed(name: str) -> str:
    """A name in NFC: an `ê` is one character, however the system that saved the file took it apart."""
    return name if name.isascii() else normalize("NFC", name)


def path_on_disk(root: str, file: str) -> str:
    """The path of `file`, given from the folder `root` in NFC, when it may be there under decomposed names."""
    path = os.path.join(root, file)
    if file.isascii() or os.path.lexists(path):
        return path
    path = root
    for part in file.split("/"):
        path = os.path.join(path, _entry(path, part))
    return path


def _entry(folder: str, part: str) -> str:
    """What `part` is called in `folder`; itself if nothing there is called so."""
    if part.isascii() or os.path.lexists(os.path.join(folder, part)):
        return part
    try:
        return next((name for name in sorted(os.listdir(folder)) if composed(name) == part), part)
    except (OSError, ValueError):
        # There is no such folder, or a name holds a NUL.
        return part
