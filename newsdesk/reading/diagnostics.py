"""Collects the problems and warnings of one file while it is being read, and quotes its text safely in messages."""

from newsdesk.vocabulary.problems import Problem

MAX_QUOTE_LENGTH = 60
# Of one kind in one file: whoever has mended so many finds the others.
MAX_PROBLEMS = 20


class Diagnostics:
    """The problems and warnings found so far in one file; neither `add` nor `warn` stops the reading."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def add(self, place: tuple[int, int], rule: str, message: str, hint: str = "") -> None:
        """Note a problem at `place`, a line and column counted from 1; what cannot be shown of its words is escaped."""
        self.problems.append(Problem(self.file, *place, rule, escape_invisible(message), escape_invisible(hint)))

    def warn(self, place: tuple[int, int], rule: str, message: str, hint: str = "") -> None:
        """Note what an editor should look at again, although it can be published."""
        told = escape_invisible(message), escape_invisible(hint)
        self.warnings.append(Problem(self.file, *place, rule, *told, warning=True))


def quoted(text: str, widest: int = MAX_QUOTE_LENGTH) -> str:
    """`text` for a message: on one line, at most `widest` characters, invisible characters escaped."""
    line = escape_invisible(" ".join(text[: 2 * widest].split()))
    return line if len(line) <= widest else f"{line[: widest - 1]}…"


def escape_invisible(text: str) -> str:
    """`text` with invisible and control characters (such as terminal escapes) written as escapes: `\\u202E`."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else escaped(letter) for letter in text)


def escaped(letter: str) -> str:
    return f"\\u{ord(letter):04X}" if letter <= "\uffff" else f"\\U{ord(letter):08X}"
