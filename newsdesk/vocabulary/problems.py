"""Problems in the desk's files, and the exceptions that carry them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

# A text, a list of texts, or names with a text each.
Typed = str | tuple[str, ...] | Mapping[str, str]
# The keys to type into each file.
Paste = Mapping[str, Mapping[str, Typed]]


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


class DeskNotes(Struct, frozen=True):
    """What is to be said of copy that is not public, to the desk alone: its problems and warnings.

    What has problems is set aside until it is public, and rejected then. `drafts` is the number of drafts.
    """

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    drafts: int = 0

    @property
    def set_aside(self) -> frozenset[str]:
        """The files that are set aside."""
        return frozenset(problem.file for problem in self.problems)


class Rejected(Exception):
    """Raised when files have errors; carries every problem found, once, sorted by file, line and column.

    `status` is the exit status for the command: 1 for copy and templates, 2 for settings. `paste` are keys that cure
    all of them together. `desk_notes` are no reason to reject anything.
    """

    def __init__(self, problems: Iterable[Problem], status: int = 1, paste: Paste | None = None) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.status = status
        self.paste = paste or {}
        self.desk_notes = DeskNotes()
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type["Rejected"], tuple[tuple[Problem, ...], int, Paste]]:
        return Rejected, (self.problems, self.status, self.paste)

    def beside(self, notes: DeskNotes) -> "Rejected":
        """The same, with what is to be said of the copy that is not public."""
        self.desk_notes = notes
        return self


class Misuse(Exception):
    """Raised when a command cannot run as given (wrong option, folder or time); the message includes the remedy."""
