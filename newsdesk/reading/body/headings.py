"""The headings of a body: none is skipped, and no two have the same anchor."""

from newsdesk.commonmark.blocks import Block
from newsdesk.reading.body.words import BodyWords


def check_headings(words: BodyWords) -> None:
    """Report an anchor that is typed twice; warn of a level that is skipped, which confuses who navigates by headings.

    The title of the page is the level above the body's first (WCAG 2.4.6, technique H42).
    """
    anchors: dict[str, Block] = {}
    level = 0 if any(heading.level == 1 for heading in words.headings) else 1
    for heading in words.headings:
        if heading.label in anchors:
            line, _ = _place(words, anchors[heading.label])
            message = f"The anchor `{heading.label}` is already on line {line}."
            words.diagnostics.add(_place(words, heading), "duplicate-anchor", message, "Give one of them another name.")
        if heading.label:
            anchors[heading.label] = heading
        if heading.level > level + 1:
            message = f"This heading is of level {heading.level}, below one of level {level}."
            if level < 2 and heading is words.headings[0]:
                message = f"The first heading is of level {heading.level}."
            words.diagnostics.warn(_place(words, heading), "skipped-level", message, f"Type `{'#' * (level + 1)}`.")
        level = heading.level


def _place(words: BodyWords, heading: Block) -> tuple[int, int]:
    """Where a heading begins, or its first line, if it is underlined."""
    return words.published.place(heading.lines[0].row, 0)
