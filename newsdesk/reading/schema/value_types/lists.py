"""Lists, and mappings with any names → values of one type."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.hints.proposals import WITH_YOUR_OWN
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.values import JsonSchema, Line, OneText, ValueReader
from newsdesk.reading.yaml.as_typed import MAX_QUOTED_VALUE, as_typed
from newsdesk.reading.yaml.nodes import MappingNode, Node, SequenceNode
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode

# A text of several lines, behind `|`, may begin with a hyphen; a bullet means nothing in YAML.
ENTRY_MARK = re.compile(r"([-*+•‣▪●·])\s+\S")
EACH_ON_A_LINE = "Type nothing behind the colon, and each entry on a line of its own below it, with `- ` before it."


class ListOf(Struct, frozen=True):
    """A list of at most `limit` values, each read by `item`."""

    item: ValueReader
    limit: int = 200

    def read(self, node: Node, diagnostics: Diagnostics) -> tuple[Any, ...] | None:
        if isinstance(node, UnreadableNode) or (isinstance(node, ScalarNode) and not node.text):
            return ()
        if not isinstance(node, SequenceNode):
            diagnostics.add(node.place, *self._no_list(node))
            return ()
        if len(node.items) > self.limit:
            message = f"This list has {len(node.items)} entries."
            diagnostics.add(node.place, "too-many", message, f"At most {self.limit} fit.")
            return ()
        read = tuple(self._entry(item, diagnostics) for item in node.items if not isinstance(item, UnreadableNode))
        # An entry holds what YAML could not read, which was reported before: nothing can be said of the whole list.
        return None if None in read else read

    def _entry(self, node: Node, diagnostics: Diagnostics) -> Any:
        if isinstance(node, ScalarNode) and not node.text.strip():
            lost = ": what follows `#` is a comment" if node.comment else ""
            diagnostics.add(
                node.place, "empty", f"This entry is empty{lost}.", "Type something here, or delete the entry."
            )
            return None
        return self.item.read(node, diagnostics)

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """A list of what `text` names: of its parts between commas or semicolons, where none of them can hold one."""
        names = isinstance(self.item, Slug) or (isinstance(self.item, Line) and self.item.is_name)
        parts = names_in(text) if names else [text]
        is_form = not isinstance(self.item, OneText)
        entries = [self.item.propose(part, in_list=True) for part in parts if part or is_form]
        typed = f"[{', '.join(entry for entry, _ in entries)}]"
        return typed if all(entry for entry, _ in entries) else "", all(whole for _, whole in entries)

    def _no_list(self, node: ScalarNode | MappingNode) -> tuple[str, str, str]:
        """Rule, message and hint for a value that is not a list."""
        message = "A list is expected here."
        if isinstance(node, MappingNode):
            if not isinstance(self.item, OneText):
                return "not-a-list", message, "Put it between `[` and `]`, or type `- ` before its first key."
            entries = ", ".join(as_typed(key.text, in_list=True) for key, _ in node.fields)
            return "not-a-list", message, f"Type `[{quoted(entries, MAX_QUOTED_VALUE)}]`."
        if isinstance(self.item, OneText) and (marked := ENTRY_MARK.match(node.text)):
            typed = _list_of(node.text, marked[1])
            hint = f"Type `{typed}`." if len(typed) <= MAX_QUOTED_VALUE else EACH_ON_A_LINE
            return "not-a-list", message, hint
        if node.text.startswith("-"):
            first = quoted(node.text[1:].partition(" -")[0])
            hint = f"Type `- {first}`, each entry on a line of its own."
            return "no-space", "A space is missing after the hyphen.", hint
        typed, is_whole = self.propose(node.text)
        if not typed or len(typed) > MAX_QUOTED_VALUE:
            return "not-a-list", message, "Type `- ` before it, on a line of its own below the key."
        return "not-a-list", message, f"Type `{typed}`{'' if is_whole else WITH_YOUR_OWN}."

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": self.item.schema(), "maxItems": self.limit}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for item in node.items if isinstance(node, SequenceNode) else ():
            yield from self.item.prose(item)


class MapOf(Struct, frozen=True):
    """A mapping with any names, and values of one type → a tuple of `make(name, value)`."""

    value: ValueReader
    make: Callable[[str, Any], Any]
    name: ValueReader = Line(limit=80)

    def read(self, node: Node, diagnostics: Diagnostics) -> tuple[Any, ...]:
        if isinstance(node, UnreadableNode) or (isinstance(node, ScalarNode) and not node.text):
            return ()
        if not isinstance(node, MappingNode):
            diagnostics.add(node.place, "not-keys", "Names and values are expected here.", self._hint(node))
            return ()
        return tuple(
            self.make(self.name.read(key, diagnostics), self.value.read(value, diagnostics))
            for key, value in node.fields
            if not isinstance(value, UnreadableNode)
        )

    def _hint(self, node: ScalarNode | SequenceNode) -> str:
        """What to type for a text or a list in place of the mapping."""
        entries = (
            node.items
            if isinstance(node, SequenceNode)
            else [ScalarNode(each, node.place) for each in names_in(node.text)]
        )
        parts = [self._proposed(each) for each in entries]
        typed = ", ".join(parts)
        # Of several addresses, or names that make one slug, nobody can say what they are to be called.
        if (
            len({part.partition(":")[0] for part in parts}) < len(parts)
            or not all(parts)
            or len(typed) > MAX_QUOTED_VALUE
        ):
            sample = "value" if isinstance(self.value, OneText) else self.value.propose("")[0]
            return f"Type `its-name: {sample}`, indented on a line of its own, one for each."
        return f"Type `{{{typed}}}`{WITH_YOUR_OWN}."

    def _proposed(self, entry: Node) -> str:
        """The name and value that an entry of a list was meant for; empty if that cannot be said."""
        if isinstance(entry, MappingNode) and len(entry.fields) == 1:
            name, value = entry.fields[0]
        elif isinstance(entry, ScalarNode) and not isinstance(self.value, OneText):
            name, value = entry, entry
        else:
            return self.propose(entry.text)[0].strip("{}") if isinstance(entry, ScalarNode) else ""
        said = value.text if isinstance(value, ScalarNode) else ""
        typed = self.name.propose(name.text, in_list=True)[0], self.value.propose(said, in_list=True)[0]
        return ": ".join(typed) if said and all(typed) else ""

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """One entry, for a text that is an address."""
        for name, address in (("Web", text), ("Mail", f"mailto:{text}")):
            if (
                isinstance(self.value, OneText)
                and isinstance(self.name, Line)
                and (typed := self.value.propose(address, in_list=True)[0])
            ):
                return f"{{{name}: {typed}}}", True
        return "", False

    def schema(self) -> JsonSchema:
        return {"type": "object", "propertyNames": self.name.schema(), "additionalProperties": self.value.schema()}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for name, value in node.fields if isinstance(node, MappingNode) else ():
            yield from self.name.prose(name)
            yield from self.value.prose(value)


def _list_of(text: str, mark: str) -> str:
    """The list for a text in which a mark stands before each entry: at the beginning of lines, if it has several."""
    before = "^[ ]*" if "\n" in text.strip() else r"(?:^|\s)"
    entries = re.split(rf"{before}{re.escape(mark)}\s+", text, flags=re.MULTILINE)
    return f"[{', '.join(as_typed(' '.join(each.split()), in_list=True) for each in entries if each.strip())}]"


def names_in(text: str) -> list[str]:
    """The names in a text, which stand between commas or semicolons, and may be in brackets and quotes."""
    inner = text.strip()[1:-1] if text.strip()[:1] == "[" and text.strip()[-1:] == "]" else text
    return [part for each in re.split("[,;]", inner) if (part := each.strip(" \t\n'\""))]
