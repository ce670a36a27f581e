"""The scalars of front matter or settings as they stand in the file: replaced whole or in part, their quotes kept."""

import re
from collections.abc import Mapping

from newsdesk.reading.repairs import Repair
from newsdesk.reading.yaml.as_typed import as_typed, in_double_quotes, in_single_quotes
from newsdesk.reading.yaml.extents import LineAndColumn, extents, extents_in
from newsdesk.reading.yaml.scalars import ScalarNode

Pieces = list[tuple[LineAndColumn, str]]


class TypedScalars:
    """The scalars in the decoded `text` of a file of copy or of `site.yaml`, whose fields can be read."""

    def __init__(self, file: str, text: str) -> None:
        self.lines = text.split("\n")
        self._pieces: dict[LineAndColumn, Pieces] = {}
        for place, pieces in extents_in(text, 1) if file.endswith(".yaml") else extents(text):
            # An empty value is where the scalar behind it is, or where its key ends.
            if any(piece for _, piece in pieces) or place not in self._pieces:
                self._pieces[place] = pieces

    def typed(self, node: ScalarNode) -> str:
        """How a scalar is typed, on one line or several; empty if nothing is typed."""
        return "\n".join(piece for _, piece in self._pieces.get(node.place, ())) if self.is_there(node) else ""

    def is_there(self, node: ScalarNode) -> bool:
        """Whether something is typed for a scalar, if only `null`."""
        line, column = node.place
        return bool(node.text) or self.lines[line - 1][column - 1 :].startswith(("~", "null", "Null", "NULL", "'", '"'))

    def end(self, node: ScalarNode) -> LineAndColumn:
        """The place behind a scalar, and not that of the lines that part it from what follows."""
        written = [piece for piece in self._pieces[node.place] if piece[1].strip()]
        (line, column), text = written[-1] if written else (node.place, "")
        return line, column + len(text)

    def replaced(self, node: ScalarNode, new: str) -> list[Repair]:
        """The repairs that make `new` of a whole scalar, in quotes like those that are around it."""
        pieces = self._pieces[node.place]
        first = pieces[0][1]
        text = as_typed(new, in_list=True)
        if len(pieces) == 1 and first.startswith("'"):
            text = in_single_quotes(new)
        elif len(pieces) == 1 and first.startswith('"'):
            text = in_double_quotes(new)
        texts = [text, *[""] * (len(pieces) - 1)]
        return [Repair(place, old, new) for (place, old), new in zip(pieces, texts, strict=True)]

    def parts_replaced(self, node: ScalarNode, parts: Mapping[str, str]) -> tuple[str, list[Repair]] | None:
        """The text with each of `parts` as what it is to be, and the repairs that make it so.

        None if a part is typed otherwise than it reads, as with escapes.
        """
        longest_first = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
        part = re.compile(rf"(?<![\w./%-])(?:{longest_first})(?![\w-])")
        repairs = [
            Repair((line, column + found.start()), found[0], parts[found[0]])
            for (line, column), piece in self._pieces[node.place]
            for found in part.finditer(piece)
        ]
        text, number = part.subn(lambda found: parts[found[0]], node.text)
        return (text, repairs) if len(repairs) == number else None
