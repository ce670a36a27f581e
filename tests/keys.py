"""Copy made from the schema's table: every key that there is, so that none is ever left out of a test by hand."""

from collections.abc import Callable, Mapping

import yaml

from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.tables import KeyTable, ListOf
from newsdesk.reading.schema.values import Line, ValueReader

Path = tuple[str | int, ...]
Words = Callable[[Path], str]


def filled(table: KeyTable, words: Words, given: Mapping[str, object], path: Path = ()) -> dict[str, object]:
    """Every key of `table` with a value: as `given`, else `words(path)` for prose, and the table's example."""
    return {
        key.name: given[key.name] if key.name in given else _value(key, key.value, words, (*path, key.name))
        for key in table.keys
    }


def _value(key: Key, reader: ValueReader, words: Words, path: Path) -> object:
    if isinstance(reader, KeyTable):
        return filled(reader, words, {}, path)
    if isinstance(reader, ListOf):
        return [_value(key, reader.item, words, (*path, 0))]
    if isinstance(reader, Line) and reader.is_prose:
        return words(path)
    # The example of a list is a list; here an entry of it is wanted.
    example = yaml.safe_load(key.example) if key.example[0] in "[{" else key.example
    return example[0] if isinstance(example, list) else example


def prose_paths(table: KeyTable, path: Path = ()) -> list[Path]:
    """Where prose can be typed in `table`; a list has one entry."""
    found: list[Path] = []

    def note(where: Path) -> str:
        found.append(where)
        return ""

    filled(table, note, {}, path)
    return found
