"""Problems as a list for people: each with its line, and of many a table of the rules, so that they can be taken in."""

import stat
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from newsdesk.reporting.formats import as_text
from newsdesk.reporting.streams import write_line
from newsdesk.reporting.words import count
from newsdesk.runtime.disk_names import path_on_disk
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS, PICTURE_EXTENSIONS
from newsdesk.vocabulary.problems import Problem

# No line is shown of a file with more bytes.
MAX_EXCERPT_FILE_BYTES = 8 * 1024 * 1024
# With more problems than this, a list no longer says what is the matter.
MANY_PROBLEMS = 40


def list_problems(problems: Sequence[Problem], root: Path, limit: int = 0) -> None:
    """Print the problems of the site in the folder `root` to standard error, the first `limit` if that is not 0."""
    colour = sys.stderr.isatty()
    lines_of = cache(_lines_of)

    def line_of(file: str, number: int) -> str:
        lines = lines_of(Path(path_on_disk(str(root), file)))
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


def _lines_of(path: Path) -> list[str]:
    """The lines of a file; none of a symbolic link, a pipe, which could block, or a very large file.

    None either of a picture or an attachment: of what is wrong with it nothing is in a line.
    """
    if path.name.lower().endswith((*PICTURE_EXTENSIONS, *ATTACHMENT_EXTENSIONS)):
        return []
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_EXCERPT_FILE_BYTES:
            return []
        return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        return []
