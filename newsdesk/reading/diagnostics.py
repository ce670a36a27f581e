"""Gather the problems of one file while it is being read."""

from newsdesk.vocabulary.problems import Problem

WIDEST = 60


class Diagnostics:
    """The problems found so far in one file; `add` never stops the reading."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: tuple[int, int], rule: str, message: str, hint: str = "") -> None:
        """Note a problem at `place`, a line and column counted from 1."""
        self.problems.append(Problem(self.file, *place, rule, message, hint))


def shown(text: str, widest: int = WIDEST) -> str:
    """`text` as it can be quoted in a message: on one line, not too long, and with nothing unseen in it."""
    line = visible(" ".join(text[: 2 * widest].split()))
    return line if len(line) <= widest else f"{line[: widest - 1]}…"


def visible(text: str) -> str:
    """`text` with every character that nobody sees, or that a terminal would obey, written as its number."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else escaped(letter) for letter in text)


def escaped(letter: str) -> str:
    return f"\\u{ord(letter):04X}" if letter <= "\uffff" else f"\\U{ord(letter):08X}"
