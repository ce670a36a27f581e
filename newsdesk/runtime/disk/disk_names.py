"""The name of a file as the program knows it, composed (Unicode NFC) → its path as the disk has it.

Some file systems make no difference between names that differ in case or Unicode form alone: such names are told.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterator
from unicodedata import normalize


def composed(name: str) -> str:
    """A name in NFC: an `ê` is one character, however the system that saved the file took it apart."""
    return name if name.isascii() else normalize("NFC", name)


def folded(name: str) -> str:
    """A name as it is where neither case nor Unicode form makes a difference."""
    return composed(name).casefold()


def known_names(names: list[str]) -> dict[str, str]:
    """How the program knows each name: in NFC, unless two would be one then."""
    known = {name: composed(name) for name in names}
    if len(set(known.values())) < len(names):
        times = Counter(known.values())
        known = {name: name if times[each] > 1 else each for name, each in known.items()}
    return known


def same_names(names: Collection[str]) -> Iterator[list[str]]:
    """Each group of names that are one on file systems that ignore case or Unicode form, sorted."""
    if len({folded(name) for name in names}) == len(names):
        return
    by_form: dict[str, list[str]] = {}
    for name in sorted(names):
        by_form.setdefault(folded(name), []).append(name)
    yield from (group for group in by_form.values() if len(group) > 1)


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
