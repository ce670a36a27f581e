"""Print the result of a command, for a person or a program; the exit statuses."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from newsdesk.reporting.build_summary import Built, closing_line, on_removed_releases, summary_of
from newsdesk.reporting.formats import DATA_FORMATS
from newsdesk.reporting.problem_list import list_problems
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import count
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Paste, Problem, lines_to_paste

DONE, PROBLEMS, MISUSE, FAULT = range(4)
MIN_FOR_PROGRESS = 400


class Reporter:
    """Prints results to standard output, problems and progress to standard error.

    `form` is one of `FORMATS`; as text, at most `limit` problems are printed, if it is not 0.
    """

    def __init__(self, root: Path = Path(), form: str = "text", quiet: bool = False, limit: int = 0) -> None:
        self.root = root
        self.is_for_people = form == "text"
        # What is a form of an answer, but none of problems, has them told as text.
        self.form = form if form in DATA_FORMATS else "text"
        self.quiet = quiet
        self.limit = limit
        self.last: Built | None = None

    def problems(self, problems: Sequence[Problem], paste: Paste | None = None) -> None:
        """Print every problem, the keys to `paste` that cure them all, and their number."""
        if self.form == "text":
            list_problems(problems, self.root, self.limit)
            for line in lines_to_paste(paste or {}):
                write_line(line, sys.stderr)
            write_line(f"{count(len(problems), 'problem')}. Nothing was published.", sys.stderr)
        else:
            write_line(DATA_FORMATS[self.form](problems, paste=paste), sys.stdout)

    def warnings(self, warnings: Sequence[Problem]) -> None:
        """Print warnings, which do not stop the build."""
        if self.form == "text" and not self.quiet:
            list_problems(warnings, self.root, self.limit)
        elif self.form == "sarif" or (self.form == "github" and warnings):
            write_line(DATA_FORMATS[self.form](warnings), sys.stdout)

    def result(self, built: Built) -> None:
        """Print what a build did: its warnings, the files kept or restored, and a closing line."""
        self.last = built
        result = summary_of(built)
        self.warnings(result.warnings)
        if self.form == "json":
            write_line(msgspec.json.encode(result).decode(), sys.stdout)
            return
        for path in result.kept:
            write_line(
                f"{built.output}/{path} is not part of the site, and may be somebody's work: it was left.", sys.stderr
            )
        self.set_aside(result.set_aside)
        if result.restored:
            verb = "was" if result.restored == 1 else "were"
            files = count(result.restored, "file")
            write_line(f"{files} in the output had been changed by hand or removed, and {verb} restored.", sys.stderr)
        if not self.quiet and self.form == "text":
            if result.noted:
                added = count(result.noted, "address")
                write_line(f"Noted in {folders.LEDGER}: {added} published for the first time. Commit it.", sys.stdout)
            if result.removed_releases:
                write_line(on_removed_releases(result.removed_releases), sys.stdout)
            write_line(closing_line(result, built.timezone), sys.stdout)

    def set_aside(self, files: int | None) -> None:
        """Print how many files were set aside: nothing of what is in them, as the log of a build can be public."""
        if files:
            others = "is not public, has problems and was" if files == 1 else "are not public, have problems and were"
            write_line(f"{count(files, 'file')} {others} set aside: `check` shows them.", sys.stderr)

    def warned(self, words: str) -> None:
        """Print what is amiss, and does not stop the command."""
        write_line(words, sys.stderr)

    def say(self, *lines: str) -> None:
        """Print lines that the command was asked for."""
        for line in lines:
            write_line(line, sys.stdout)

    def remark(self, words: str) -> None:
        """Print what a command does meanwhile; to standard error if standard output is for a program."""
        if not self.quiet:
            write_line(words, sys.stdout if self.is_for_people else sys.stderr)

    def checked(self, stories: int, warnings: Sequence[Problem]) -> None:
        """Print that the copy has no errors, with its warnings, in the requested format."""
        if self.form in ("json", "sarif"):
            write_line(DATA_FORMATS[self.form](warnings), sys.stdout)
            return
        self.warnings(warnings)
        if not self.quiet:
            write_line(f"Nothing is wrong. Public now: {count(stories, 'story')}.", sys.stdout)

    def audited(self, problems: Sequence[Problem], pages: int, feeds: int, others: int) -> None:
        """Print what an audit of the output found: every problem, or what was read if there is none."""
        if self.form != "text":
            write_line(DATA_FORMATS[self.form](problems), sys.stdout)
        elif problems:
            list_problems(problems, self.root, self.limit)
            write_line(f"{count(len(problems), 'problem')} in the output.", sys.stderr)
        elif not self.quiet:
            read = f"{count(pages, 'page')}, {count(feeds, 'feed')} and {count(others, 'other file')}"
            write_line(f"{read}: nothing found.", sys.stdout)

    def repaired(self, diffs: Sequence[str]) -> None:
        """Print the diffs of repaired copy; on standard error if standard output is for a program."""
        for diff in diffs:
            write_line(diff, sys.stdout if self.form == "text" else sys.stderr)
        if self.form == "text" and not self.quiet:
            write_line(
                f"Repaired: {count(len(diffs), 'file')}." if diffs else "There was nothing to repair.", sys.stdout
            )

    def left(self, names: tuple[str, ...]) -> None:
        """Print what cleaning left, because newsdesk did not write it, or not as it is."""
        if names:
            write_line(f"Left, as others wrote or changed it: {', '.join(names)}", sys.stdout)

    def waiting(self, holder: str) -> None:
        """Print that the process `holder` has the lock; this one waits until it is released."""
        if not self.quiet:
            write_line(f"Another build of this site is running (process {holder}); waiting for it.", sys.stderr)

    def stopped(self, words: str, status: int) -> int:
        """Print why the command failed, to standard error and, if requested, as data; return `status`."""
        write_line(words, sys.stderr)
        if self.form != "text":
            write_line(DATA_FORMATS[self.form]((), words), sys.stdout)
        return status

    @contextmanager
    def progress(self, total: int) -> Iterator[Callable[[int], None]]:
        """A function to tell of steps that were taken, of `total`; at a terminal, many are shown as a progress bar."""
        if self.quiet or self.form != "text" or total < MIN_FOR_PROGRESS or not sys.stderr.isatty():
            yield lambda steps: None
            return
        # rich is slow to import, and only a long build at a terminal draws a bar.
        from rich.console import Console
        from rich.progress import Progress

        # Drawn at each percent, and not by a thread of its own: a process with threads cannot be forked.
        with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
            task = bar.add_task("Rendering", total=total)

            def advance(steps: int) -> None:
                before = int(bar.tasks[0].percentage)
                bar.advance(task, steps)
                if int(bar.tasks[0].percentage) > before:
                    bar.refresh()

            yield advance
