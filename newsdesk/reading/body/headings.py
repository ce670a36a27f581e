"""The headings of a body: none is skipped, empty or a sentence, and no two have the same anchor."""

from newsdesk.commonmark.blocks import Block
from newsdesk.reading.body.words import BodyWords

SENTENCE_ENDS = (".", ",", ";")


def check_headings(words: BodyWords) -> None:
    """Report an anchor that is typed twice; warn of a level that is skipped, which confuses who navigates by headings.

    The title of the page is the level above the body's first (WCAG 2.4.6, technique H42).
    """
    anchors: dict[str, Block] = {}
    headings = [heading for heading in words.headings if heading.lines[0].text]
    level = 0 if any(heading.level == 1 for heading in headings) else 1
    for heading in headings:
        if heading.label in anchors:
            line, _ = _place(words, anchors[heading.label])
            message = f"The anchor `{heading.label}` is already on line {line}."
            words.diagnostics.add(_place(words, heading), "duplicate-anchor", message, "Give one of them another name.")
        if heading.label:
            anchors[heading.label] = heading
        if heading.level > level + 1:
            message = f"This heading is of level {heading.level}, below one of level {level}."
            if level < 2 and heading is headings[0]:
                message = f"The first heading is of level {heading.level}."
            words.diagnostics.warn(_place(words, heading), "skipped-level", message, f"Type `{'#' * (level + 1)}`.")
        level = heading.level
        _warn_of_underlined(words, heading)
    for heading in words.headings if len(headings) < len(words.headings) else ():
        if heading.lines[0].text:
            continue
        message = "This is a heading without words."
        hint = "Delete it, or type `\\#` for the sign itself; for a line between two parts, type `* * *`."
        words.diagnostics.warn(_place(words, heading), "empty-heading", message, hint)


def _warn_of_underlined(words: BodyWords, heading: Block) -> None:
    """Warn of a paragraph that the hyphens below it, of a signature or a line between two parts, make a heading of."""
    is_underlined = heading.row > heading.lines[-1].row and words.published.rows[heading.row].lstrip("> ")[:1] == "-"
    if is_underlined and (len(heading.lines) > 1 or heading.lines[-1].text.rstrip().endswith(SENTENCE_ENDS)):
        message = "The hyphens in the line below make a heading of this."
        hint = "Leave an empty line above them; for a heading, type `## ` before its words in their place."
        words.diagnostics.warn(_place(words, heading), "sentence-as-heading", message, hint)


def _place(words: BodyWords, heading: Block) -> tuple[int, int]:
    """Where a heading begins, or its first line, if it is underlined."""
    return words.published.place(heading.lines[0].row, 0)
