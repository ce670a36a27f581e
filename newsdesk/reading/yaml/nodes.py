"""YAML text → a tree of nodes that keeps every value as typed, and every place.

Implicit typing is never applied: `NO`, `007` and `12:30` stay the text that a writer typed. What copy does not need and
what has overloaded parsers is refused: aliases, anchors, merge keys, tags, duplicate keys, deep nesting.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.yaml.as_typed import MAX_QUOTED_VALUE, as_typed
from newsdesk.reading.yaml.events import Events
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode, read_scalar

MAX_NESTING = 8
EMPTY_KEY = re.compile(r"null|~", re.IGNORECASE)


class SequenceNode(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    place: tuple[int, int]


class MappingNode(Struct, frozen=True):
    """A mapping: key, its place, and its value, in the order typed.

    One that is not `is_whole` was read past what cannot be read.
    """

    fields: tuple[tuple[ScalarNode, "Node"], ...]
    place: tuple[int, int]
    is_whole: bool = True


Node = ScalarNode | SequenceNode | MappingNode | UnreadableNode


def read_document(
    text: str, first_line: int, diagnostics: Diagnostics, is_repaired: bool = False
) -> MappingNode | None:
    """Read `text`, whose first line is line `first_line` of the file; None when it is not a mapping.

    Raises `UnreadableYaml` at the first fault behind which nothing can be read.
    """
    return _document(Events(text, first_line, diagnostics, is_repaired))


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at `path` (keys and indexes) below `node`, or the last one on the way that exists."""
    for step in path:
        inside: list[Node] = []
        if isinstance(node, MappingNode):
            inside = [value for key, value in node.fields if key.text == step]
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            inside = list(node.items[step : step + 1])
        if not inside:
            break
        node = inside[0]
    return node


def _document(events: Events) -> MappingNode | None:
    events.take()
    if isinstance(events.take(), yaml.StreamEndEvent):
        return MappingNode((), (events.offset, 1))
    node = _node(events, events.take(), 1)
    events.take()
    following = events.take()
    if not isinstance(following, yaml.StreamEndEvent):
        events.diagnostics.add(
            events.place(following.start_mark),
            "two-documents",
            "A second block of keys begins here.",
            "Keep one, between two lines of `---`.",
        )
    if isinstance(node, MappingNode):
        return node
    if isinstance(node, ScalarNode) and not node.text:
        return MappingNode((), node.place)
    events.diagnostics.add(
        node.place, "not-keys", "Keys and values are expected here.", "Type `key: value`, one a line."
    )
    return None


def _node(events: Events, event: Any, depth: int) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return read_scalar(event, events)
    place = events.place(event.start_mark)
    if depth > MAX_NESTING:
        raise events.refuse(place, "too-deep", f"This is nested more than {MAX_NESTING} deep.", "Make it flatter.")
    if isinstance(event, yaml.SequenceStartEvent):
        return SequenceNode(tuple(_items(events, depth)), place)
    return MappingNode(tuple(without_duplicates(_fields(events, depth), events.diagnostics)), place)


def _items(events: Events, depth: int) -> Iterator[Node]:
    while not isinstance(event := events.take(), yaml.SequenceEndEvent):
        yield _node(events, event, depth + 1)


def _fields(events: Events, depth: int) -> Iterator[tuple[ScalarNode, Node]]:
    while not isinstance(event := events.take(), yaml.MappingEndEvent):
        key = _key(events, _node(events, event, depth + 1))
        yield key, _node(events, events.take(), depth + 1)


def without_duplicates(
    fields: Iterable[tuple[ScalarNode, Node]], diagnostics: Diagnostics
) -> Iterator[tuple[ScalarNode, Node]]:
    """The first field with each key; the others are reported."""
    first: dict[str, tuple[ScalarNode, Node]] = {}
    for key, value in fields:
        # A figure is what stands behind a decimal comma, and is told as that.
        if key.text in first and not key.text.isdigit():
            line = first[key.text][0].place[0]
            message = f"`{key.text}` is already given on line {line}."
            diagnostics.add(key.place, "duplicate-key", message, _merged(key.text, first[key.text][1], value))
            continue
        first[key.text] = key, value
        yield key, value


def _merged(key: str, *values: Node) -> str:
    """The hint for a key that is given twice, with the entries of both if they are lists of texts."""
    items = [item for value in values if isinstance(value, SequenceNode) for item in value.items]
    texts = dict.fromkeys(item.text for item in items if isinstance(item, ScalarNode) and item.text)
    typed = f"{key}: [{', '.join(as_typed(text, in_list=True) for text in texts)}]"
    are_lists = all(isinstance(value, SequenceNode) for value in values)
    if not are_lists or not all(isinstance(item, ScalarNode) for item in items) or len(typed) > MAX_QUOTED_VALUE:
        return "Keep one of them, with what is right in both." if are_lists else "Keep one of them."
    return f"Type `{typed}`, and delete the other."


def _key(events: Events, node: Node) -> ScalarNode:
    if not isinstance(node, ScalarNode):
        raise events.refuse(node.place, "not-a-key", "A key must be one word.", "Type `key: value`.")
    if not node.text:
        row, column = node.place
        if word := EMPTY_KEY.match(events.line(row - events.offset), column - 1):
            # What YAML takes for nothing, and its writer for a name.
            return ScalarNode(word[0], node.place)
        raise events.refuse(node.place, "not-a-key", "No key stands before this colon.", "Type `key: value`.")
    if node.text == "<<":
        raise events.refuse(node.place, "merge-key", "Merge keys (`<<`) are not allowed.", "Write the keys out.")
    return node
