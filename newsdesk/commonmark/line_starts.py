"""What the beginning of a line can mean, as regular expressions that look at no character twice."""

import re

# CommonMark 0.31.2: ATX headings (4.2), setext headings (4.3), thematic breaks (4.1), fences (4.5), list markers (5.2).
HEADING = re.compile(r"(#{1,6})(?:[ \t]++|$)(.*)")
UNDERLINE = re.compile(r"(?:(=++)|-++)[ \t]*+$")
RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*+(\S*)")
MARKER = re.compile(r"([-+*]|(\d{1,9})([.)]))( ++(?=[^ ])| *+$)")
# PHP Markdown Extra and GitHub: `[^label]: the note`.
FOOTNOTE = re.compile(r"\[\^([^\]\s]++)\]: *+")
# A line without one of these at its start, after its indent, begins no block but a paragraph.
STARTERS = frozenset("#>*+-_=`~|:[0123456789")
# Tabs count as blanks up to the next multiple of four, but only where a block can begin.
INDENT_WITH_TABS = re.compile(r"(?:[ >\t]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*\t")


def expand_tabs(line: str) -> str:
    """`line` with blanks for the tabs of its indent and of the markers in it."""
    found = INDENT_WITH_TABS.match(line)
    return line[: found.end()].expandtabs(4) + line[found.end() :] if found else line


def without_closing_hashes(words: str) -> str:
    """The words of an ATX heading without the sequence of `#` that may close it."""
    words = words.strip(" \t")
    rest = words.rstrip("#")
    return rest.rstrip(" \t") if not rest or rest[-1] in " \t" else words
