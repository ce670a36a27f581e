"""Marks that are printed as they stand, or that print something else: links, headings, comments and sums."""

import re
from itertools import islice

from newsdesk.commonmark.spans import EAST_ASIAN, trimmed_address
from newsdesk.reading.body.passage import is_at
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, MAX_QUOTE_LENGTH, quoted

STARRED_NUMBERS = re.compile(r"\d(\*{1,2})[^\s*]+\1\d(?:\*{1,2}\d+)*")
# Nothing behind two or more, which make no hashtag, or blanks that are none for Markdown.
HASHES_WITHOUT_BLANK = re.compile(
    r"^(?:(#{1,6})[\u00a0\u2002-\u200a\u202f\u3000](?=\S)|(#{2,6})(?=[^\W\d_]))", re.MULTILINE
)
PRINTED_ANCHOR = re.compile(r"\{#[\w-]+\}(?=[ \t]*(?:\n\n|\Z))")
BRACKET_BEHIND_PARENTHESIS = re.compile(r"\[(?<=\)\[)")
TURNED_LINK = re.compile(r"\(([^()\n]+)\)\[((?:https?://|www\.|mailto:|story:|\.{0,2}/)[^\[\]\s]*)\]")
# With a bracket or a parenthesis of East Asian scripts, as their keyboards type them.
WIDE_LINK = re.compile(
    r"(?=\[[^\[\]\n]*\]（|［)[\[［]([^\[\]［］\n^]+)[\]］][（(]"
    r"((?:https?://|www\.|mailto:|story:|\.{0,2}/)[^()（）\s]*)[)）]"
)
# What telephones make of the first letters of a sentence; what stands in a link is told there.
CAPITAL_ADDRESS = re.compile(r"(?<![\w/<\[])(?<!\]\()(?!https?:|www)((?i:https?://|www\.))(?=\w)\S+")
CAPITAL_SCHEME = re.compile(r":(?:(?<=Http:|HTTP:)|(?<=Https:|HTTPS:))//")
CAPITAL_HOST = re.compile(r"W(?:ww|WW)\.")
# GitHub strikes out what is between, as telephones do; in East Asian scripts the signs stand around a second title.
SINGLE_TILDES = re.compile(rf"(?<![\w~/])~(?![\d{EAST_ASIAN}])(?=\w)([^~\n]+)(?<=\S)~(?![\w~/])")
STAR_IN_NUMBER_OR_WORD = re.compile(r"\*(?:(?<=\d\*)|(?<=[A-Za-z0-9]\*)\**[A-Za-z0-9])")
PARENTHESIS_APART = re.compile(r"\][ \n]\(")
# What rendering takes for words, and an address by itself behind them.
PARTED_LINK = re.compile(r"(?<![\]!\\])\[([^\[\]\n^]+)\][ \n]\(((?:https?://|www\.|mailto:|story:|\.{1,2}/)[^()\s]*)\)")
# Two stars, or pairs of them, within words, with a blank between: what is between them would be in italics.
STARRED_WORDS = re.compile(r"[A-Za-z0-9](\*+)[A-Za-z0-9][^*\n]*\s[^*\n]*[A-Za-z0-9]\*+(?=[A-Za-z0-9])")
# Two stars at the beginning and at the end of words on one line, with a blank inside of them, which makes them marks.
STARS_APART = re.compile(
    r"\*\*(?<![^\s(]\*\*)(?:[ \t]([^*\n]+)|([^*\s][^*\n]*)(?<=[ \t]))\*\*(?![^*\n]*\*\*)",
)
COMMENT_END = "-->"


