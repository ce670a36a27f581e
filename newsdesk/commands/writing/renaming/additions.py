"""Entries of `aliases:` and `redirects:`, and whole keys, added and taken out in the style of what is there."""

import re
from collections.abc import Mapping

from msgspec import Struct

from newsdesk.commands.writing.renaming.typed_scalars import TypedScalars
from newsdesk.reading.repairs import Repair
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode, node_at
from newsdesk.reading.yaml.scalars import ScalarNode

NEXT_ENTRY, ENTRY_BEFORE = re.compile(r"\s*,\s*"), re.compile(r"\s*,\s*$")
CLOSING = re.compile(r"\s*,?\s*[}\]]")


class OldAddressEntry(Struct, frozen=True):
    """An old address in a list, or with where it leads in a mapping."""

    address: str
    target: str = ""

    @property
    def typed(self) -> str:
        return ": ".join(as_typed(text, in_list=True) for text in (self.address, self.target) if text)

    @property
    def alone(self) -> str:
        """The whole value of a key that has no entry yet."""
        return f"{{{self.typed}}}" if self.target else f"[{self.typed}]"


class Fields(Struct, frozen=True):
    """The fields of a file and how they are typed. `lines` are its lines with their ends; new keys go above `end`."""

    node: MappingNode
    scalars: TypedScalars
    lines: list[str]
    end: int

    def with_keys(self, keys: Mapping[str, OldAddressEntry | str]) -> list[Repair]:
        """The repairs that add keys that are not there yet."""
        if not keys:
            return []
        if is_flow(self.node, self.scalars):
            typed = ", ".join(
                f"{key}: {value.alone if isinstance(value, OldAddressEntry) else as_typed(value, in_list=True)}"
                for key, value in keys.items()
            )
            line, column = self.node.place
            return [Repair((line, column + 1), "", f"{typed}, " if self.node.fields else typed)]
        lines = [line for key, value in keys.items() for line in _typed_key(key, value)]
        return [self._inserted(self.end, lines)]

    def _inserted(self, number: int, lines: list[str]) -> Repair:
        """The repair that puts whole lines above the one with a number, or at the end of the file."""
        ending = _ending(self.lines[max(0, number - 2)]) or _ending(self.lines[0]) or "\n"
        if number <= len(self.lines) and (number == 1 or _ending(self.lines[number - 2])):
            return Repair((number, 1), "", "".join(f"{line}{ending}" for line in lines))
        last = number - 1
        return Repair((last, len(self.lines[last - 1]) + 1), "", "".join(f"{ending}{line}" for line in lines))

    def with_entry(self, key: str, entry: OldAddressEntry) -> list[Repair]:
        """The repairs that add an entry to the `key` that is there, behind those that it has."""
        name = next(name for name, _ in self.node.fields if name.text == key)
        value = node_at(self.node, (key,))
        if isinstance(value, ScalarNode):
            if self.scalars.is_there(value) and value.place != name.place:
                return [Repair(value.place, self.scalars.typed(value), entry.alone)]
            line, column = self.scalars.end(name)
            colon = self.scalars.lines[line - 1].index(":", column - 1)
            return [Repair((line, colon + 2), "", f" {entry.alone}")]
        last = _last_scalar(value)
        if last is None:
            line, column = value.place
            return [Repair((line, column + 1), "", entry.typed)]
        line, column = self.scalars.end(last)
        if is_flow(value, self.scalars):
            return [Repair((line, column), "", f", {entry.typed}")]
        first = _last_entry(value).place
        margin = self.scalars.lines[first[0] - 1][: first[1] - 1]
        return [self._inserted(line + 1, [f"{margin}{entry.typed}"])]

    def without_entry(self, key: str, first: ScalarNode, last: Node) -> list[Repair]:
        """The repairs that take out of `key` the entry from `first` to `last`, and the key if it is the only one."""
        last_line, last_column = self._end_of(last)
        value = node_at(self.node, (key,))
        name = next(name for name, _ in self.node.fields if name.text == key)
        # What has entries is a list, or else a mapping, which mypy cannot tell from the other nodes.
        is_only = len(value.items if isinstance(value, SequenceNode) else value.fields) == 1  # type: ignore[union-attr]
        if is_only and not is_flow(self.node, self.scalars):
            return [self._line(number) for number in range(name.place[0], last_line + 1)]
        if not is_flow(value, self.scalars):
            return [self._line(number) for number in range(first.place[0], last_line + 1)]
        line, start = first.place[0], first.place[1] - 1
        text, end = self.scalars.lines[line - 1], last_column - 1
        if following := NEXT_ENTRY.match(text, end):
            end = following.end()
        elif before := ENTRY_BEFORE.search(text[:start]):
            start = before.start()
        return [Repair((line, start + 1), text[start:end], "")]

    def _end_of(self, node: Node) -> tuple[int, int]:
        """The place behind a value, and behind the bracket that closes it."""
        if isinstance(node, ScalarNode):
            return self.scalars.end(node)
        # What is neither has no brackets, but mypy cannot know it.
        inside = node.items if isinstance(node, SequenceNode) else [value for _, value in node.fields]  # type: ignore[union-attr]
        if not inside:
            return node.place
        line, column = self._end_of(inside[-1])
        closing = CLOSING.match(self.scalars.lines[line - 1], column - 1)
        return (line, closing.end() + 1) if closing and is_flow(node, self.scalars) else (line, column)

    def _line(self, number: int) -> Repair:
        return Repair((number, 1), self.lines[number - 1], "")


def _typed_key(key: str, value: OldAddressEntry | str) -> list[str]:
    if isinstance(value, str):
        return [f"{key}: {as_typed(value)}"]
    return [f"{key}:", f"  {value.typed}"] if value.target else [f"{key}: {value.alone}"]


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def is_flow(node: Node, scalars: TypedScalars) -> bool:
    """Whether a list or a mapping is typed between brackets."""
    line, column = node.place
    return scalars.lines[line - 1][column - 1 :].startswith(("[", "{"))


def _last_entry(value: Node) -> Node:
    # A list, else a mapping: no other node has entries, which mypy cannot know.
    return value.items[-1] if isinstance(value, SequenceNode) else value.fields[-1][0]  # type: ignore[union-attr]


def _last_scalar(value: Node) -> ScalarNode | None:
    """The scalar behind which another entry can be typed; None if there is no entry."""
    last: Node | None = None
    if isinstance(value, SequenceNode):
        last = value.items[-1] if value.items else None
    elif isinstance(value, MappingNode):
        last = value.fields[-1][1] if value.fields else None
    return last if isinstance(last, ScalarNode) else None
