"""Slips of the keyboard that Markdown takes for something else without a word: warnings, with what was meant."""

import re

from newsdesk.commonmark.blocks import Block, BlockKind
from newsdesk.commonmark.tables import split_cells
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import quoted

# Those of word processors; of a font for symbols, the last two.
BULLETS = "•‣▪●◦·∙\uf0b7\uf0a7"
# One of these is in what follows, and quick to find.
BULLET_MARKS = (*BULLETS, "\u00a0", "\n–", "\n—")
# A bullet; a hyphen or number that no blank follows, but what looks like one.
BULLET = re.compile(rf"^(?:([{BULLETS}])[ \t\u00a0]*(?=\S)|([-*+]|\d{{1,9}}[.)])\u00a0)", re.MULTILINE)
# A dash begins a line of speech, too: two of them in one paragraph run together in any case.
DASHED = re.compile(r"^([–—])[ \t\u00a0][^\n]*\n\1[ \t\u00a0]", re.MULTILINE)
# Numbers that follow one another at the beginnings of lines, but begin no list below a paragraph, because of the first.
NUMBERED = re.compile(r"\n(\d{1,9})[.)] [^\n]*\n(\d{1,9})[.)] ")
# What word processors put before an entry, with the tab behind it; and the same with a blank, on lines that follow.
MARKED = re.compile(
    r"^(o|[A-Za-z][.)]|\([A-Za-z0-9]{1,4}\)|[ivxIVX]{1,5}[.)]|\d+(?:\.\d+)+[.)]?)\t[ \t]*(?=\S)", re.MULTILINE
)
COUNTED = re.compile(r"^(\(?)([A-Za-z0-9]{1,4})\) (?=[^\n]*\n(\(?)([A-Za-z0-9]{1,4})\) )", re.MULTILINE)
# Quick to find, and in what is slow to search for.
COUNTED_LINE = re.compile(r"\n\(?[A-Za-z0-9]{1,4}\) ")
STAR_BEHIND_NUMBER = re.compile(r"\*(?<=\d\*)")
FOLLOWING = (("a", "b"), ("i", "ii"), ("1", "2"))
PLUS_BEFORE_NUMBER = re.compile(r"[ \t>]*\+[ \t]+(?=\d)")
STARRED_NUMBERS = re.compile(r"\d(\*{1,2})[^\s*]+\1\d(?:\*{1,2}\d+)*")
# Blanks that are none for Markdown.
HASHES_WITHOUT_BLANK = re.compile(r"^(#{1,6})[\u00a0\u2002-\u200a\u202f\u3000](?=\S)", re.MULTILINE)
PRINTED_ANCHOR = re.compile(r"\{#[\w-]+\}(?=[ \t]*(?:\n\n|\Z))")
# No blank behind the box of a task, or none in it.
BOX = re.compile(r"\[[xX ]\](?=[^ (\[:])|\[\] ?(?=[^ (\[:])")
TURNED_LINK = re.compile(r"\(([^()\n]+)\)\[((?:https?://|www\.|mailto:|story:|\.{0,2}/)[^\[\]\s]*)\]")
HEADLESS_TABLE = re.compile(r"^\|[^\n]*\|[ \t]*\n\|[^\n]*\|", re.MULTILINE)
COMMENT_END = "-->"


def warn_of_slips(words: BodyWords) -> None:
    """Warn of each: of blocks that were hardly meant, then of words that look like a block or a link, and are none."""
    for code in words.code:
        if not code.fence:
            _warn_of_indented(words, code)
    lines = words.published.text.split("\n") if "+" in words.published.text else []
    for block in words.lists:
        if block.ordered:
            _warn_of_numbers(words, block)
        elif lines and len(block.children) == 1:
            _warn_of_plus(words, block.row, lines[block.row])
        _warn_of_boxes(words, block)
    for table in words.tables:
        _warn_of_lost_cells(words, table)
    if not words.text.isascii() and any(map(words.text.__contains__, BULLET_MARKS)):
        _warn_of_bullets(words)
    _warn_of_numbered_lines(words)
    _warn_of_turned_links(words)
    _warn_of_marked_lines(words)
    _warn_of_printed_marks(words)
    if "|" in words.text:
        _warn_of_headless_tables(words)
    if ">" in words.text and COMMENT_END in words.text:
        _warn_of_comment_ends(words)


def _warn_of_plus(words: BodyWords, row: int, line: str) -> None:
    if found := PLUS_BEFORE_NUMBER.match(line):
        message = "This begins a list: a `+` with a blank behind it is the mark of an entry."
        hint = "If it is a sum, type `\\+` with a backslash before it."
        place = words.published.place(row, found.end() - len(found[0].lstrip(" \t>")))
        words.diagnostics.warn(place, "plus-begins-list", message, hint)


def _warn_of_boxes(words: BodyWords, block: Block) -> None:
    for item in block.children:
        first = item.children[0] if item.children and not item.label else None
        if first and first.kind is BlockKind.PARAGRAPH and (found := BOX.match(first.lines[0].text)):
            typed = found[0].strip()
            box = "[x]" if typed.casefold() == "[x]" else "[ ]"
            message = f"`{typed}` is printed as it stands, and makes no task."
            place = words.place_in(first.lines, 0)
            words.diagnostics.warn(place, "no-task", message, f"Type `{box}` and a blank behind it.")


