"""One key of a mapping: its name, what it holds, how it is explained, and which other one it calls for."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from newsdesk.reading.schema.values import JsonSchema, ValueReader, choices

# What an editor's YAML makes of a key behind which nothing stands.
EMPTY: JsonSchema = {"type": ["null", "string"], "pattern": r"^\s*$"}
# What a list or a mapping must be where it is required.
FILLED: dict[str, JsonSchema] = {"array": {"minItems": 1}, "object": {"minProperties": 1}}


class Key(Struct, frozen=True):
    """One key: its name, what it holds, and how it is explained to a writer.

    `field` is its name in the model when that differs. A key that is `never_empty` guards publication:
    left empty it would release what it was typed to hold.
    """

    name: str
    value: ValueReader
    says: str
    example: str = ""
    required: bool = False
    field: str = ""
    never_empty: bool = False

    @property
    def made(self) -> str:
        """Its name in the model."""
        return self.field or self.name

    def schema(self) -> JsonSchema:
        """What the key holds, with its explanation and example. A key that may be left out may be left empty."""
        holds = self.value.schema()
        if self.required:
            holds = {**holds, **FILLED.get(str(holds.get("type")), {})}
        elif holds and not self.never_empty:
            holds = {"anyOf": [holds, EMPTY]}
        return {**holds, "description": f"{self.says[:1].upper()}{self.says[1:]}, such as `{self.example}`."}


class Requirement(Struct, frozen=True):
    """With one of certain `words`, a key calls for another. `message` may hold the `{word}`."""

    key: str
    words: tuple[Enum, ...]
    other: str
    rule: str
    message: str
    hint: str

    def schema(self, keys: Mapping[str, Key]) -> JsonSchema:
        """The same as a condition on a mapping with these keys."""
        given = {"required": [self.key], "properties": {self.key: {"enum": choices(self.words)}}}
        called_for = {"required": [self.other], "properties": {self.other: keys[self.other].value.schema()}}
        return {"if": given, "then": called_for}
