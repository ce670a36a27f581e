"""The `---` lines around front matter, and hints for what was typed instead of them."""

import re

from newsdesk.reading.diagnostics import Diagnostics, quoted

DELIMITER_LINE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What a writer, or the autocorrection of a word processor, makes of three hyphens.
DASHES = re.compile(r"[ \t]*(?:[-–—‒―−_*=+]{1,8}|- - -)[ \t]*")
DASHES_ALONE = re.compile(f"^{DASHES.pattern}$", re.MULTILINE)
KEY_START = re.compile(r"[\w-]+\s*:(?:\s|$)")
CONTINUATION = re.compile(r"[\s#\]}]|-(?:\s|$)")
TOML_LINE = "+++"
JSON_LINE = re.compile(r"(?:---js(?:on)?|;;;|\{)\s*\Z")
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
HINT_EXACT = "type three hyphens there, `---`, at the margin and nothing else."
HINT_ABOVE = "type `---` on a line of its own above it."
FRONT_MATTER_EXAMPLE = "Begin the file with `---`, then `title:`, `date:` …, one key a line, then `---` again."


def find_bounds(text: str, diagnostics: Diagnostics) -> tuple[int, int, int] | None:
    """The indexes of the start and end of the fields, and of the start of the body; None if there are none.

    Reports what is wrong with the lines around the fields.
    """
    start = len(text) - len(text.lstrip("\n"))
    opening = DELIMITER_LINE.match(text, start)
    if opening is None:
        diagnostics.add(
            (1, 1), "no-front-matter", "The file does not begin with front matter.", _opening_hint(text[start:])
        )
        # What was typed instead of it will do, to find what else there is to say.
        opening = DASHES_ALONE.match(text, start)
    # In TOML nothing else is as it is here.
    if opening is None or opening[0].strip() == TOML_LINE:
        return None
    closing = DELIMITER_LINE.search(text, opening.end())
    if closing is None:
        line = text.count("\n", 0, start) + 1
        _report_unclosed(line, _closing_hint(text[start:].split("\n"), line), diagnostics)
        closing = DASHES_ALONE.search(text, opening.end())
        if closing and any(map(is_text, text[opening.end() : closing.start()].split("\n"))):
            closing = None
    if closing is None:
        return None
    return min(opening.end() + 1, len(text)), closing.start(), min(closing.end() + 1, len(text))


def has_conflict(text: str, diagnostics: Diagnostics) -> bool:
    """Report the conflict markers of a merge (Git); return whether there are any."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return False
    marks = list(CONFLICT.finditer(text))
    if marks:
        line = text.count("\n", 0, marks[0].start()) + 1
        message = "Two versions of this file were merged, and what they differ in is still to be decided."
        hint = "Keep one version of each passage, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
        diagnostics.add((line, 1), "merge-conflict", message, hint)
    return bool(marks)


def report_if_unclosed(head: str, found: int, diagnostics: Diagnostics) -> bool:
    """Report unclosed front matter if the body seems to begin in `head`, above a `---` that was taken for its end.

    The problem replaces those from index `found` on, unless one of them is above the body. Returns whether it does.
    """
    lines = head.split("\n")
    begins = next((n for n in range(2, len(lines)) if not lines[n - 1].strip() and is_text(lines[n])), None)
    if begins is None or any(problem.line <= begins for problem in diagnostics.problems[found:]):
        return False
    del diagnostics.problems[found:]
    opening = next(number for number, line in enumerate(lines, 1) if line.strip())
    _report_unclosed(opening, f"The text seems to begin on line {begins + 1}: {HINT_ABOVE}", diagnostics)
    return True


def _opening_hint(text: str) -> str:
    first = text.split("\n", 1)[0]
    if first.strip() == TOML_LINE:
        return "This is TOML: type `---` for each `+++`, and `key: value` for each `key = value`."
    if JSON_LINE.match(first):
        return 'This is JSON: type `---` for the braces around it, and `key: value` for each `"key": value,`.'
    if DASHES.fullmatch(first):
        return f"The first line is `{quoted(first)}`: {HINT_EXACT}"
    return "Type `---` on a line of its own above the first key." if KEY_START.match(first) else FRONT_MATTER_EXAMPLE


def _closing_hint(lines: list[str], first: int) -> str:
    for number, line in enumerate(lines[1:], first + 1):
        if line.strip() and DASHES.fullmatch(line):
            return f"Line {number} is `{quoted(line)}`: {HINT_EXACT}"
        if is_text(line):
            return f"The text seems to begin on line {number}: {HINT_ABOVE}"
    last = max(number for number, line in enumerate(lines, first) if line.strip())
    return f"Type `---` on a line of its own below line {last}, the last key."


def is_text(line: str) -> bool:
    """Whether a line seems to be one of the body, and neither of a key nor of its value."""
    return bool(line.strip()) and not KEY_START.match(line) and not CONTINUATION.match(line)


def _report_unclosed(line: int, hint: str, diagnostics: Diagnostics) -> None:
    diagnostics.add((line, 1), "unclosed-front-matter", "The front matter opened here is never closed.", hint)
