"""Nodes → phrases: one line with the right placeholders, or the forms of a phrase for numbers."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics, quoted
from newsdesk.reading.schema.value_types.values import JsonSchema, Line
from newsdesk.reading.words.phrases import placeholders
from newsdesk.reading.yaml.nodes import MappingNode, Node
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.vocabulary.names.plurals import plural_categories, plural_category

# Numbers among which every category of every language has one, and those that have several have two.
SOME_NUMBERS = 200


class PhraseLine(Line, frozen=True):
    """A phrase with the placeholders of the English one, all of them and no others.

    Without `needs_all`, it can leave some out: `one story` says its number.
    """

    english: str = ""
    needs_all: bool = True

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        text = super().read(node, diagnostics)
        due, found = placeholders(self.english), placeholders(text)
        bare = text
        for name in found:
            bare = bare.replace(f"{{{name}}}", "")
        odd = sorted(found - due)
        if odd or "{" in bare or "}" in bare:
            what = f"`{{{odd[0]}}}` is filled in by nothing here." if odd else "A brace stands alone here."
            diagnostics.add(node.place, "placeholder", what, _allowed(due))
        elif text and self.needs_all and (lacking := sorted(due - found)):
            message = f"`{{{lacking[0]}}}` is missing from `{quoted(text)}`."
            hint = f"Put it where it is said, as in the English `{self.english}`."
            diagnostics.add(node.place, "placeholder", message, hint)
        return text


class PluralForms(Struct, frozen=True):
    """The forms of a phrase for numbers: those that the `language` has (CLDR), each once."""

    english: str
    language: str

    def read(self, node: Node, diagnostics: Diagnostics) -> dict[str, str]:
        due = plural_categories(self.language)
        if not isinstance(node, MappingNode):
            diagnostics.add(node.place, "plural", "This phrase has forms for numbers.", self._hint(due))
            return {}
        found: dict[str, str] = {}
        for name, value in node.fields:
            if name.text not in due:
                message = f"`{quoted(name.text)}` is no form for numbers in `{self.language}`."
                diagnostics.add(name.place, "plural", message, self._hint(due))
                continue
            line = PhraseLine(english=self.english, needs_all=not is_of_one_number(self.language, name.text))
            found[name.text] = line.read(value, diagnostics)
        if lacking := [each for each in due if not found.get(each)]:
            message = f"The form for numbers `{lacking[0]}` is missing, which `{self.language}` needs."
            diagnostics.add(node.place, "plural", message, self._hint(due))
        return found

    def _hint(self, due: tuple[str, ...]) -> str:
        forms = ", ".join(f'{each}: "{self.english}"' for each in due)
        return f"Type `{{{forms}}}` with your own words."

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """No text is all of the forms."""
        return "", False

    def schema(self) -> JsonSchema:
        line = Line().schema()
        return {"type": "object", "additionalProperties": line, "required": ["other"]}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for _, value in node.fields if isinstance(node, MappingNode) else ():
            if isinstance(value, ScalarNode):
                yield value


@cache
def is_of_one_number(language: str, category: str) -> bool:
    """Whether a category has a single number, which its form can tell in a word."""
    return sum(plural_category(language, number) == category for number in range(SOME_NUMBERS)) == 1


def _allowed(due: frozenset[str]) -> str:
    names = ", ".join(f"`{{{each}}}`" for each in sorted(due))
    return f"Leave {names} as it is: it is filled in." if names else "Take it out: nothing is filled in here."


def phrase_value(language: str, english: Any) -> Line | PluralForms:
    """The reader of a phrase that is `english` in English."""
    if isinstance(english, str):
        return PhraseLine(english=english)
    return PluralForms(english["other"], language)
