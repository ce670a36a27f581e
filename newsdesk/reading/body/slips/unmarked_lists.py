"""Lines that begin with a bullet, a dash or another sign, as entries of a list do, and are none: they run together."""

import re

from newsdesk.reading.body.words import BodyWords

# Those of word processors; of a font for symbols, the last two.
BULLETS = "•‣▪●◦·∙\uf0b7\uf0a7"
# Blanks that are none for Markdown.
ODD_BLANKS = "\u00a0\u2002-\u200a\u202f\u3000"
# A bullet, but not a row of them, which parts two sections; a hyphen or a number with an odd blank behind it.
BULLET = re.compile(rf"\n(?:([{BULLETS}])[ \t\u00a0]*(?=[^\s{BULLETS}])|([-*+]|\d{{1,9}}[.)])[{ODD_BLANKS}])")
# Other signs mean something by themselves. With one before each of two lines they are entries: arrows, geometric forms,
# dingbats, emoji, what fonts for symbols have, and hyphens that are none for Markdown.
ENTRY_SIGNS = "←-⯿・※§\uf000-\uf0ff\U0001f000-\U0001faff‐‑‒−"
# Behind two blanks or a backslash a new line begins in any case.
REST_OF_LINE = r"[^\n]*(?<!  )(?<!\\)\n"
SIGNED = re.compile(rf"\n([{ENTRY_SIGNS}])\ufe0f?(?=[^\n]*\w{REST_OF_LINE}\1)")
# A dash begins a line of speech, too: two of them in one paragraph run together in any case.
DASHED = re.compile(rf"\n([–—])[ \t\u00a0]{REST_OF_LINE}\1[ \t\u00a0]")
# A mark with no blank behind it, before each of two lines; stars could also print what is between them in italics.
UNPARTED = re.compile(
    rf"\n(?:([-+])(?=[^\W\d_]{REST_OF_LINE}\1[^\W\d_])"
    r"|(\*)(?=[^\W\d_][^*\n]*(?<!  )(?<!\\)\n\*[^\W\d_][^*\n]*(?:\n|\Z)))"
)
HYPHEN_HINT = "Begin each entry with a hyphen and a blank: `- `."
DASH_HINT = "Begin each entry with a hyphen and a blank, `- `; between lines of speech, leave an empty line."


def warn_of_unmarked_lists(words: BodyWords) -> None:
    """Warn of each mark of a list that Markdown does not know, once in a paragraph."""
    lines = f"\n{words.text}"
    if words.is_wrapped and words.line_starts & {"-", "+", "*"} and (found := UNPARTED.search(lines)):
        message = f"Lines that begin with `{found[1] or found[2]}` and no blank are no list: they run together."
        words.warn(found.start(), "no-list", message, DASH_HINT)
    if words.text.isascii():
        return
    told: set[int] = set()
    begun = [*BULLET.finditer(lines), *(SIGNED.finditer(lines) if words.is_wrapped else ())]
    headings = {words.place_in(heading.lines, 0) for heading in words.headings} if begun else set()
    for found in begun:
        paragraph = words.text.rfind("\n\n", 0, found.start())
        if paragraph not in told and words.place(found.start()) not in headings:
            told.add(paragraph)
            odd = found[2] if found.re is BULLET else None
            typed = f"`{odd}` with another blank than that of the space bar" if odd else f"`{found[1]}`"
            message = f"A line that begins with {typed} is no entry of a list: the lines run together."
            words.warn(found.start(), "no-list", message, HYPHEN_HINT)
    for found in DASHED.finditer(lines) if words.is_wrapped else ():
        message = f"Lines that begin with `{found[1]}` are no list: they run together."
        words.warn(found.start(), "no-list", message, DASH_HINT)
