"""Gather the problems of one file while it is being read."""

from newsdesk.problems import Problem


class Report:
    """The problems found so far in one file; `add` never stops the reading."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: tuple[int, int], rule: str, message: str, hint: str = "") -> None:
        """Note a problem at `place`, a line and column counted from 1."""
        self.problems.append(Problem(self.file, *place, rule, message, hint))


def shown(text: str) -> str:
    """`text` as it can be quoted in a message: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
