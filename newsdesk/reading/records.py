"""Lists and mappings → values: which keys a mapping may have, which it must have, what each of them holds."""

from collections.abc import Callable, Collection
from typing import Any

from msgspec import Struct

from newsdesk.problems import nearest
from newsdesk.reading.nodes import Fields, Items, Node, Text
from newsdesk.reading.report import Report, shown
from newsdesk.reading.values import JsonSchema, Line, Reader

# What other systems and other desks call our keys.
OTHER_WORDS = {
    "embargo": "publish_at", "embargo_until": "publish_at", "publish": "publish_at", "release": "publish_at",
    "headline": "title", "standfirst": "summary", "description": "summary", "excerpt": "summary", "teaser": "summary",
    "byline": "authors", "author": "authors", "writer": "authors", "category": "desk", "section": "desk",
    "keywords": "tags", "type": "kind", "format": "kind", "location": "dateline", "published": "date",
    "modified": "updated", "lastmod": "updated", "series": "storyline", "redirect_from": "aliases", "lang": "language",
    "picture": "image", "photo": "image", "bio": "role", "position": "role",
}  # fmt: skip


class Key(Struct, frozen=True):
    """One key: its name, what it holds, and how it is explained to a writer.

    `field` is its name in the model when that differs. A key that is `never_empty` guards publication:
    left empty it would release what it was typed to hold.
    """

    name: str
    value: Reader
    says: str
    example: str = ""
    required: bool = False
    field: str = ""
    never_empty: bool = False

    def schema(self) -> JsonSchema:
        """What the key holds, with its explanation and example. A key that may be left out may be left empty."""
        holds = self.value.schema()
        if holds and not self.required and not self.never_empty:
            holds = {"anyOf": [holds, {"type": "null"}]}
        return {**holds, "description": f"{self.says[:1].upper()}{self.says[1:]}.", "examples": [self.example]}


class Record(Struct, frozen=True):
    """Keys and values → `make(**fields)`. `short` names the key that a bare text stands for."""

    make: Callable[..., Any]
    keys: tuple[Key, ...]
    short: str = ""

    def read(self, node: Node, report: Report) -> Any:
        found = len(report.problems)
        values = self.values(node, report)
        return self.make(**values) if len(report.problems) == found else None

    def values(self, node: Node, report: Report) -> dict[str, Any]:
        """The fields that `node` gives, typed; keys that are missing or empty are left out."""
        if self.short and isinstance(node, Text):
            node = Fields(((Text(self.short, node.place), node),), node.place)
        if not isinstance(node, Fields):
            names = ", ".join(f"`{key.name}`" for key in self.keys)
            report.add(node.place, "not-keys", "Keys and values are expected here.", f"The keys are {names}.")
            return {}
        known = {key.name: key for key in self.keys}
        values: dict[str, Any] = {}
        for name, value in node.fields:
            key = known.get(name.text)
            if key is None:
                message = f"There is no key `{shown(name.text)}` here."
                report.add(name.place, "unknown-key", message, _meant(name.text, known))
            elif not isinstance(value, Text) or value.text.strip():
                found = len(report.problems)
                typed = key.value.read(value, report)
                # A value that is wrong in itself says nothing about those it should agree with.
                values[key.field or key.name] = typed if len(report.problems) == found else None
            elif key.required or key.never_empty:
                report.add(
                    value.place, "empty", f"`{key.name}` is empty.", f"Type {key.says}, such as `{key.example}`."
                )
                values[key.field or key.name] = None
        self._miss(values, node, report)
        return values

    def _miss(self, values: dict[str, Any], node: Fields, report: Report) -> None:
        for key in self.keys:
            if key.required and (key.field or key.name) not in values:
                report.add(node.place, "missing-key", f"`{key.name}` is missing.", f"Type `{key.name}: {key.example}`.")

    def schema(self) -> JsonSchema:
        properties = {key.name: key.schema() for key in self.keys}
        required = [key.name for key in self.keys if key.required]
        whole: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            whole["required"] = required
        return {"anyOf": [whole, properties[self.short]]} if self.short else whole


def _meant(typed: str, known: Collection[str]) -> str:
    """The key that was meant: by another desk's word for it, or by the nearest name."""
    word = OTHER_WORDS.get(typed.casefold(), "")
    if word in known:
        return f"Did you mean `{word}`?"
    return nearest(typed, known, "The keys are " + ", ".join(known) + ".")


class Listing(Struct, frozen=True):
    """A list of values of one shape, at most `limit`."""

    item: Reader
    limit: int = 200

    def read(self, node: Node, report: Report) -> tuple[Any, ...]:
        if isinstance(node, Text) and not node.text:
            return ()
        if not isinstance(node, Items):
            typed = node.text if isinstance(node, Text) else "…"
            report.add(node.place, "not-a-list", "A list is expected here.", f"Type `[{typed}]`.")
            return ()
        if len(node.items) > self.limit:
            report.add(
                node.place, "too-many", f"This list has {len(node.items)} entries.", f"At most {self.limit} fit."
            )
        return tuple(self.item.read(item, report) for item in node.items)

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": self.item.schema(), "maxItems": self.limit}


class Named(Struct, frozen=True):
    """A mapping from names to values of one shape → a tuple made by `make(name, value)`."""

    value: Reader
    make: Callable[[str, Any], Any]
    name: Reader = Line(limit=80)

    def read(self, node: Node, report: Report) -> tuple[Any, ...]:
        if isinstance(node, Text) and not node.text:
            return ()
        if not isinstance(node, Fields):
            report.add(node.place, "not-keys", "Names and values are expected here.", "Type `name: value`.")
            return ()
        return tuple(
            self.make(self.name.read(key, report), self.value.read(value, report)) for key, value in node.fields
        )

    def schema(self) -> JsonSchema:
        return {"type": "object", "propertyNames": self.name.schema(), "additionalProperties": self.value.schema()}
