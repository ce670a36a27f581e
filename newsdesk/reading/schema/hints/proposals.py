"""A value that was typed in another form → how it would be typed here."""

from typing import NamedTuple

from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.values import accepts
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import Node, ScalarNode

# The end of a hint that shows a form with samples in it.
WITH_YOUR_OWN = ", with what is true of it"


class Proposal(NamedTuple):
    """How a value would be typed; empty if it can stay as it is.

    It `is_whole` if it says what the value said and no more; else it holds samples, which the writer replaces.
    It `is_changed` if the writer typed something else.
    """

    typed: str
    is_whole: bool = True
    is_changed: bool = False


def proposal_for(key: Key, value: Node) -> Proposal:
    """How the value is typed under this key."""
    if accepts(key.value, value):
        return Proposal(as_typed(value.text) if isinstance(value, ScalarNode) else "")
    if isinstance(value, ScalarNode) and value.text.strip():
        typed, is_whole = key.value.propose(" ".join(value.text.split()))
        if typed:
            return Proposal(typed, is_whole, is_changed=True)
    form = "" if isinstance(value, ScalarNode) else key.value.propose("")[0].replace("[]", "")
    return Proposal(form or key.example, is_whole=False, is_changed=True)
