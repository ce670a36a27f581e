"""What looks like a table and is none, and what a table loses or takes in."""

import re

from newsdesk.commonmark.blocks import Block
from newsdesk.commonmark.tables import split_cells
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

HEADLESS_TABLE = re.compile(r"\n\|[^\n]*\|[ \t]*\n\|[^\n]*\|")
# A line of dashes with another number of columns, or of dashes that are longer than a hyphen.
MISTYPED_DASHES = re.compile(r"[|:\s–—-]+")
# The frames of Pandoc, reStructuredText and AsciiDoc; columns that tabs part, as a spreadsheet has them.
FRAME = re.compile(r"\n(?:\+[-=]{3,}\+|\|===)")
FRAME_STARTS = frozenset("+|")
TABBED_COLUMNS = re.compile(r"\n[^\s\n][^\n\t]{3,}\t[^\n]*\n[^\n\t]+\t")
# In Pandoc, two groups of hyphens or more; Markdown draws a line, or makes a heading of what is above.
HYPHENS_ABOVE_COLUMNS = re.compile(r"\n *-{3,}(?: +-{2,})+ *(?=\n|\Z)")
ROWS_HINT = "Type each row with bars, `| 1 | 2 |`, and below the first one a line `|---|---|`."


def warn_of_tables(words: BodyWords) -> None:
    """Warn of each table without its line of dashes, and of rows that are not as wide as their table."""
    for table in words.tables:
        _warn_of_lost_cells(words, table)
    if "|" in words.line_starts:
        _warn_of_headless_tables(words, f"\n{words.text}")
    framed = FRAME.search(f"\n{words.text}") if not FRAME_STARTS.isdisjoint(words.line_starts) else None
    for found in (framed, TABBED_COLUMNS.search(f"\n{words.text}") if "\t" in words.text else None):
        if found:
            words.warn(found.start(), "headless-table", "This is no table here: its lines run together.", ROWS_HINT)
    _warn_of_columns_of_blanks(words)


def _warn_of_headless_tables(words: BodyWords, lines: str) -> None:
    """Warn of rows without a line of dashes, or with a wrong one, once in a paragraph."""
    told: set[int] = set()
    for found in HEADLESS_TABLE.finditer(lines):
        first, second = found[0].strip().split("\n")
        columns = first.count("|") - 1
        hint = f"Type `|{'---|' * columns}` below the first line."
        message = "This is no table: there is no line of dashes below its headings."
        if _is_of_dashes(first):
            message, hint = (
                "This is no table: it has no headings.",
                "Type a line with them above it, such as `| a | b |`.",
            )
        elif _is_of_dashes(second):
            message = f"This is no table: the line below its headings has not {columns} columns of hyphens."
            hint = f"Type `|{'---|' * columns}` in place of the second line."
        paragraph = lines.rfind("\n\n", 0, found.start())
        if paragraph not in told:
            told.add(paragraph)
            words.warn(found.start(), "headless-table", message, hint)


def _is_of_dashes(row: str) -> bool:
    return MISTYPED_DASHES.fullmatch(row) is not None and any(dash in row for dash in "-–—")


def _warn_of_columns_of_blanks(words: BodyWords) -> None:
    source = f"\n{words.published.text}" if "---" in words.published.text else ""
    for found in HYPHENS_ABOVE_COLUMNS.finditer(source):
        row = source.count("\n", 0, found.start())
        if not any(code.row <= row <= code.row + len(code.lines) for code in words.code):
            message = "This is no table here: what blanks part into columns runs together."
            words.diagnostics.warn(words.published.place(row, 0), "headless-table", message, ROWS_HINT)
            return


def _warn_of_lost_cells(words: BodyWords, table: Block) -> None:
    """Warn of each row with words behind the last column, which are dropped (GFM 0.29, example 204), or with no bar."""
    columns = len(split_cells(table.lines[1].text))
    for row in table.lines[2:]:
        cells = split_cells(row.text) if row.text.count("|") >= columns else []
        lost = next(((text, start) for text, start in cells[columns:] if text), None)
        if lost:
            place = words.published.place(row.row, row.column + lost[1])
            message = f"`{quoted(lost[0])}` is lost: the table has {columns} columns, and this row {len(cells)}."
            hint = "Give the head another column; if a bar is meant, type `\\|`."
            words.diagnostics.warn(place, "lost-cell", message, hint)
        if columns > 1 and "|" not in row.text:
            message = "This line is right below a table, and becomes a row of it."
            place = words.published.place(row.row, row.column)
            words.diagnostics.warn(place, "row-without-bars", message, "Leave an empty line above it.")
            return
