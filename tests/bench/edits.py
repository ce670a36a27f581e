"""The edits of an archive between two builds, which can be undone."""

import re
from collections.abc import Callable
from pathlib import Path

Change = Callable[[str, int], str]


def edit_body(text: str, number: int) -> str:
    """Add one sentence, a different one in each round, so that no tool finds the text in its cache."""
    return f"{text.rstrip()}\n\nThe desk added this sentence in round {number}.\n"


def edit_title(text: str, number: int) -> str:
    return re.sub(r'^title: "?(.*?)"?$', rf'title: "\1, take {number}"', text, count=1, flags=re.MULTILINE)


def edit_template(text: str, number: int) -> str:
    """Add a word to the first visible text, or before the first value if there is no text."""
    for place in (r"(>[^<>{}]*[A-Za-z]{3}[^<>{}]*)(?=<)", r"(>\s*)(?=\{\{)"):
        changed = re.sub(place, rf"\1 Edition {number} ", text, count=1)
        if changed != text:
            return changed
    raise SystemExit("The template of a story shows no word that the bench could change.")


class Edit:
    """Changes one file with `change`, and restores its original text."""

    def __init__(self, path: Path, change: Change) -> None:
        self.path, self.change = path, change
        self.original = path.read_text(encoding="utf-8")

    def make(self, number: int) -> None:
        self.path.write_text(self.change(self.original, number), encoding="utf-8")

    def revert(self) -> None:
        self.path.write_text(self.original, encoding="utf-8")
