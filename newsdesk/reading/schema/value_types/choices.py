"""Nodes → one of a few words: `true` or `false`, or a member of an enumeration."""

from collections.abc import Iterable
from enum import Enum

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.value_types.text import text_of
from newsdesk.reading.schema.value_types.values import JsonSchema, NotProse
from newsdesk.reading.yaml.nodes import Node
from newsdesk.vocabulary.names.suggestions import suggestion_for

# What other systems take for `true` and `false`.
YES, NO = frozenset(("true", "yes", "on", "y", "1")), frozenset(("false", "no", "off", "n", "0"))


class Flag(NotProse, frozen=True):
    """`true` or `false`, in exactly these letters."""

    def read(self, node: Node, diagnostics: Diagnostics) -> bool:
        text = text_of(node, diagnostics)
        if text is not None and text not in ("true", "false"):
            meant, _ = self.propose(text)
            message = f"`{quoted(text)}` is neither `true` nor `false`."
            hint = f"Type `{meant}`." if meant else "Type `true` or `false`."
            diagnostics.add(node.place, "not-true-or-false", message, hint)
        return text == "true"

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        word = text.strip().casefold()
        return ("true" if word in YES else "false" if word in NO else ""), True

    def schema(self) -> JsonSchema:
        return {"enum": [True, False, "true", "false"]}


class OneOf(NotProse, frozen=True):
    """A member of the enumeration `options`, typed as its value."""

    options: type[Enum]

    def read(self, node: Node, diagnostics: Diagnostics) -> Enum:
        text = text_of(node, diagnostics)
        known = {option.value: option for option in self.options}
        if text not in known and text is not None:
            diagnostics.add(
                node.place,
                "unknown-word",
                f"`{quoted(text)}` is not one of the words that fit here.",
                suggestion_for(text, known, f"Type one of {', '.join(known)}."),
            )
        return known.get(text or "", next(iter(self.options)))

    def schema(self) -> JsonSchema:
        return {"enum": choices(self.options)}


def choices(options: Iterable[Enum]) -> list[str | bool]:
    """The words of `options` as the YAML parser of a text editor reads them: the status `false` becomes a boolean."""
    text_of = [option.value for option in options]
    return [*text_of, *([False] if "false" in text_of else [])]
