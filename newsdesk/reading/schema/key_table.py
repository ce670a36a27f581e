"""Lists and mappings → values: which keys a mapping may and must have, and the type of each value."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics, escape_invisible, quoted
from newsdesk.reading.schema.hints.proposals import WITH_YOUR_OWN
from newsdesk.reading.schema.hints.unknown_keys import odd_space, unknown_key
from newsdesk.reading.schema.keys import Key, Requirement
from newsdesk.reading.schema.value_types.choices import NO, YES
from newsdesk.reading.schema.value_types.lists import ListOf
from newsdesk.reading.schema.value_types.text import report_comment_in_value
from newsdesk.reading.schema.value_types.values import JsonSchema, Line
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode, node_at
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode

# Names, each with the mark that other systems put before one.
HASHTAGS = re.compile(r"(#[\w-]+[\s,;]*)+")


class KeyTable(Struct, frozen=True, dict=True):
    """A mapping → `make(**fields)`. A scalar in place of the mapping is read as the value of the key `short`.

    `main` is the key that a scalar was meant for where it cannot stand for the whole.
    """

    make: Callable[..., Any]
    keys: tuple[Key, ...]
    short: str = ""
    main: str = ""
    needs: tuple[Requirement, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Key]:
        """The keys by their names."""
        return {key.name: key for key in self.keys}

    @cached_property
    def required(self) -> tuple[Key, ...]:
        """The keys that have to be there."""
        return tuple(key for key in self.keys if key.required)

    def read(self, node: Node, diagnostics: Diagnostics) -> Any:
        found = len(diagnostics.problems)
        values = self.values(node, diagnostics)
        # What YAML cannot read was reported before, and is None.
        is_sound = len(diagnostics.problems) == found and None not in values.values()
        return self.make(**values) if is_sound else None

    def values(self, node: Node, diagnostics: Diagnostics) -> dict[str, Any]:
        """The values of `node` by field of the model; missing and empty keys are left out, an invalid value is None."""
        node = self._whole(node)
        if not isinstance(node, MappingNode):
            first = node.items[0] if isinstance(node, SequenceNode) and node.items else node
            typed, _ = self.propose(first.text if isinstance(first, ScalarNode) else "")
            hint = f"Type `{escape_invisible(typed)}`{WITH_YOUR_OWN}."
            if isinstance(node, SequenceNode):
                hint = f"{hint} What is expected is one, and no list."
            diagnostics.add(node.place, "not-keys", "Keys and values are expected here.", hint)
            return {}
        known = self.by_name
        values: dict[str, Any] = {}
        for name, value in node.fields:
            key = known.get(name.text)
            if isinstance(value, UnreadableNode) and (key or value.is_guess):
                if key:
                    values[key.made] = None
            elif key is None:
                if meant := self._unknown((name, value), node, diagnostics):
                    # So that a required key with a wrong name is not also reported as missing.
                    values.setdefault(meant.made, None)
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
            elif value.comment and isinstance(key.value, ListOf) and HASHTAGS.fullmatch(value.comment.text):
                typed, _ = key.value.propose(value.comment.text.replace("#", ","))
                report_comment_in_value(value, value.comment, diagnostics, typed)
        self._miss(values, node, diagnostics)
        return values

    def _whole(self, node: Node) -> Node:
        """The mapping that a scalar stands for, which is the value of the key `short`; else `node` itself."""
        if self.short and isinstance(node, ScalarNode):
            return MappingNode(((ScalarNode(self.short, node.place), node),), node.place)
        return node

    def _unknown(self, field: tuple[ScalarNode, Node], node: MappingNode, diagnostics: Diagnostics) -> Key | None:
        """Report a field of `node` with an unknown key; the key that was meant, if there is one."""
        name, value = field
        known = self.by_name
        if (bare := name.text.strip()) in known and bare != name.text:
            diagnostics.add(name.place, *odd_space(bare))
            return known[bare]
        meant, hint = unknown_key(name, value, node, known)
        diagnostics.add(name.place, "unknown-key", f"There is no key `{quoted(name.text)}` here.", hint)
        return meant

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """The whole form, with `text` where it belongs."""
        known = self.by_name
        if self.short:
            return known[self.short].value.propose(text or known[self.short].example, in_list)
        asked = list(self.required or self.keys[:1])
        asked += [known[need.other] for need in self.needs if known[need.key] in asked]
        main = known[self.main or asked[0].name]
        said = "" if text.casefold() in YES | NO else text.rpartition("/")[2] if "://" in text else text
        given, _ = main.value.propose(said, in_list=True) if said else ("", True)
        parts = [f"{key.name}: {given if key is main and given else key.sample}" for key in asked]
        return f"{{{', '.join(parts)}}}", False

    def _miss(self, values: dict[str, Any], node: MappingNode, diagnostics: Diagnostics) -> None:
        for key in self.required:
            if key.made not in values:
                hint = f"Type `{key.name}:` and {key.says}, such as `{key.name}: {key.example}`."
                diagnostics.add(node.place, "missing-key", f"`{key.name}` is missing.", hint)

        for need in self.needs:
            word = values.get(need.key)
            if word in need.words and need.other not in values:
                place = node_at(node, (need.key,)).place
                diagnostics.add(place, need.rule, need.message.format(word=word.value), need.hint)

    def schema(self) -> JsonSchema:
        properties = {key.name: key.schema() for key in self.keys}
        required = [key.name for key in self.required]
        whole: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            whole["required"] = required
        if self.needs:
            whole["allOf"] = [need.schema(self.by_name) for need in self.needs]
        return {"anyOf": [whole, properties[self.short]]} if self.short else whole

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        node = self._whole(node)
        for name, value in node.fields if isinstance(node, MappingNode) else ():
            if key := self.by_name.get(name.text):
                yield from key.value.prose(value)


def report_empty(key: Key, value: Node, diagnostics: Diagnostics) -> None:
    """Report that the value of a key is empty although it must not be."""
    behind = isinstance(value, ScalarNode) and value.comment
    message = f"`{key.name}` is empty" + (": what follows `#` is a comment." if behind else ".")
    hint = f"Type {key.says}, such as `{key.example}`."
    if behind and isinstance(value, ScalarNode) and value.comment:
        hint = f"Put it in quotes, `{as_typed(value.comment.text)}`, or type {key.says} before it."
    diagnostics.add(value.place, "empty", message, hint)
