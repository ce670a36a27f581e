"""What is said of a file can be read: it has a place in the file, a rule, and words without what a terminal obeys."""

import re
from collections.abc import Iterable

from newsdesk.vocabulary.problems import Problem

RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LINE_ENDS = re.compile(rb"\r\n|\r|\n")
LONGEST = 1200


def assert_readable(told: Iterable[Problem], file: str, raw: bytes) -> None:
    """Each of what is `told` of `file`, whose bytes are `raw`, can be read and found."""
    lines = len(LINE_ENDS.split(raw))
    for problem in told:
        assert problem.file == file, problem
        assert 1 <= problem.line <= lines and problem.column >= 1, problem
        assert RULE.fullmatch(problem.rule), problem
        assert problem.message.endswith(".") and len(str(problem)) < LONGEST, problem
        assert str(problem).isprintable(), problem
