"""Lines that look like the entries of a list, and are none: they run together."""

import re

from newsdesk.reading.body.words import BodyWords

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
FOLLOWING = (("a", "b"), ("i", "ii"), ("1", "2"))


def warn_of_unmarked_lists(words: BodyWords) -> None:
    """Warn of each mark of a list that Markdown does not know, and of a list that does not begin below a paragraph."""
    if not words.text.isascii() and any(map(words.text.__contains__, BULLET_MARKS)):
        _warn_of_bullets(words)
    _warn_of_numbered_lines(words)
    _warn_of_marked_lines(words)


def _warn_of_numbered_lines(words: BodyWords) -> None:
    for found in NUMBERED.finditer(words.text):
        if int(found[2]) == int(found[1]) + 1:
            message = f"No list begins with {found[1]} right below a paragraph: the lines run together."
            words.warn(found.start(1), "no-list", message, "Leave an empty line above the first entry.")
            return


def _warn_of_marked_lines(words: BodyWords) -> None:
    found = MARKED.search(words.text) if "\t" in words.text else None
    if found is None and COUNTED_LINE.search(f"\n{words.text}"):
        pairs = (each for each in COUNTED.finditer(words.text) if each[1] == each[3])
        found = next((each for each in pairs if (each[2].casefold(), each[4].casefold()) in FOLLOWING), None)
    if found:
        message = f"A line that begins with `{found[0].strip()}` is no entry of a list."
        hint = "Begin each entry with a hyphen and a blank, `- `, or with a number, a full stop and a blank, `1. `."
        words.warn(found.start(), "no-list", message, hint)


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
