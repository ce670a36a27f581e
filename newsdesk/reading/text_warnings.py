"""Warnings about the text of a file: unfinished passages, odd characters, unused footnotes, onion links."""

import re
from collections.abc import Iterator

from newsdesk.reading.body.comments import PublishedText
from newsdesk.reading.body.destinations import destinations
from newsdesk.reading.body.footnotes import unused_footnotes
from newsdesk.reading.body.links import HOST
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.files.characters import CYRILLIC, mixed_words, rare_in
from newsdesk.reading.yaml.frontmatter import body_of

UNFINISHED = re.compile(r"\b(TK|TKTK|TODO|XXX)\b")
# A number other than 1 that may begin a list.
NUMBERED = re.compile(r"^[ >]*(?:[2-9]|\d{2,9})[.)] ", re.MULTILINE)
LOST_LETTER = "\ufffd"
# Rule, message and hint.
ONION = (
    "onion-link",
    "An onion address opens in the Tor Browser alone, and a link to it can betray who follows it.",
    "Print the address as text, between backquotes, and say how to open it.",
)

TextWarning = tuple[tuple[int, int], str, str, str]


def text_warnings(raw: bytes, text: str) -> Iterator[TextWarning]:
    """Place, rule, message and hint of each warning; `text` is `raw`, decoded."""
    if text.startswith("\n"):
        yield (1, 1), "blank-first-line", "The file begins with an empty line.", "Begin it with `---`."
    rare = rare_in(raw)
    if rare:
        yield from _odd_letters(rare, text)
    # Each of these searches takes less time than to locate the body first.
    if "TK" in text or "TODO" in text or "XXX" in text or "[^" in text or ".onion" in text or NUMBERED.search(text):
        yield from _in_body(text)


def unfinished(mark: str) -> tuple[str, str, str]:
    """Rule, message and hint for a mark of unfinished copy, such as `TK`."""
    return "unfinished", f"`{mark}` is left in the copy.", "Write what is to come, or take it out."


def _odd_letters(rare: bytes, text: str) -> Iterator[TextWarning]:
    if CYRILLIC.search(rare):
        for place, word, letters in mixed_words(text):
            message = f"`{quoted(word)}` mixes Latin letters with Cyrillic ones (`{letters}`)."
            yield place, "mixed-alphabets", message, "Type the word anew in one alphabet: readers search for it."
    if LOST_LETTER in text:
        position = text.index(LOST_LETTER)
        place = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        yield place, "lost-letter", "A letter was lost here when the file was saved.", "Type it anew."


def _in_body(text: str) -> Iterator[TextWarning]:
    body = body_of(text)
    first_line = _lines_above(text, body) + 1
    published = PublishedText(body, first_line)
    for found in UNFINISHED.finditer(published.text):
        row = published.text.count("\n", 0, found.start())
        column = found.start() - published.text.rfind("\n", 0, found.start()) - 1
        yield published.place(row, column), *unfinished(found[0])
    if "[^" in body or ".onion" in body or NUMBERED.search(body):
        words = BodyWords(published, Diagnostics(""))
        for block in words.lists:
            if block.ordered and block.level > 1 and len(block.children) == 1:
                message = f"This begins a list, with the number {block.level}."
                hint = f"If it is a sentence, type `{block.level}\\.` with a backslash before the full stop."
                yield published.place(block.row, 0), "number-begins-list", message, hint
        for place, name in unused_footnotes(words):
            message = f"Nothing in the text refers to the footnote `{quoted(name)}`."
            yield place, "unused-footnote", message, f"Type `[^{quoted(name)}]` where it belongs."
        for each in destinations(words):
            host = HOST.match(each.typed)
            if host and host[1].partition(":")[0].endswith(".onion"):
                yield each.place, *ONION


def _lines_above(text: str, body: str) -> int:
    return text.count("\n", 0, len(text) - len(body))
