"""HTML comments in a body: notes between writers and editors, which must never be published."""

from collections.abc import Iterator

from newsdesk.reading.body.passage import Passage

OPENING, CLOSING = "<!--", "-->"


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each comment, as indexes; one that is never closed is not a comment."""
    start = text.find(OPENING)
    while start >= 0 and (closing := text.find(CLOSING, start + len(OPENING))) >= 0:
        end = closing + len(CLOSING)
        yield start, end
        start = text.find(OPENING, end)


def without_comments(text: str) -> str:
    """`text` without its comments; a line with nothing else is removed, too."""
    if OPENING not in text:
        return text
    kept, position = [], 0
    for start, end in comments(text):
        start, end = _whole_line(text, start, end)
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


def blank_comments(passage: Passage) -> None:
    """Blank the comments of a passage, and report those of which a part would be published."""
    text, found = passage.text, len(passage.diagnostics.problems)
    if OPENING not in text:
        return
    spans = list(comments(text))
    for start, end in spans:
        if (inner := text.find(OPENING, start + len(OPENING), end)) >= 0:
            message = "A comment cannot hold a comment: what follows the first `-->` would be published."
            passage.fault(inner, "nested-comment", message, "Delete this `<!--` and its `-->`.")
    if (opened := text.find(OPENING, spans[-1][1] if spans else 0)) >= 0:
        hint = "End it with `-->`, so that it cannot be published by accident."
        passage.fault(opened, "unclosed-comment", "This comment is never closed.", hint)
    elif spans and found == len(passage.diagnostics.problems) and OPENING in without_comments(text):
        message = "When this comment is taken out, what is left makes a comment again."
        passage.fault(spans[0][0], "nested-comment", message, "Delete the `<` or `--` that stands beside it.")
    passage.blank(spans)


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to its lines, if there is nothing but white space beside it."""
    first, last = start, end
    while first and text[first - 1] in " \t":
        first -= 1
    while last < len(text) and text[last] in " \t":
        last += 1
    is_alone = (not first or text[first - 1] == "\n") and text[last : last + 1] == "\n"
    return (first, last + 1) if is_alone else (start, end)
