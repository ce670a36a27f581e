"""The names by which a file would tell of the machine on which a site was built."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from newsdesk.commands.audit.faults import OutputFault
from newsdesk.reading.diagnostics import quoted

# Addresses that lead nowhere but into the machine itself.
LOCAL_ADDRESS = re.compile(
    rb"(?<![a-z0-9])file:/|//(?:localhost|127(?:\.[0-9]+){3}|\[::1\]|0\.0\.0\.0)(?![\w-]|\.\w)", re.IGNORECASE
)
# Where systems keep the folders of their users.
FOLDERS_OF_HOMES = ("/home/", "/Users/", "\\Users\\")
HOW_TO_MEND = "Find what wrote it (a template, an asset, a document), and take it out there."


class MachineNames:
    """What is looked for in a site at `root`, built by a user whose folder is `home`."""

    def __init__(self, root: Path, home: Path) -> None:
        folders = {str(each) for folder in (root, home) for each in (folder, folder.resolve()) if _is_telling(each)}
        folders |= {f"{before}{home.name}" for before in FOLDERS_OF_HOMES if home.name}
        self.folders = sorted(folders, key=len, reverse=True)
        self.needles = tuple((form.encode(), each) for each in self.folders for form in _written(each))

    def found_in(self, raw: bytes) -> Iterator[OutputFault]:
        """A slip for each name that is in the bytes of a file, at its first place."""
        told = set[int]()
        for form, folder in self.needles:
            position = _position(raw, form)
            if position is not None and not any(each <= position <= each + len(folder) for each in told):
                told.add(position)
                message = f"`{quoted(folder)}` is a folder of the machine on which this was built."
                yield _place(raw, position), "names-the-machine", message, HOW_TO_MEND
        for found in LOCAL_ADDRESS.finditer(raw):
            position = found.start()
            if not any(each <= position <= each + 8 for each in told):
                message = f"`{found[0].decode()}…` is an address of the machine itself, and leads readers into theirs."
                yield _place(raw, position), "names-the-machine", message, HOW_TO_MEND
                return


def _is_telling(folder: Path) -> bool:
    """Whether a path is long enough that it stands in no text by chance: `/srv` could be an address."""
    return len(folder.parts) > 2


def _written(folder: str) -> Iterable[str]:
    """A path as HTML, JSON and addresses write it."""
    return dict.fromkeys((folder, quote(folder), html.escape(folder), folder.replace("\\", "\\\\")))


def _position(raw: bytes, form: bytes) -> int | None:
    """Where a path stands that does not go on as another name: `/home/ada`, but not `/home/adam`."""
    position = raw.find(form)
    while position >= 0:
        before, after = raw[position - 1 : position], raw[position + len(form) : position + len(form) + 1]
        if not (after.isalnum() or after in (b"-", b"_") or before.isalnum()):
            return position
        position = raw.find(form, position + 1)
    return None


def _place(raw: bytes, position: int) -> tuple[int, int]:
    start = raw.rfind(b"\n", 0, position) + 1
    return raw.count(b"\n", 0, position) + 1, len(raw[start:position].decode("utf-8", "replace")) + 1
