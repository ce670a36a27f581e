"""Nodes → typed values: one reader for each type of value in front matter and site.yaml.

A reader's `read` takes a node and the diagnostics of its file. It returns the value, or a placeholder after it has
reported a problem, so that one pass finds every problem of a file.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, Protocol

from msgspec import Struct

from newsdesk.reading.body.comments import OPENING
from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.text import report_comment_in_value, text_of
from newsdesk.reading.yaml.nodes import Node, ScalarNode
from newsdesk.vocabulary.problems import suggestion_for

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

    def schema(self) -> JsonSchema:
        """The JSON Schema (draft 7) of the value, for text editors."""

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        """Every text in `node` that is a writer's own words; what writers note for themselves is looked for in it.

        Only a `NotProse` may answer with nothing.
        """


class NotProse(Struct, frozen=True):
    """Base of the readers of codes, names, numbers and times: no note to oneself fits their form, or none is seen."""

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        return iter(())


class Line(Struct, frozen=True):
    """Plain text; runs of white space become one space. `limit` is in characters, 0 for none."""

    limit: int = 0

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        # Any text is valid, so nothing else would tell that the end of one is missing.
        if isinstance(node, ScalarNode) and node.comment:
            report_comment_in_value(node, node.comment, diagnostics)
        return one_line(node, self.limit, diagnostics)

    def schema(self) -> JsonSchema:
        return {"type": ANY_SCALAR, **longest(self.limit), "pattern": rf"^(?![\s\S]*{OPENING})[\s\S]*\S"}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        if isinstance(node, ScalarNode):
            yield node


class RunningText(Line, frozen=True):
    """Headlines and sentences, whose quotation marks and dashes can be set by the language of the copy."""


class FixedForm(NotProse, frozen=True):
    """A text that `pattern` matches, such as an address or a language tag; `form` says in words what that is."""

    pattern: str
    form: str
    limit: int = 0

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = one_line(node, self.limit, diagnostics)
        if text and not re.fullmatch(self.pattern, text):
            diagnostics.add(node.place, "wrong-form", f"`{quoted(text)}` has the wrong form.", f"Type {self.form}.")
        return text

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


class Flag(NotProse, frozen=True):
    """`true` or `false`, in exactly these letters."""

    def read(self, node: Node, diagnostics: Diagnostics) -> bool:
        text = text_of(node, diagnostics)
        if text is not None and text not in ("true", "false"):
            diagnostics.add(
                node.place,
                "not-true-or-false",
                f"`{quoted(text)}` is neither `true` nor `false`.",
                "Type `true` or `false`.",
            )
        return text == "true"

    def schema(self) -> JsonSchema:
        return {"enum": [True, False, "true", "false"]}


class Number(NotProse, frozen=True):
    """A decimal number from `least` to `most`, or an integer if `whole`."""

    least: float
    most: float
    whole: bool = False

    @property
    def pattern(self) -> str:
        return r"[+-]?[0-9]{1,9}" if self.whole else r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?"

    def read(self, node: Node, diagnostics: Diagnostics) -> float:
        text = text_of(node, diagnostics) or ""
        number = float(text) if re.fullmatch(self.pattern, text) else None
        if number is None or not self.least <= number <= self.most:
            diagnostics.add(
                node.place,
                "wrong-number",
                f"`{quoted(text)}` does not fit here.",
                f"Type a {'whole ' if self.whole else ''}number from {self.least:g} to {self.most:g}.",
            )
            number = self.least
        return int(number) if self.whole else number

    def schema(self) -> JsonSchema:
        number = {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [number, {"type": "string", "pattern": f"^{self.pattern}$"}]}


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
