"""Problems as a list for people: each with its line, and of many a table of the rules, so that they can be taken in."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from newsdesk.reporting.formats import as_text
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import count
from newsdesk.runtime.disk.disk_names import path_on_disk
from newsdesk.runtime.disk.entries import no_folder_on_the_way, open_file
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem

# No line is shown of a file with more bytes.
MAX_EXCERPT_FILE_BYTES = 8 * 1024 * 1024
# Of what else lies beside copy nothing is shown: a log can be public.
COPY_FOLDERS, COPY_SUFFIX = (f"{folders.CONTENT}/", f"{folders.AUTHORS}/"), ".md"
# With more problems than this, a list no longer says what is the matter.
MANY_PROBLEMS = 40


def list_problems(problems: Sequence[Problem], root: Path, limit: int = 0) -> None:
    """Print the problems of the site in the folder `root` to standard error, the first `limit` if that is not 0."""
    colour = sys.stderr.isatty()
    lines_of = cache(partial(_lines_of, root))

    def line_of(file: str, number: int) -> str:
        lines = lines_of(file)
        return lines[number - 1] if number <= len(lines) else ""

    shown = problems[:limit] if limit else problems
    for problem in shown:
        write_line(as_text(problem, line_of, colour), sys.stderr)
    if len(problems) > min(len(shown), MANY_PROBLEMS):
        for line in table_of_rules(problems):
            write_line(line, sys.stderr)
    if len(shown) < len(problems):
        write_line(f"Shown: {len(shown)} of {count(len(problems), 'problem')}; `--limit 0` shows all.", sys.stderr)


def table_of_rules(problems: Sequence[Problem]) -> Iterator[str]:
    """How many problems each rule found, and in how many files; the most frequent first."""
    found = Counter(problem.rule for problem in problems)
    files: defaultdict[str, set[str]] = defaultdict(set)
    for problem in problems:
        files[problem.rule].add(problem.file)
    width = max(map(len, found), default=0)
    yield f"{'rule':{width}}  problems  files"
    for rule, number in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield f"{rule:{width}}  {number:8}  {len(files[rule]):5}"


def _lines_of(root: Path, file: str) -> list[str]:
    """The lines of a file of the site; none if it may hold anything, is a link or a pipe, or is very large."""
    if not _is_of_known_kind(file) or ".." in file.split("/") or no_folder_on_the_way(str(root), file):
        return []
    try:
        with open_file(path_on_disk(str(root), file)) as source:
            raw = source.read(MAX_EXCERPT_FILE_BYTES + 1)
    except (OSError, ValueError, MemoryError):
        return []
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_shown = len(raw) <= MAX_EXCERPT_FILE_BYTES and (not file.endswith(COPY_SUFFIX) or _begins_like_copy(lines))
    return lines if is_shown else []


def _is_of_known_kind(file: str) -> bool:
    """Whether a file is copy, a template or a file of ours by its name: any other can be a key that lies there."""
    if file.startswith(COPY_FOLDERS):
        return file.endswith(COPY_SUFFIX)
    is_ours = file in (folders.SETTINGS_FILE, folders.LEDGER) or folders.holds_words(file)
    return is_ours or file.startswith(f"{folders.TEMPLATES}/")


def _begins_like_copy(lines: list[str]) -> bool:
    """Whether the first line is one of marks alone, as above front matter, also if they are not the right ones."""
    first = next((line for line in lines if line.strip()), "")
    return not any(map(str.isalnum, first))
