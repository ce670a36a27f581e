"""What the beginning of a line can mean, as regular expressions that look at no character twice."""

import re

from newsdesk.commonmark.blocks import SourceLine

# CommonMark 0.31.2: ATX headings (4.2), setext headings (4.3), thematic breaks (4.1), fences (4.5), list markers (5.2).
MAX_HEADING_LEVEL = 6
UNDERLINE = re.compile(r"(?:(=++)|-++)[ \t]*+$")
THEMATIC_BREAK = re.compile(r"(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*+(\S*)")
LIST_MARKER = re.compile(r"([-+*]|(\d{1,9})([.)]))( ++(?=[^ ])| *+$)")
# PHP Markdown Extra and GitHub: `[^label]: the note`.
FOOTNOTE_LABEL = re.compile(r"\[\^([^\]\s]++)\]: *+")
# How far what belongs to a footnote is indented.
FOOTNOTE_INDENT = 4
# PHP Markdown Extra: `: what the term on the line above means`.
DESCRIPTION_MARK = re.compile(r": ++(?=[^ ])")
# GitHub: `- [ ] to do`, `- [x] done`.
TASK = re.compile(r"\[([ xX])\] +(?=\S)")
# PHP Markdown Extra and Pandoc: `## Words {#anchor}`.
ANCHOR = re.compile(r"(?<=\S)[ \t]++\{#([\w-]++)\}[ \t]*+$")
# A line without one of these at its start, after its indent, begins no block but a paragraph.
STARTERS = frozenset("#>*+-_=`~|:[0123456789")
# With what a thematic break ends.
BREAK_ENDS = "*-_ \t"
# Every character of which Python says `isspace`.
BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
# A line with none of these at its start is words, and has no indent with a tab.
NO_WORDS = STARTERS.union(BLANKS)
# Tabs count as blanks up to the next multiple of four, but only where a block can begin.
INDENT_WITH_TABS = re.compile(r"(?:[ >\t]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*\t")


def expand_tabs(line: str) -> str:
    """`line` with blanks for the tabs of its indent and of the markers in it."""
    found = INDENT_WITH_TABS.match(line)
    return line[: found.end()].expandtabs(4) + line[found.end() :] if found else line


def from_column(line: str, column: int) -> str:
    """What `line` has from a column of `expand_tabs(line)` on, as typed but for a tab that begins before it."""
    found = INDENT_WITH_TABS.match(line)
    start = width = 0
    while start < (found.end() if found else 0) and width < column:
        width = (width // 4 + 1) * 4 if line[start] == "\t" else width + 1
        start += 1
    return " " * (width - column) + line[start:] if width >= column else line[start + column - width :]


def heading_level(line: str) -> int:
    """The level of the ATX heading that a line is; 0 if it is none."""
    level = len(line) - len(line.lstrip("#"))
    return level if level <= MAX_HEADING_LEVEL and line[level : level + 1] in ("", " ", "\t") else 0


def without_closing_hashes(words: str) -> str:
    """The words of an ATX heading without the sequence of `#` that may close it."""
    words = words.strip(" \t")
    if not words.endswith("#"):
        return words
    rest = words.rstrip("#")
    return rest.rstrip(" \t") if not rest or rest[-1] in " \t" else words


def anchor_of(lines: list[SourceLine]) -> tuple[list[SourceLine], str]:
    """The lines of a heading without the anchor that may stand at their end, and the anchor."""
    last = lines[-1]
    found = ANCHOR.search(last.text) if "{#" in last.text else None
    if found is None:
        return lines, ""
    return [*lines[:-1], SourceLine(last.text[: found.start()], last.row, last.column)], found[1]


def may_interrupt(marker: re.Match[str], line: str) -> bool:
    """Whether a list can begin right below a paragraph: not with an empty item, and not with a number but 1."""
    return bool(line[marker.end() :].strip()) and marker[2] in (None, "1")
