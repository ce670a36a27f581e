"""The front matter of copy with typographic marks: its headlines and sentences, found by the types of its keys."""

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


def typeset_copy(copy: C, language: str) -> C:
    """`copy` with the marks of its own language, or of `language`, that of the site."""
    own = copy.language if isinstance(copy, Article) else ""
    made: C = _in_value(TABLES[type(copy)], copy, own or language)
    return made


def _in_value(reader: ValueReader, value: Any, language: str) -> Any:
    if not value:
        return value
    if isinstance(reader, RunningText):
        return typeset(value, language)
    if isinstance(reader, ListOf):
        return tuple(_in_value(reader.item, entry, language) for entry in value)
    if isinstance(reader, KeyTable):
        return replace(value, **_changed_fields(reader, value, language))
    return value


def _changed_fields(table: KeyTable, value: Any, language: str) -> dict[str, Any]:
    held = {key.made: getattr(value, key.made, None) for key in table.keys}
    set_anew = {key.made: _in_value(key.value, held[key.made], language) for key in table.keys}
    return {name: each for name, each in set_anew.items() if each != held[name]}
