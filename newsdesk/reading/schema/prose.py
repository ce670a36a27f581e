"""A story, an author or a page → every prose text in its front matter, found by its table of keys."""

from collections.abc import Iterator
from typing import Any

from newsdesk.reading.schema.copy import Copy
from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from newsdesk.reading.schema.key_table import KeyTable, ListOf
from newsdesk.reading.schema.values import Line, ValueReader
from newsdesk.vocabulary.model import Article, Author, StandingPage

TABLES: dict[type[Copy], KeyTable] = {Article: ARTICLE, Author: AUTHOR, StandingPage: PAGE}

KeyPath = tuple[str | int, ...]


def prose_of(copy: Copy) -> Iterator[tuple[KeyPath, str]]:
    """Each prose text, after its path in the front matter (as for `find_field`).

    Codes, slugs, addresses and private notes are not prose.
    """
    return _in_table(TABLES[type(copy)], copy, ())


def _in_table(table: KeyTable, value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for key in table.keys:
        yield from _in_value(key.value, getattr(value, key.made, None), (*path, key.name))


def _in_value(reader: ValueReader, value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if not value:
        return
    if isinstance(reader, Line):
        if reader.is_prose:
            yield path, value
    elif isinstance(reader, ListOf):
        for index, entry in enumerate(value):
            yield from _in_value(reader.item, entry, (*path, index))
    elif isinstance(reader, KeyTable):
        yield from _in_table(reader, value, path)