def _warn_of_marked_lines(words: BodyWords) -> None:
    found = MARKED.search(words.text) if "\t" in words.text else None
    if found is None and COUNTED_LINE.search(f"\n{words.text}"):
        pairs = (each for each in COUNTED.finditer(words.text) if each[1] == each[3])
        found = next((each for each in pairs if (each[2].casefold(), each[4].casefold()) in FOLLOWING), None)
    if found:
        message = f"A line that begins with `{found[0].strip()}` is no entry of a list."
        hint = "Begin each entry with a hyphen and a blank, `- `, or with a number, a full stop and a blank, `1. `."
        words.warn(found.start(), "no-list", message, hint)


def _warn_of_printed_marks(words: BodyWords) -> None:
    """Warn of what looks like a heading, an anchor or a sum, and is another thing."""
    for found in HASHES_WITHOUT_BLANK.finditer(words.text) if "#" in words.text else ():
        message = f"This is no heading: what stands behind `{found[1]}` is another blank than that of the space bar."
        words.warn(found.start(), "no-heading", message, f"Type `{found[1]}` and a blank.")
    for found in PRINTED_ANCHOR.finditer(words.text) if "{#" in words.text else ():
        message = f"`{quoted(found[0])}` is printed as it stands."
        words.warn(found.start(), "no-anchor", message, "Delete it: only a heading has an anchor.")
    for found in STARRED_NUMBERS.finditer(words.text) if STAR_BEHIND_NUMBER.search(words.text) else ():
        message = f"The stars in `{quoted(found[0])}` print what is between them in italics, and are not printed."
        typed = found[0].replace("*", "\\*")
        words.warn(found.start(), "starred-numbers", message, f"Type `{quoted(typed)}`, or `×` for each star.")


def _warn_of_turned_links(words: BodyWords) -> None:
    for found in TURNED_LINK.finditer(words.text):
        shown, address = (quoted(words.source[found.start(group) : found.end(group)]) for group in (1, 2))
        message = "This is no link: the brackets are the wrong way round."
        words.warn(found.start(), "turned-link", message, f"Type `[{shown}]({address})`.")


def _warn_of_headless_tables(words: BodyWords) -> None:
    for found in HEADLESS_TABLE.finditer(words.text):
        message = "This is no table: there is no line of dashes below its headings."
        columns = found[0].partition("\n")[0].strip().count("|") - 1
        words.warn(found.start(), "headless-table", message, f"Type `|{'---|' * columns}` below the first line.")


def _warn_of_numbered_lines(words: BodyWords) -> None:
    for found in NUMBERED.finditer(words.text):
        if int(found[2]) == int(found[1]) + 1:
            message = f"No list begins with {found[1]} right below a paragraph: the lines run together."
            words.warn(found.start(1), "no-list", message, "Leave an empty line above the first entry.")
            return


def _warn_of_comment_ends(words: BodyWords) -> None:
    position = words.text.find(COMMENT_END)
    while position >= 0:
        message = "The end of a comment stands here, but no comment begins above."
        hint = "If this was a note, delete it, or begin it with `<!--`; for an arrow, type `→`."
        words.warn(position, "stray-comment-end", message, hint)
        position = words.text.find(COMMENT_END, position + 1)


def _warn_of_numbers(words: BodyWords, block: Block) -> None:
    """Warn of a list of one item above 1, which may be a year, and of the first number that readers see as another.

    The same number before all items means nothing.
    """
    typed = [item.level for item in block.children]
    if len(typed) == 1 and block.level > 1:
        message = f"This begins a list, with the number {block.level}."
        hint = f"If it is a sentence, type `{block.level}\\.` with a backslash before the full stop."
        words.diagnostics.warn(words.published.place(block.row, 0), "number-begins-list", message, hint)
    if len(set(typed)) == 1:
        return
    for shown, item in enumerate(block.children, block.level):
        if item.level != shown:
            message = f"This is typed with the number {item.level}, but a list counts on: readers see {shown}."
            hint = f"Type {shown}. If these are sentences, type `{item.level}\\.` with a backslash."
            words.diagnostics.warn(words.published.place(item.row, 0), "number-begins-list", message, hint)
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


def _warn_of_indented(words: BodyWords, code: Block) -> None:
    place = words.published.place(code.row, 0)
    message = "This is indented, so that it is shown as code."
    hint = "Delete the blanks or the tab before it. If it is code, put a line of three backquotes above and below."
    words.diagnostics.warn(place, "indented-code", message, hint)


def _warn_of_bullets(words: BodyWords) -> None:
    told: set[int] = set()
    for found in BULLET.finditer(words.text):
        paragraph = words.text.rfind("\n\n", 0, found.start())
        if paragraph not in told:
            told.add(paragraph)
            typed = f"`{found[1]}`" if found[1] else f"`{found[2]}` with a no-break space"
            message = f"A line that begins with {typed} is no entry of a list: the lines run together."
            words.warn(found.start(), "no-list", message, "Begin each entry with a hyphen and a blank: `- `.")
    for found in DASHED.finditer(words.text):
        message = f"Lines that begin with `{found[1]}` are no list: they run together."
        hint = "Begin each entry with a hyphen and a blank, `- `; between lines of speech, leave an empty line."
        words.warn(found.start(), "no-list", message, hint)
