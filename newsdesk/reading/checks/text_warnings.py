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
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.yaml.frontmatter import FrontMatter

UNFINISHED = re.compile(r"\b(TK|TKTK|TODO|XXX)\b")
# One of these is in each mark; to look for them takes less time than to read the keys or to locate the body.
UNFINISHED_MARKS = ("TK", "TODO", "XXX")
ENTITY_END = re.compile(r"&#?\w+;")
# Bold type and italics, HTML, and a link: marks around words, and none in a word, such as `f**k` or `M*A*S*H`.
MARKED_WORDS = r"(?<![A-Za-z0-9*\\])(\*{1,3})(?=\S)([^*\n]+)(?<=\S)\1(?![A-Za-z0-9*])"
UNDERLINED_WORDS = r"(?<![\w@/.])(_{1,2})(?=\w)([^_\n]+)(?<=[^\W_])\3(?!\w)"
HTML_MARK = r"(</?(?:a|b|br|cite|del|div|em|font|i|ins|mark|p|q|s|small|span|strike|strong|su[bp]|u)(?:\s[^<>]*)?/?>)"
LINK_MARK = r"\[([^\[\]]+)\]\((?:https?://|mailto:|story:|\.{0,2}/)[^()\s]*\)"
MARKUP = re.compile(f"{MARKED_WORDS}|{UNDERLINED_WORDS}|{HTML_MARK}|{LINK_MARK}", re.IGNORECASE)
# One of these is in each of them, and few values have one; keys have underscores within words.
IN_MARKUP = ("*", "<", "](", " _", '"_', "'_", "(_")
TAKE_OUT = "Take it out, and leave a blank between words that it parts."
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


def markup_in_values(table: KeyTable, file: str, text: str) -> Iterator[TextWarning]:
    """The same for the first mark in each value that only a body has: bold type, italics, HTML or a link."""
    has_mark = any(mark in text for mark in IN_MARKUP) and MARKUP.search(text)
    fields = fields_of(file, text) if has_mark else None
    for words in table.prose(fields) if fields else ():
        if (found := MARKUP.search(words.text)) and not (found[6] and table is SITE):
            message = f"`{quoted(found[0])}` is printed as it stands: only a body has such marks."
            shown = found[2] or found[4] or found[6]
            yield words.place, "markup-in-value", message, f"Type `{quoted(shown)}`." if shown else TAKE_OUT


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
