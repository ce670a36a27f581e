"""The front matter of copy with typographic marks: its headlines and sentences, found by the types of its keys."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.value_types.lists import ListOf
from newsdesk.reading.schema.value_types.values import RunningText, ValueReader
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.typography.typography import typeset

C = TypeVar("C", bound=Copy)
# A value, and a language → the value with its marks.
Typesetter = Callable[[Any, str], Any]


def typeset_copy(copy: C, language: str) -> C:
    """`copy` with the marks of its own language, or of `language`, that of the site."""
    own = copy.language if isinstance(copy, Article) else ""
    typesetter = _typesetters().get(type(copy))
    made: C = typesetter(copy, own or language) if typesetter else copy
    return made


@cache
def _typesetters() -> dict[type, Typesetter]:
    """What sets each kind of copy in which there are sentences."""
    found = {kind: _typesetter(table) for kind, table in TABLES.items()}
    return {kind: each for kind, each in found.items() if each}


def _typesetter(reader: ValueReader) -> Typesetter | None:
    """What sets the values of a reader; None if there is no sentence in them, as in those of most keys."""
    if isinstance(reader, RunningText):
        return typeset
    if isinstance(reader, ListOf) and (of_item := _typesetter(reader.item)):
        return lambda entries, language: tuple([entry and of_item(entry, language) for entry in entries])
    if isinstance(reader, KeyTable):
        of_fields = {key.made: each for key in reader.keys if (each := _typesetter(key.value))}
        return _of_mapping(of_fields) if of_fields else None
    return None


def _of_mapping(of_fields: dict[str, Typesetter]) -> Typesetter:
    def set_fields(whole: Any, language: str) -> Any:
        held = {name: getattr(whole, name, None) for name in of_fields}
        set_anew = {name: of_fields[name](each, language) for name, each in held.items() if each}
        return replace(whole, **{name: each for name, each in set_anew.items() if each != held[name]})

    return set_fields
