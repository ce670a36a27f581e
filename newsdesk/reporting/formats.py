"""Problems → text with the offending line, JSON, SARIF 2.1.0, or annotations of a GitHub workflow."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

import msgspec

from newsdesk.vocabulary.problems import Paste, Problem

Problems = Sequence[Problem]
LineOf = Callable[[str, int], str]

RED, YELLOW, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_EXCERPT_WIDTH = 100
# HTML comments in copy are internal notes that are never published; a log can be public too.
HTML_COMMENT = re.compile(r"<!--.*?(?:-->|$)|^(?:(?!<!--).)*?-->")


def as_text(problem: Problem, line_of: LineOf, colour: bool) -> str:
    """The problem on one line, and below it the line of the file with a caret; colours only for a terminal.

    `line_of(file, number)` returns a line of a file, or an empty string.
    """
    if not colour:
        return "\n".join([str(problem), *_excerpt(problem, line_of)])
    place, _, words = str(problem).partition(": ")
    tint = YELLOW if problem.warning else RED
    return "\n".join([f"{BOLD}{place}:{PLAIN} {tint}{words}{PLAIN}", *_excerpt(problem, line_of)])


def _excerpt(problem: Problem, line_of: LineOf) -> list[str]:
    line = _showable(line_of(problem.file, problem.line).expandtabs(1))
    if not line.strip():
        return []
    # A caret far to the right would not be visible: show the part of the line around it.
    start = max(problem.column - MAX_EXCERPT_WIDTH // 2, 0) if problem.column > MAX_EXCERPT_WIDTH else 0
    number = f"{problem.line:>5} | "
    shown = ("…" if start else "") + line[start : start + MAX_EXCERPT_WIDTH]
    caret = problem.column - 1 - start + bool(start)
    return [number + shown, " " * 5 + " | " + " " * caret + "^"]


def _showable(line: str) -> str:
    """`line` with HTML comments and control characters (terminal escapes) masked; each character keeps its column."""
    public = HTML_COMMENT.sub(lambda note: "·" * len(note[0]), line)
    return public if public.isprintable() else "".join(each if each.isprintable() else "�" for each in public)


def as_json(problems: Problems, stopped: str = "", paste: Paste | None = None) -> str:
    """`{"problems": […]}` with the fields of `Problem`.

    And, if given, `"stopped"`: why the command failed, and `"paste"`: by file, the keys that cure all problems.
    """
    why: dict[str, object] = {"stopped": stopped} if stopped else {}
    cure = {"paste": paste} if paste else {}
    return msgspec.json.encode({"problems": problems, **why, **cure}).decode()


def as_github(problems: Problems, stopped: str = "", paste: Paste | None = None) -> str:
    """Workflow commands, one a line (docs.github.com, "Workflow commands for GitHub Actions")."""
    told = [
        f"::{'warning' if each.warning else 'error'} file={_property(each.file)},line={each.line},col={each.column},"
        f"title={_property(each.rule)}::{_data(f'{each.message} {each.hint}'.strip())}"
        for each in problems
    ]
    return "\n".join([*told, *([f"::error::{_data(stopped)}"] if stopped else [])])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Problems, stopped: str = "", paste: Paste | None = None) -> str:
    """One run of SARIF 2.1.0 (OASIS), for code scanning; `stopped` is a notification of its invocation."""
    rules = [{"id": rule} for rule in sorted({each.rule for each in problems})]
    told = [{"level": "error", "message": {"text": stopped}}] if stopped else []
    run = {
        "tool": {"driver": {"name": "newsdesk", "rules": rules}},
        "invocations": [{"executionSuccessful": not stopped, "toolExecutionNotifications": told}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in problems],
    }
    return msgspec.json.encode({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}).decode()


def _result(problem: Problem) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"artifactLocation": {"uri": quote(problem.file)}, "region": region}
    return {
        "ruleId": problem.rule,
        "level": "warning" if problem.warning else "error",
        "message": {"text": f"{problem.message} {problem.hint}".strip()},
        "locations": [{"physicalLocation": location}],
    }


# The formats for programs, by their value of `--format`.
DATA_FORMATS: dict[str, Callable[..., str]] = {"json": as_json, "sarif": as_sarif, "github": as_github}
FORMATS = ("text", *DATA_FORMATS)
