"""Problems of copy that is not public → what a public log may say of them: that they are there, and their rule."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.vocabulary.problems import Problem

OPAQUE_MESSAGE = "This is in copy that is not public."
OPAQUE_HINT = "`check` without `--public` shows it where the log is private."


def opaque(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """The problems of files of the site in the folder `root`, each under a name that says nothing of its file."""
    named = ((_name(each.file, root), each) for each in problems)
    return sorted({Problem(name, 1, 1, each.rule, OPAQUE_MESSAGE, OPAQUE_HINT, each.warning) for name, each in named})


def _name(file: str, root: Path) -> str:
    """A name that is made of what the file holds as well: one could guess a path, and see whether it is right."""
    try:
        content = read_file_at(path_on_disk(str(root), file))
    except OSError:
        content = b""
    return f"not-public-{blake2b(file.encode() + content, digest_size=4).hexdigest()}"
