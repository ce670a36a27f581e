"""Lists and mappings → values: which keys a mapping may and must have, and the type of each value."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.keys import Key, Requirement
from newsdesk.reading.schema.text import report_comment_in_value
from newsdesk.reading.schema.unknown_keys import intended_key, unknown_key
from newsdesk.reading.schema.values import JsonSchema, Line, ValueReader
from newsdesk.reading.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode, node_at


class KeyTable(Struct, frozen=True):
    """A mapping → `make(**fields)`. A scalar in place of the mapping is read as the value of the key `short`."""

    make: Callable[..., Any]
    keys: tuple[Key, ...]
    short: str = ""
    needs: tuple[Requirement, ...] = ()

    def read(self, node: Node, diagnostics: Diagnostics) -> Any:
        found = len(diagnostics.problems)
        values = self.values(node, diagnostics)
        return self.make(**values) if len(diagnostics.problems) == found else None

    def values(self, node: Node, diagnostics: Diagnostics) -> dict[str, Any]:
        """The values of `node` by field of the model; missing and empty keys are left out, an invalid value is None."""
        node = self._whole(node)
        if not isinstance(node, MappingNode):
            needed = ", ".join(f"{key.name}: {key.example}" for key in self.keys if key.required) or "key: value"
            diagnostics.add(node.place, "not-keys", "Keys and values are expected here.", f"Type `{{{needed}}}`.")
            return {}
        known = {key.name: key for key in self.keys}
        values: dict[str, Any] = {}
        for name, value in node.fields:
            key = known.get(name.text)
            if key is None:
                self._unknown(name, known, values, diagnostics)
            elif not isinstance(value, ScalarNode) or value.text.strip():
                found = len(diagnostics.problems)
                typed = key.value.read(value, diagnostics)
                if key.required and isinstance(value, SequenceNode) and not value.items:
                    report_empty(key, value, diagnostics)
                # None, so that an invalid value is not also reported as a contradiction of another.
                values[key.made] = typed if len(diagnostics.problems) == found else None
            elif key.required or key.never_empty:
                report_empty(key, value, diagnostics)
                values[key.made] = None
            elif value.comment and isinstance(key.value, Line):
                report_comment_in_value(value, value.comment, diagnostics)
        self._miss(values, node, diagnostics)
        return values

    def _whole(self, node: Node) -> Node:
        """The mapping that a scalar stands for, which is the value of the key `short`; else `node` itself."""
        if self.short and isinstance(node, ScalarNode):
            return MappingNode(((ScalarNode(self.short, node.place), node),), node.place)
        return node

    def _unknown(
        self, name: ScalarNode, known: dict[str, Key], values: dict[str, Any], diagnostics: Diagnostics
    ) -> None:
        meant = known.get(intended_key(name.text, known))
        typed_as = f"{meant.name}: {meant.example}" if meant else ""
        diagnostics.add(name.place, *unknown_key(name.text, typed_as, known))
        if meant:
            # So that a required key with a wrong name is not also reported as missing.
            values.setdefault(meant.made, None)

    def _miss(self, values: dict[str, Any], node: MappingNode, diagnostics: Diagnostics) -> None:
        for key in self.keys:
            if key.required and key.made not in values:
                diagnostics.add(
                    node.place, "missing-key", f"`{key.name}` is missing.", f"Type `{key.name}: {key.example}`."
                )

        for need in self.needs:
            word = values.get(need.key)
            if word in need.words and need.other not in values:
                place = node_at(node, (need.key,)).place
                diagnostics.add(place, need.rule, need.message.format(word=word.value), need.hint)

    def schema(self) -> JsonSchema:
        properties = {key.name: key.schema() for key in self.keys}
        required = [key.name for key in self.keys if key.required]
        whole: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            whole["required"] = required
        if self.needs:
            known = {key.name: key for key in self.keys}
            whole["allOf"] = [need.schema(known) for need in self.needs]
        return {"anyOf": [whole, properties[self.short]]} if self.short else whole

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        node, known = self._whole(node), {key.name: key.value for key in self.keys}
        for name, value in node.fields if isinstance(node, MappingNode) else ():
            if name.text in known:
                yield from known[name.text].prose(value)


def report_empty(key: Key, value: Node, diagnostics: Diagnostics) -> None:
    """Report that the value of a key is empty although it must not be."""
    behind = isinstance(value, ScalarNode) and value.comment
    message = f"`{key.name}` is empty" + (": what follows `#` is a comment." if behind else ".")
    diagnostics.add(value.place, "empty", message, f"Type {key.says}, such as `{key.example}`.")


class ListOf(Struct, frozen=True):
    """A list of at most `limit` values, each read by `item`."""

    item: ValueReader
    limit: int = 200

    def read(self, node: Node, diagnostics: Diagnostics) -> tuple[Any, ...]:
        if isinstance(node, ScalarNode) and not node.text:
            return ()
        if not isinstance(node, SequenceNode):
            diagnostics.add(node.place, *_no_list(node))
            return ()
        if len(node.items) > self.limit:
            message = f"This list has {len(node.items)} entries."
            diagnostics.add(node.place, "too-many", message, f"At most {self.limit} fit.")
            return ()
        return tuple(self._entry(item, diagnostics) for item in node.items)

    def _entry(self, node: Node, diagnostics: Diagnostics) -> Any:
        if isinstance(node, ScalarNode) and not node.text.strip():
            lost = ": what follows `#` is a comment" if node.comment else ""
            diagnostics.add(
                node.place, "empty", f"This entry is empty{lost}.", "Type something here, or delete the entry."
            )
            return None
        return self.item.read(node, diagnostics)

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": self.item.schema(), "maxItems": self.limit}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for item in node.items if isinstance(node, SequenceNode) else ():
            yield from self.item.prose(item)


def _no_list(node: ScalarNode | MappingNode) -> tuple[str, str, str]:
    """Rule, message and hint for a value that is not a list."""
    if isinstance(node, MappingNode):
        entries = ", ".join(quoted(key.text) for key, _ in node.fields)
        return "not-a-list", "A list is expected here.", f"Type `[{entries}]`."
    if node.text.startswith("-"):
        first = quoted(node.text[1:].partition(" -")[0])
        return "no-space", "A space is missing after the hyphen.", f"Type `- {first}`, each entry on a line of its own."
    return "not-a-list", "A list is expected here.", f"Type `[{quoted(node.text)}]`."


class MapOf(Struct, frozen=True):
    """A mapping with any names, and values of one type → a tuple of `make(name, value)`."""

    value: ValueReader
    make: Callable[[str, Any], Any]
    name: ValueReader = Line(limit=80)

    def read(self, node: Node, diagnostics: Diagnostics) -> tuple[Any, ...]:
        if isinstance(node, ScalarNode) and not node.text:
            return ()
        if not isinstance(node, MappingNode):
            diagnostics.add(node.place, "not-keys", "Names and values are expected here.", "Type `name: value`.")
            return ()
        return tuple(
            self.make(self.name.read(key, diagnostics), self.value.read(value, diagnostics))
            for key, value in node.fields
        )

    def schema(self) -> JsonSchema:
        return {"type": "object", "propertyNames": self.name.schema(), "additionalProperties": self.value.schema()}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for name, value in node.fields if isinstance(node, MappingNode) else ():
            yield from self.name.prose(name)
            yield from self.value.prose(value)
