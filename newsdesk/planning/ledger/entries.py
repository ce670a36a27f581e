"""What to type into copy or settings so that a published address is kept: as a hint, and as lines to paste."""

from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec
from msgspec import Struct


class EntryKind(Enum):
    """How a key holds an entry."""

    IN_LIST = "in a list"
    IN_MAPPING = "in a mapping"
    VALUE = "as its value"


class Entry(Struct, frozen=True):
    """What to type for a `key` of the front matter or settings in `file`: an entry, or a value in YAML.

    An entry is a text, or a name and its value; `before` are the entries that the key has already.
    """

    file: str
    key: str
    kind: EntryKind
    typed: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()

    @property
    def advice(self) -> str:
        """How to type it: the whole key on one line, or what to add to the entries that are there."""
        text = self.typed[0] if self.kind is EntryKind.VALUE else entry_as_typed(self.typed)
        if self.before:
            return f"add `{text}` to `{self.key}:`"
        around = {EntryKind.IN_LIST: f"[{text}]", EntryKind.IN_MAPPING: f"{{{text}}}", EntryKind.VALUE: text}
        return f"type `{self.key}: {around[self.kind]}`"


class Loss(Struct, frozen=True):
    """A published address that a plan would lose, by its path; the `reason` as words behind a sentence, and what to
    type to keep it.
    """

    path: str
    reason: str
    entries: tuple[Entry, ...]


def advice_on(entries: Iterable[Entry]) -> str:
    """A sentence with all that is to be typed, and where."""
    files: dict[str, list[str]] = {}
    for entry in entries:
        files.setdefault(entry.file, []).append(entry.advice)
    steps = [f"{' and '.join(advice)} in {file}" for file, advice in files.items()]
    return f"To keep it, {', and '.join(steps)}."


def entry_as_typed(typed: Iterable[str]) -> str:
    """A text, or a name and its value, as YAML."""
    return ": ".join(map(as_typed, typed))


def lines_to_paste(entries: Iterable[Entry]) -> Iterator[str]:
    """Each key with all its entries, old ones and new ones, below the name of its file: in place of what is there."""
    keys: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        keys.setdefault(entry.file, {}).setdefault(entry.key, []).append(entry)
    for file, by_key in keys.items():
        yield f"Paste into {file}, in place of the keys that are there:"
        yield ""
        for key, added in by_key.items():
            yield from _lines(key, added)
        yield ""


def _lines(key: str, entries: list[Entry]) -> Iterator[str]:
    if entries[0].kind is EntryKind.VALUE:
        yield f"{key}: {entries[0].typed[0]}"
        return
    yield f"{key}:"
    for typed in dict.fromkeys((*entries[0].before, *(entry.typed for entry in entries))):
        text = entry_as_typed(typed)
        yield f"  - {text}" if entries[0].kind is EntryKind.IN_LIST else f"  {text}"


def as_typed(text: str) -> str:
    """A text as YAML reads it everywhere: plain if it is a simple word, else in quotation marks, as in JSON."""
    is_plain = text.replace("/", "").replace("-", "").replace("_", "").isalnum() and text[0] not in "-_"
    return text if is_plain else msgspec.json.encode(text).decode()
