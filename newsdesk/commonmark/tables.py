"""Tables (GFM 0.29, section 4.10): the row that aligns the columns, and the cells of a row."""

import re

from newsdesk.commonmark.blocks import SourceLine

DELIMITERS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
CELL_END = re.compile(r"(?<!\\)\|")
# By whether the dashes begin, and whether they end, with a colon.
ALIGNMENTS = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def is_head(head: str, delimiters: str) -> bool:
    """Whether two lines are the head of a table and the row that aligns its columns: as many cells in both."""
    return (
        "|" in head + delimiters
        and DELIMITERS.match(delimiters.strip()) is not None
        and len(split_cells(head)) == len(split_cells(delimiters))
    )


def split_cells(row: str) -> list[tuple[str, int]]:
    """Each cell of a row, without the blanks around it, and the character that it begins with; `\\|` ends none."""
    start = len(row) - len(row.lstrip(" \t"))
    end = len(row.rstrip(" \t"))
    if row[start : start + 1] == "|":
        start += 1
    if end > start and row[end - 1] == "|" and row[end - 2 : end - 1] != "\\":
        end -= 1
    cells: list[tuple[str, int]] = []
    position = start
    for bar in CELL_END.finditer(row, start, end):
        cells.append(_cell(row, position, bar.start()))
        position = bar.end()
    cells.append(_cell(row, position, end))
    return cells


def alignments(delimiters: SourceLine) -> list[str]:
    """`left`, `center`, `right` or nothing for each column."""
    marks = [text for text, _ in split_cells(delimiters.text)]
    return [ALIGNMENTS[mark.startswith(":"), mark.endswith(":")] for mark in marks]


def _cell(row: str, start: int, end: int) -> tuple[str, int]:
    text = row[start:end]
    return text.strip(" \t"), start + len(text) - len(text.lstrip(" \t"))
