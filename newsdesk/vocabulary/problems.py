"""Problems in the desk's files, and the exceptions that carry them."""

from collections.abc import Iterable

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One error or warning in one file, worded for the person who can fix it.

    Lines and columns count from 1, from the top of the file. `rule` is a stable identifier in words (`unknown-key`).
    `message` describes the problem and `hint` the fix; both are sentences. A `warning` stops a build only with
    `--strict`.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        rule = f"warning: {self.rule}" if self.warning else self.rule
        return f"{self.file}:{self.line}:{self.column}: {rule}: {self.message} {self.hint}".rstrip()


class Rejected(Exception):
    """Raised when files have errors; carries every problem found, once, sorted by file, line and column.

    `status` is the exit status for the command: 1 for copy and templates, 2 for settings. `advice` are lines that cure
    all of them together, ready to paste.
    """

    def __init__(self, problems: Iterable[Problem], status: int = 1, advice: tuple[str, ...] = ()) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.status = status
        self.advice = advice
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type["Rejected"], tuple[tuple[Problem, ...], int, tuple[str, ...]]]:
        return Rejected, (self.problems, self.status, self.advice)


class Misuse(Exception):
    """Raised when a command cannot run as given (wrong option, folder or time); the message includes the remedy."""
