"""Copy made from the schema's table: every key that there is, so that none is ever left out of a test by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import yaml
from hypothesis import strategies as st

from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.choices import Flag, OneOf
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.times import Day, Moment
from newsdesk.reading.schema.value_types.values import FixedForm, Line, Number, ValueReader

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
    if isinstance(reader, Line):
        return words(path)
    # The example of a list is a list; here an entry of it is wanted.
    example = yaml.safe_load(key.example) if key.example[0] in "[{" else key.example
    return example[0] if isinstance(example, list) else example


def values_of(reader: ValueReader) -> st.SearchStrategy[Any]:
    """Values that `reader` accepts, and None, which leaves the key out."""
    return st.none() | _some(reader)


def _some(reader: ValueReader) -> st.SearchStrategy[Any]:
    match reader:
        case KeyTable(keys=keys):
            return st.fixed_dictionaries({key.name: _some(key.value) for key in keys})
        case ListOf(item=item):
            return st.lists(_some(item), min_size=1, max_size=2)
        case MapOf(value=value):
            return st.dictionaries(st.sampled_from(["One", "Two"]), _some(value), max_size=2)
        case Line():
            return st.sampled_from(["Some words.", "Other <words> & more."])
        case FixedForm(pattern=pattern):
            return st.from_regex(pattern, fullmatch=True, alphabet=st.characters(min_codepoint=33, max_codepoint=126))
        case OneOf(options=options):
            return st.sampled_from([each.value for each in options])
        case Number(least=least, most=most):
            return st.integers(int(least), int(most)).map(str)
        case Flag():
            return st.booleans()
        case Moment():
            return st.sampled_from(["2023-10-02T09:00:00Z", "2024-02-10T10:00:00+02:00"])
        case Day():
            return st.sampled_from(["2023-10-02", "2024-02-29"])
    return st.sampled_from(["one-name", "other-name"])


def prose_paths(table: KeyTable, path: Path = ()) -> list[Path]:
    """Where prose can be typed in `table`; a list has one entry."""
    found: list[Path] = []

    def note(where: Path) -> str:
        found.append(where)
        return ""

    filled(table, note, {}, path)
    return found