def warn_of_printed_marks(words: BodyWords) -> None:
    """Warn of what looks like a link, a heading, an anchor, a sum or a comment, and is another thing."""
    if is_at("[", BRACKET_BEHIND_PARENTHESIS, words.text):
        _warn_of_links(words, TURNED_LINK, "This is no link: the brackets are the wrong way round.")
    if is_at("]", PARENTHESIS_APART, words.text):
        _warn_of_links(words, PARTED_LINK, "This is no link: its brackets and its parentheses are apart.")
    if "（" in words.text or "］" in words.text:
        _warn_of_links(words, WIDE_LINK, "This is no link: its brackets or its parentheses are wide ones.")
    if is_at(":", CAPITAL_SCHEME, words.text) or is_at("W", CAPITAL_HOST, words.text):
        _warn_of_capitals(words)
    for found in SINGLE_TILDES.finditer(words.text) if "~" in words.text else ():
        shown = quoted(words.source[found.start(1) : found.end(1)])
        message = f"The tildes around `{shown}` are printed, and strike nothing out."
        words.warn(found.start(), "single-tildes", message, f"Type `~~{shown}~~`; for the sign itself, `\\~`.")
    for found in islice(HASHES_WITHOUT_BLANK.finditer(words.text), MAX_PROBLEMS) if "#" in words.line_starts else ():
        hashes = found[1] or found[2]
        why = f"what stands behind `{hashes}` is another blank than that of the space bar"
        message = f"This is no heading: {why if found[1] else f'there is no blank behind `{hashes}`'}."
        words.warn(found.start(), "no-heading", message, f"Type `{hashes}` and a blank.")
    for found in PRINTED_ANCHOR.finditer(words.text) if "{" in words.text else ():
        message = f"`{quoted(found[0])}` is printed as it stands."
        words.warn(found.start(), "no-anchor", message, "Delete it: only a heading has an anchor.")
    if is_at("*", STAR_IN_NUMBER_OR_WORD, words.text):
        _warn_of_stars(words)
    if "** " in words.text or " **" in words.text:
        _warn_of_stars_apart(words)
    if ">" in words.text and COMMENT_END in words.text:
        _warn_of_comment_ends(words)


def _warn_of_links(words: BodyWords, pattern: re.Pattern[str], message: str) -> None:
    for found in pattern.finditer(words.text):
        shown, address = (quoted(words.source[found.start(group) : found.end(group)]) for group in (1, 2))
        words.warn(found.start(), "turned-link", message, f"Type `[{shown}]({address})`.")


def _warn_of_capitals(words: BodyWords) -> None:
    for found in islice(CAPITAL_ADDRESS.finditer(words.text), MAX_PROBLEMS):
        typed = trimmed_address(found[0])
        meant = found[1].casefold() + typed[len(found[1]) :]
        message = f"`{quoted(typed)}` is no link here, as it begins with a capital."
        words.warn(found.start(), "capital-address", message, f"Type `{quoted(meant, 2 * MAX_QUOTE_LENGTH)}`.")


def _warn_of_stars(words: BodyWords) -> None:
    for found in STARRED_NUMBERS.finditer(words.text):
        message = f"The stars in `{quoted(found[0])}` print what is between them in italics, and are not printed."
        typed = found[0].replace("*", "\\*")
        words.warn(found.start(), "starred-numbers", message, f"Type `{quoted(typed)}`, or `×` for each star.")
    for found in STARRED_WORDS.finditer(words.text):
        message = "The stars within these words print what is between them in italics or bold, and are not printed."
        words.warn(found.start(1), "starred-words", message, "Type `\\*` for each star that is to be printed.")


def _warn_of_stars_apart(words: BodyWords) -> None:
    for found in STARS_APART.finditer(words.text):
        group = 1 if found[1] else 2
        before = words.text[words.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        # They may close what others have opened, or stand in a sum.
        if "**" in before or not any(map(str.isalpha, found[group])):
            continue
        shown = quoted(words.source[found.start(group) : found.end(group)].strip())
        message = f"The stars around `{shown}` are printed, as a blank stands inside of them."
        words.warn(found.start(), "printed-stars", message, f"Type `**{shown}**`.")


def _warn_of_comment_ends(words: BodyWords) -> None:
    position = words.text.find(COMMENT_END)
    while position >= 0:
        message = "The end of a comment stands here, but no comment begins above."
        hint = "If this was a note, delete it, or begin it with `<!--`; for an arrow, type `→`."
        words.warn(position, "stray-comment-end", message, hint)
        position = words.text.find(COMMENT_END, position + 1)
