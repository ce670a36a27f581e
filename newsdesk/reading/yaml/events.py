"""YAML text → the parser's events one after another, or a problem where parsing fails."""

from collections.abc import Iterator
from typing import Any

import yaml

from newsdesk.reading.diagnostics import Diagnostics, quoted

# What stands in a repaired text for a value that could not be read: a noncharacter of Unicode.
UNREADABLE = "\ufdd0"
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableYaml(Exception):
    """Raised when the text cannot be parsed any further; the problem is already reported."""


class Events:
    """The events of `text`, with places in the whole file, where it begins on line `first_line`.

    `has_comments` is whether some line may have a comment after a value, `is_repaired` whether `UNREADABLE` stands
    in it for a value.
    """

    def __init__(self, text: str, first_line: int, diagnostics: Diagnostics, is_repaired: bool = False) -> None:
        self.is_repaired = is_repaired
        self.lines = text.split("\n")
        self.offset = first_line
        self.diagnostics = diagnostics
        self.has_comments = " #" in text or "\t#" in text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=PARSER))

    def line(self, number: int) -> str:
        """A line of the text, counted from 0; empty after the last, because the parser knows more line ends."""
        return self.lines[number] if number < len(self.lines) else ""

    def place(self, mark: Any) -> tuple[int, int]:
        """Line and column, counted from 1, of a mark of the parser's; behind the text, the end of its last line."""
        last = len(self.lines) - 1
        if mark.line > last:
            return last + self.offset, len(self.lines[last]) + 1
        return mark.line + self.offset, mark.column + 1

    def take(self) -> Any:
        """The next event. Raises `UnreadableYaml` for what cannot be read, and for aliases, anchors and tags."""
        try:
            event = next(self.events)
        except yaml.MarkedYAMLError as error:
            raise self._unreadable(error) from None
        except yaml.YAMLError as error:
            raise self.refuse((self.offset, 1), "not-yaml", f"This cannot be read: {error}.", "Type it anew.") from None
        if isinstance(event, yaml.NodeEvent) and (event.anchor is not None or getattr(event, "tag", None) is not None):
            raise self._decorated(event)
        return event

    def _decorated(self, event: Any) -> UnreadableYaml:
        place = self.place(event.start_mark)
        if event.anchor is None:
            typed = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"The YAML tag `{quoted(typed)}` is not allowed."
            return self.refuse(place, "yaml-tag", message, "Delete it, or put the value in quotes.")
        word = "An alias" if isinstance(event, yaml.AliasEvent) else "An anchor"
        message = f"{word} (`{quoted(event.anchor)}`) is not allowed."
        return self.refuse(place, "alias", message, "Write the value out, or put it in quotes.")

    def refuse(self, place: tuple[int, int], rule: str, message: str, hint: str) -> UnreadableYaml:
        """Report a problem after which nothing more can be read, and return the exception to raise."""
        self.diagnostics.add(place, rule, message, hint)
        return UnreadableYaml()

    def _unreadable(self, error: yaml.MarkedYAMLError) -> UnreadableYaml:
        # Most copy can be read, and needs no words for what cannot.
        from newsdesk.reading.yaml.yaml_errors import ParserStop, mistake_at

        mark = error.problem_mark or error.context_mark
        if mark is None:
            return self.refuse((self.offset, 1), "not-yaml", f"This cannot be read: {error.problem}.", "Type it anew.")
        opened = error.context_mark or mark
        if not self.line(mark.line).strip():
            # The text is over, and there is nothing to point at.
            mark = opened
        bracket = self.place(opened)
        if "flow node" in str(error.context):
            # The parser tells where an entry is missing, which can be far below the bracket.
            bracket = self._bracket_above(opened.line)
        at = error.context_mark if error.context_mark and "simple key" in str(error.context) else mark
        line, above = self.line(at.line), self.line(at.line - 1) if at.line else ""
        opening = self.line(bracket[0] - self.offset)
        mistake = mistake_at(ParserStop(line, above, opening, str(error.problem), str(error.context)))
        margin = len(line) - len(line.lstrip(" ")) + 1
        places = {
            "margin": (at.line + self.offset, margin),
            "above": (at.line + self.offset - 1, len(above) - len(above.lstrip(" ")) + 1),
            "opened": bracket,
        }
        return self.refuse(places.get(mistake.at, self.place(at)), mistake.rule, mistake.message, mistake.hint)

    def _bracket_above(self, number: int) -> tuple[int, int]:
        """Line and column of the nearest bracket that opens a list or a mapping, on a line or above it."""
        for each in range(min(number, len(self.lines) - 1), -1, -1):
            if "[" in self.lines[each] or "{" in self.lines[each]:
                column = next(at for at, mark in enumerate(self.lines[each], 1) if mark in "[{")
                return each + self.offset, column
        return number + self.offset, 1
