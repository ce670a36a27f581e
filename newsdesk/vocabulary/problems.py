"""Problems in the desk's files, the exceptions that carry them, and the keys to paste that cure them."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

# A text, a list of texts, or names with a text each.
Typed = str | tuple[str, ...] | Mapping[str, str]
# The keys to type into each file.
Paste = Mapping[str, Mapping[str, Typed]]
# What may begin no plain text of YAML, though it may be within one.
NOT_FIRST = "-_"


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


def wrong_kind(file: str, found: str, due: str, cure: str) -> Problem:
    """The problem that a link, say, was `found` at the path `file`, where a file or a folder is `due`.

    Nothing is told of what a link leads to, or of what is in there: a log can be public.
    """
    reason = ": nothing is read through a link" if found == "link" else ""
    return Problem(file, 1, 1, f"not-a-{due}", f"This is a {found}, not a {due}{reason}.", cure)


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


class NotPutBack(OSError):
    """Raised when a publish has failed, and what it had changed by then cannot be put back either.

    Until a command can, which each one tries first, readers get what `readers_get` says. `errno` is as in any refusal.
    """

    def __init__(self, refusal: BaseException, readers_get: str) -> None:
        super().__init__(getattr(refusal, "errno", None) or 0, getattr(refusal, "strerror", None) or "")
        self.words, self.readers_get = str(refusal), readers_get

    def __str__(self) -> str:
        return self.words


def on_one_line(value: Typed) -> str:
    """A value as it stands behind its key."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return f"{{{', '.join(f'{_text(name)}: {_text(text)}' for name, text in value.items())}}}"


def lines_to_paste(paste: Paste) -> Iterator[str]:
    """All keys, one entry a line, below the name of their file."""
    for file, keys in paste.items():
        yield f"Paste into {file}, in place of the keys that are there:"
        yield ""
        for key, value in keys.items():
            if isinstance(value, str):
                yield f"{key}: {_text(value)}"
            else:
                yield f"{key}:"
                yield from _entries(value)
        yield ""


def _entries(value: tuple[str, ...] | Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (f"  - {_text(text)}" for text in value)
    else:
        yield from (f"  {_text(name)}: {_text(text)}" for name, text in value.items())


def _text(text: str) -> str:
    """A text as it is if it is a plain word or path, else in quotation marks, as in JSON."""
    is_plain = text.translate({ord(mark): None for mark in "/-_"}).isalnum() and text[0] not in NOT_FIRST
    return text if is_plain else msgspec.json.encode(text).decode()
