"""Problems in the desk's files, the exceptions that carry them, and hints that suggest similar names."""

from collections.abc import Iterable

from msgspec import Struct

# How alike two words have to be for one to be offered for the other, in per cent.
MIN_LIKENESS = 60


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

    `status` is the exit status for the command: 1 for copy and templates, 2 for settings.
    """

    def __init__(self, problems: Iterable[Problem], status: int = 1) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.status = status
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type["Rejected"], tuple[tuple[Problem, ...], int]]:
        return Rejected, (self.problems, self.status)


class Misuse(Exception):
    """Raised when a command cannot run as given (wrong option, folder or time); the message includes the remedy."""


def suggestion_for(word: str, known: Iterable[str], advice: str = "") -> str:
    """A hint naming the known words closest to `word`, or `advice` when none is close."""
    return did_you_mean(closest_words(word, known)) or advice


def closest_words(word: str, known: Iterable[str], alike: int = MIN_LIKENESS) -> list[str]:
    """The known words that are `alike` to `word`, in per cent, the closest first, three at most."""
    # Most builds find every name.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    near = extract(word.casefold(), by_folded.keys(), scorer=ratio, limit=3, score_cutoff=alike)
    return [by_folded[name] for name, _, _ in near]


def did_you_mean(words: Iterable[str]) -> str:
    """The hint `Did you mean …?` for these words; empty when there are none."""
    offered = " or ".join(f"`{word}`" for word in words)
    return f"Did you mean {offered}?" if offered else ""
