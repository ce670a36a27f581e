"""What a desk does to an archive between two builds, each with a way back."""

import re
from collections.abc import Callable
from pathlib import Path

Change = Callable[[str, int], str]


def edit_body(text: str, number: int) -> str:
    """One sentence more, another in each round: a tool must not meet a text that it remembers."""
    return f"{text.rstrip()}\n\nThe desk added this sentence in round {number}.\n"


def edit_title(text: str, number: int) -> str:
    return re.sub(r'^title: "?(.*?)"?$', rf'title: "\1, take {number}"', text, count=1, flags=re.MULTILINE)


def edit_template(text: str, number: int) -> str:
    """A word more in the first visible text, or before the first value where there is no text."""
    for place in (r"(>[^<>{}]*[A-Za-z]{3}[^<>{}]*)(?=<)", r"(>\s*)(?=\{\{)"):
        changed = re.sub(place, rf"\1 Edition {number} ", text, count=1)
        if changed != text:
            return changed
    raise SystemExit("The template of a story shows no word that the bench could change.")


class Edit:
    """One file changed by a rule, and put back byte for byte."""

    def __init__(self, path: Path, change: Change) -> None:
        self.path, self.change = path, change
        self.original = path.read_text(encoding="utf-8")

    def make(self, number: int) -> None:
        self.path.write_text(self.change(self.original, number), encoding="utf-8")

    def revert(self) -> None:
        self.path.write_text(self.original, encoding="utf-8")
