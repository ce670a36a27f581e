"""Warnings about the text of a file: unfinished passages and odd characters."""

import re
from collections.abc import Iterator

from newsdesk.reading.body.comments import PublishedText
from newsdesk.reading.body.entities import printed_entities
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.text.characters import CYRILLIC, described, garbled_letters, mixed_words
from newsdesk.reading.files.text.decoding import rare_in
from newsdesk.reading.schema.copy import fields_of
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.yaml.frontmatter import FrontMatter

UNFINISHED = re.compile(r"\b(TK|TKTK|TODO|XXX)\b")
# One of these is in each mark; to look for them takes less time than to read the keys or to locate the body.
UNFINISHED_MARKS = ("TK", "TODO", "XXX")
ENTITY_END = re.compile(r"&#?\w+;")
LOST_LETTER = "\ufffd"
# `Â`, `Ã` and what else begins such a letter, and a sign behind it, in UTF-8.
GARBLED_BYTES = re.compile(rb"\xc3[\x82-\xa9][\xc2\xc5\xc6\xcb\xe2]")

TextWarning = tuple[tuple[int, int], str, str, str]


def text_warnings(raw: bytes, parts: FrontMatter) -> Iterator[TextWarning]:
    """Place, rule, message and hint of each warning; `parts` are those of `raw`."""
    if parts.head.startswith("\n"):
        yield (1, 1), "blank-first-line", "The file begins with an empty line.", "Begin it with `---`."
    yield from odd_letters(raw, parts.head + parts.body)
    if any(mark in parts.body for mark in UNFINISHED_MARKS):
        yield from _unfinished_passages(parts)


def unfinished_values(table: KeyTable, file: str, text: str) -> Iterator[TextWarning]:
    """The same for what is still to come in the values of `file`, whose keys are those of `table`."""
    # A backslash may be an escape of YAML, which hides a mark from a search of the text.
    if any(mark in text for mark in (*UNFINISHED_MARKS, "\\")) and (fields := fields_of(file, text)):
        for words in table.prose(fields):
            for mark in UNFINISHED.findall(words.text):
                yield words.place, *_unfinished(mark)


def entities_in_values(table: KeyTable, file: str, text: str) -> Iterator[TextWarning]:
    """The same for the first entity in each value, such as `&amp;`: only a body has entities."""
    if "&" in text and ENTITY_END.search(text) and (fields := fields_of(file, text)):
        for words in table.prose(fields):
            for typed, shown in printed_entities(words.text):
                meant = f"`{shown}`" if shown.isprintable() and shown.strip() else f"{described(shown[0])} itself"
                message = f"`{quoted(typed)}` is printed as it stands: only a body has entities."
                yield words.place, "entity-in-value", message, f"Type {meant} in its place."
                break


def _unfinished(mark: str) -> tuple[str, str, str]:
    """Rule, message and hint for a mark of unfinished copy, such as `TK`."""
    return "unfinished", f"`{mark}` is left in the copy.", "Write what is to come, or take it out."


def odd_letters(raw: bytes, text: str) -> Iterator[TextWarning]:
    """The same for words in letters of two alphabets, and for letters that were garbled or lost."""
    rare = rare_in(raw)
    if CYRILLIC.search(rare):
        for place, word, letters in mixed_words(text):
            message = f"`{quoted(word)}` mixes Latin letters with Cyrillic ones (`{letters}`)."
            yield place, "mixed-alphabets", message, "Type the word anew in one alphabet: readers search for it."
    if GARBLED_BYTES.search(rare):
        for place, typed, letter in garbled_letters(text):
            message = f"`{quoted(typed)}` is `{quoted(letter)}` that was read in another encoding."
            yield place, "garbled-letter", message, "Copy the text anew, or type each such letter as it was."
    if rare and LOST_LETTER in text:
        position = text.index(LOST_LETTER)
        place = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        yield place, "lost-letter", "A letter was lost here when the file was saved.", "Type it anew."


def _unfinished_passages(parts: FrontMatter) -> Iterator[TextWarning]:
    published = PublishedText(parts.body, parts.body_line)
    for found in UNFINISHED.finditer(published.text):
        row = published.text.count("\n", 0, found.start())
        column = found.start() - published.text.rfind("\n", 0, found.start()) - 1
        yield published.place(row, column), *_unfinished(found[0])
