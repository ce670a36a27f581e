"""The files that a command changes or moves: their differences as text, and each written whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from newsdesk.commands.writing.differences import difference
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.scan import read_bytes
from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.whole_files import move_whole, replace_whole
from newsdesk.vocabulary.problems import Misuse, Rejected


class ChangedFile(Struct, frozen=True):
    """A file that is to be called `new_file`, which can be its own name, and to hold `after` instead of `before`."""

    file: str
    new_file: str
    before: bytes
    after: bytes

    @property
    def difference(self) -> Iterator[str]:
        """What changes, line by line, and where the file goes."""
        if self.after != self.before:
            yield difference(self.file, self.new_file, self.before, self.after)
        if self.new_file != self.file:
            yield escape_invisible(f"{self.file} → {self.new_file}")

    def write(self, root: Path) -> None:
        """Carry it out. Raises `OSError`, and then nothing of this file has changed, or only what it holds."""
        path = Path(path_on_disk(str(root), self.file))
        if self.after != self.before:
            replace_whole(path, self.after)
        if self.new_file != self.file:
            move_whole(path, path.with_name(os.path.basename(self.new_file)))


def refuse_taken(changes: Sequence[ChangedFile], root: Path) -> None:
    """Raise `Misuse` if a file is there to which another would be moved."""
    for each in changes:
        if each.new_file != each.file and os.path.lexists(path_on_disk(str(root), each.new_file)):
            raise Misuse(f"{each.new_file} is there already. Choose another name, or move that file away.")


def write_all(changes: Sequence[ChangedFile], root: Path) -> None:
    """Write every change. Raises `Misuse` that says what was changed, and what not, if a file cannot be written."""
    for number, each in enumerate(changes):
        try:
            if read_bytes(str(root), each.file) != each.before:
                raise OSError(f"{each.file} was changed meanwhile")
            each.write(root)
        except (OSError, Rejected) as refusal:
            why = refusal.problems[0].message if isinstance(refusal, Rejected) else f"{refusal}."
            done = ", ".join(other.file for other in changes[:number]) or "nothing"
            left = ", ".join(other.file for other in changes[number:])
            raise Misuse(
                f"It stopped midway: {why}\nChanged: {done}.\nNot changed, or not wholly: {left}.\n"
                "Take back what was changed (`git checkout`), or change the rest by hand."
            ) from None
