"""Nodes → typed values: one reader for each type of value in front matter and site.yaml.

A reader's `read` takes a node and the diagnostics of its file. It returns the value, or a placeholder after it has
reported a problem, so that one pass finds every problem of a file.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from msgspec import Struct

from newsdesk.reading.body.comments import COMMENT_LIKE
from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.hints.cures import decimal_point
from newsdesk.reading.schema.value_types.text import report_comment_in_value, text_of
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import Node
from newsdesk.reading.yaml.scalars import ScalarNode

# In characters: a text that may be no longer is a name or a word, and no sentence.
MAX_NAME_LENGTH = 120
JsonSchema = dict[str, Any]
# The YAML parser of a text editor reads 007 as a number and `true` as a boolean; we read both as text.
ANY_SCALAR = ["string", "number", "boolean"]


def matching(pattern: str, hint: str) -> JsonSchema:
    """A text that matches `pattern`. Editors with yaml-language-server, whose keyword it is, show `hint` for others."""
    return {"pattern": pattern, "patternErrorMessage": hint}


class ValueReader(Protocol):
    """The interface of every reader."""

    def read(self, node: Node, diagnostics: Diagnostics) -> Any:
        """The value of `node`, or a placeholder after a problem has been added to `diagnostics`."""

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """How `text`, typed in another form, would be typed here, and whether that says the same and no more.

        Empty if it cannot be said. `in_list` is whether it would stand between the brackets of a list.
        """

    def schema(self) -> JsonSchema:
        """The JSON Schema (draft 7) of the value, for text editors."""

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        """Every text in `node` that is a writer's own words; what writers note for themselves is looked for in it.

        Only a `NotProse` may answer with nothing.
        """


def accepts(reader: ValueReader, node: Node) -> bool:
    """Whether a reader reads a value as it is, without a problem."""
    diagnostics = Diagnostics("")
    reader.read(node, diagnostics)
    return not diagnostics.problems


class OneText(Struct, frozen=True):
    """Base of the readers of a single text."""

    def propose(self: ValueReader, text: str, in_list: bool = False) -> tuple[str, bool]:
        """The text itself, if it fits."""
        return as_typed(text, in_list) if accepts(self, ScalarNode(text, (1, 1))) else "", True


class NotProse(OneText, frozen=True):
    """Base of the readers of codes, names, numbers and times: no note to oneself fits their form, or none is seen."""

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        return iter(())


class Line(OneText, frozen=True):
    """Plain text; runs of white space become one space. `limit` is in characters, 0 for none."""

    limit: int = 0

    @property
    def is_name(self) -> bool:
        """Whether it is a name or a word, and no sentence."""
        return 0 < self.limit <= MAX_NAME_LENGTH

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        # Any text is valid, so nothing else would tell that the end of one is missing.
        if isinstance(node, ScalarNode) and node.comment:
            report_comment_in_value(node, node.comment, diagnostics)
        return one_line(node, self.limit, diagnostics)

    def schema(self) -> JsonSchema:
        return {"type": ANY_SCALAR, **longest(self.limit), "pattern": rf"^(?![\s\S]*{COMMENT_LIKE})[\s\S]*\S"}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        if isinstance(node, ScalarNode):
            yield node


class RunningText(Line, frozen=True):
    """Headlines and sentences, whose quotation marks and dashes can be set by the language of the copy."""


class FixedForm(NotProse, frozen=True):
    """A text that `pattern` matches, such as an address or a language tag; `form` says in words what that is.

    `cures` make a text that matches of one that does not.
    """

    pattern: str
    form: str
    limit: int = 0
    cures: tuple[Callable[[str], str], ...] = ()

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = one_line(node, self.limit, diagnostics)
        if text and not re.fullmatch(self.pattern, text):
            cured = next((made for made in self._cured(text) if re.fullmatch(self.pattern, made)), "")
            # What follows a blank may be a note, another address, or the rest of this one.
            blanks = ", in which a blank is `%20`, and nothing else" if "://" in text and " " in text else ""
            hint = f"Type `{as_typed(cured, in_list=True)}`." if cured else f"Type {self.form}{blanks}."
            diagnostics.add(node.place, "wrong-form", f"`{quoted(text)}` has the wrong form.", hint)
        return text

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """The text itself, or what a cure makes of it."""
        fitting = (each for each in (text, *self._cured(text)) if accepts(self, ScalarNode(each, (1, 1))))
        found = next(fitting, "")
        return as_typed(found, in_list) if found else "", True

    def _cured(self, text: str) -> Iterator[str]:
        return filter(None, (cure(text) for cure in self.cures))

    def schema(self) -> JsonSchema:
        # `\w` matches ASCII only in a JSON Schema (ECMA 262), but letters of any script in Python.
        pattern = self.pattern.replace(r"\w", r"\w\u0080-\uffff")
        return {"type": ANY_SCALAR, **longest(self.limit), **matching(f"^(?:{pattern})$", f"Type {self.form}.")}


def one_line(node: Node, limit: int, diagnostics: Diagnostics) -> str:
    """The text of a scalar, each run of white space as one space; reports more than `limit` characters, if not 0."""
    text = " ".join((text_of(node, diagnostics) or "").split())
    if limit and len(text) > limit:
        diagnostics.add(node.place, "too-long", f"This is {len(text)} characters long.", f"At most {limit} fit.")
    return text


def longest(limit: int) -> JsonSchema:
    """At most `limit` characters; any number if it is 0."""
    return {"maxLength": limit} if limit else {}


class Private(NotProse, frozen=True):
    """Any value; it is dropped, so that private notes never leave the file."""

    def read(self, node: Node, diagnostics: Diagnostics) -> None:
        return None

    def schema(self) -> JsonSchema:
        return {}


class Number(NotProse, frozen=True):
    """A decimal number from `least` to `most`, or an integer if `whole`."""

    least: float
    most: float
    whole: bool = False

    @property
    def pattern(self) -> str:
        return r"[+-]?[0-9]{1,9}" if self.whole else r"[+-]?[0-9]{1,9}(\.[0-9]{1,20})?"

    def read(self, node: Node, diagnostics: Diagnostics) -> float:
        text = text_of(node, diagnostics) or ""
        number = float(text) if re.fullmatch(self.pattern, text) else None
        if number is None or not self.least <= number <= self.most:
            diagnostics.add(
                node.place,
                "wrong-number",
                f"`{quoted(text)}` does not fit here.",
                self._hint(text),
            )
            number = self.least
        return int(number) if self.whole else number

    def _hint(self, text: str) -> str:
        meant = decimal_point(text)
        if meant != text and re.fullmatch(self.pattern, meant) and self.least <= float(meant) <= self.most:
            return f"Type `{meant}`."
        return f"Type a {'whole ' if self.whole else ''}number from {self.least:g} to {self.most:g}."

    def schema(self) -> JsonSchema:
        number = {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [number, {"type": "string", "pattern": f"^{self.pattern}$"}]}
