"""A value that was typed in another form → how it would be typed here."""

from typing import NamedTuple, Protocol, runtime_checkable

from newsdesk.reading.schema.hints.foreign_keys import MEANT, folded_key
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.values import OneText, accepts
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.reading.yaml.scalars import ScalarNode

# The end of a hint that shows a form with samples in it.
WITH_YOUR_OWN = ", with what is true of it"


@runtime_checkable
class HasKeys(Protocol):
    """The reader of a mapping with keys of its own."""

    keys: tuple[Key, ...]


class Proposal(NamedTuple):
    """How a value would be typed; empty if it can stay as it is.

    It `is_whole` if it says what the value said and no more; else it holds samples, which the writer replaces.
    It `is_changed` if the writer typed something else. `left` are the entries of a list for which there is no room.
    """

    typed: str
    is_whole: bool = True
    is_changed: bool = False
    left: tuple[str, ...] = ()


def proposal_for(key: Key, value: Node) -> Proposal:
    """How the value is typed under this key."""
    if accepts(key.value, value):
        return Proposal(as_typed(value.text) if isinstance(value, ScalarNode) else "")
    if isinstance(value, SequenceNode) and value.items and isinstance(key.value, OneText | HasKeys):
        # One is expected: the first of those that were typed.
        first = proposal_for(key, value.items[0])
        left = tuple(_first_text(item) for item in value.items[1:])
        return Proposal(first.typed, first.is_whole and not left, is_changed=True, left=left)
    if isinstance(value, MappingNode) and len(value.fields) == 1 and isinstance(key.value, OneText):
        return proposal_for(key, value.fields[0][1])
    if isinstance(value, MappingNode) and isinstance(key.value, HasKeys):
        return _with_keys(key.value.keys, value)
    if isinstance(value, ScalarNode) and value.text.strip():
        typed, is_whole = key.value.propose(" ".join(value.text.split()))
        if typed:
            return Proposal(typed, is_whole, is_changed=True)
    form = "" if isinstance(value, ScalarNode) else key.value.propose("")[0].replace("[]", "")
    return Proposal(form or key.example, is_whole=False, is_changed=True)


def _first_text(node: Node) -> str:
    """The text of an entry, or the first in it: of a picture, its file."""
    if isinstance(node, MappingNode):
        return next((value.text for _, value in node.fields if isinstance(value, ScalarNode)), "")
    return node.text if isinstance(node, ScalarNode) else ""


def _with_keys(keys: tuple[Key, ...], node: MappingNode) -> Proposal:
    """The mapping with our names for its keys, and samples of what is missing."""
    parts: list[str] = []
    is_whole = True
    for key in keys:
        typed = next(filter(None, (_in_entry(key, name.text, value) for name, value in node.fields)), "")
        is_whole &= bool(typed) or not key.required
        if typed or key.required:
            parts.append(f"{key.name}: {typed or key.sample}")
    return Proposal(f"{{{', '.join(parts)}}}", is_whole, is_changed=True)


def _in_entry(key: Key, name: str, value: Node) -> str:
    """How a value is typed under this key within a mapping; empty if `name` is another key or it does not fit."""
    folded = folded_key(name)
    if not isinstance(value, ScalarNode) or not value.text.strip():
        return ""
    is_meant = folded == folded_key(key.name) or key.name in MEANT.get(folded, ())
    return key.value.propose(" ".join(value.text.split()), in_list=True)[0] if is_meant else ""
