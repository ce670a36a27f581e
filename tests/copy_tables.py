"""The tables of keys, walked: every value that is a slug, by the keys that lead to it."""

from collections.abc import Iterator
from typing import Any

from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.slugs import Slug, TagSlug


def slug_paths(reader: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys on the way to every slug that a reader reads; `*` is every entry of a list or of a mapping."""
    match reader:
        case KeyTable(keys=keys, short=short):
            for key in keys:
                yield from slug_paths(key.value, (*path, key.name))
                if key.name == short:
                    yield from slug_paths(key.value, path)
        case ListOf(item=item):
            yield from slug_paths(item, (*path, "*"))
        case MapOf(value=value, name=name):
            yield from slug_paths(name, path)
            yield from slug_paths(value, (*path, "*"))
        case Slug() | TagSlug():
            yield path


def paths_of(reader: Any, form: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The same for every value of a form."""
    match reader:
        case KeyTable(keys=keys):
            for key in keys:
                yield from paths_of(key.value, form, (*path, key.name))
        case ListOf(item=item):
            yield from paths_of(item, form, (*path, "*"))
        case MapOf(value=value):
            yield from paths_of(value, form, (*path, "*"))
        case _ if reader is form:
            yield path
