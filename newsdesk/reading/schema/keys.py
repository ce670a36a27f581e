"""One key of a mapping: its name, the type of its value, its explanation, and the other key that it may require."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from newsdesk.reading.schema.value_types.choices import choices
from newsdesk.reading.schema.value_types.values import JsonSchema, Line, ValueReader
from newsdesk.reading.yaml.as_typed import as_typed

# The value of an empty key, as the YAML parser of a text editor reads it.
EMPTY_SCHEMA: JsonSchema = {"type": ["null", "string"], "pattern": r"^\s*$"}
# A required list or mapping must not be empty.
FILLED_SCHEMAS: dict[str, JsonSchema] = {"array": {"minItems": 1}, "object": {"minProperties": 1}}


class Key(Struct, frozen=True):
    """One key: its name, the reader of its value, and its explanation and example for writers.

    `field` is its name in the model, if that differs. A `never_empty` key, such as an embargo, prevents publication: if
    it could be left empty, a story would be published that its writer meant to hold back.
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

    @property
    def sample(self) -> str:
        """What a form shows as the value: of prose what it is, since a sample of it could be left as it stands."""
        prose = isinstance(self.value, Line)
        return as_typed(self.says.partition(",")[0], in_list=True) if prose else self.example

    def schema(self) -> JsonSchema:
        """The JSON Schema of the value, with its explanation and example.

        An optional key may also be empty, unless it is `never_empty`.
        """
        holds = self.value.schema()
        if self.required:
            holds = {**holds, **FILLED_SCHEMAS.get(str(holds.get("type")), {})}
        elif holds and not self.never_empty:
            holds = {"anyOf": [holds, EMPTY_SCHEMA]}
        return {**holds, "description": f"{self.says[:1].upper()}{self.says[1:]}, such as `{self.example}`."}


class Requirement(Struct, frozen=True):
    """If the value of `key` is one of `words`, the key `other` is required. `{word}` in `message` is the value."""

    key: str
    words: tuple[Enum, ...]
    other: str
    rule: str
    message: str
    hint: str

    def schema(self, keys: Mapping[str, Key]) -> JsonSchema:
        """The requirement as an `if`/`then` of JSON Schema, for a mapping with these `keys`."""
        given = {"required": [self.key], "properties": {self.key: {"enum": choices(self.words)}}}
        called_for = {"required": [self.other], "properties": {self.other: keys[self.other].value.schema()}}
        return {"if": given, "then": called_for}
