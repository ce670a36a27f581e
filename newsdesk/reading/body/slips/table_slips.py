"""What looks like a table and is none, and what a table loses or takes in."""

import re

from newsdesk.commonmark.blocks import Block
from newsdesk.commonmark.tables import split_cells
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

HEADLESS_TABLE = re.compile(r"^\|[^\n]*\|[ \t]*\n\|[^\n]*\|", re.MULTILINE)


def warn_of_tables(words: BodyWords) -> None:
    """Warn of each table without its line of dashes, and of rows that are not as wide as their table."""
    for table in words.tables:
        _warn_of_lost_cells(words, table)
    for found in HEADLESS_TABLE.finditer(words.text) if "|" in words.text else ():
        message = "This is no table: there is no line of dashes below its headings."
        columns = found[0].partition("\n")[0].strip().count("|") - 1
        words.warn(found.start(), "headless-table", message, f"Type `|{'---|' * columns}` below the first line.")


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
