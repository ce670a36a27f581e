"""The months that a desk calls otherwise than its language does: `months`, and `months_alone` where that has both."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.values import JsonSchema, Line
from newsdesk.reading.words.language_facts import language_facts
from newsdesk.reading.words.phrases import Phrases
from newsdesk.reading.yaml.as_typed import as_typed
from newsdesk.reading.yaml.nodes import Node, SequenceNode
from newsdesk.reading.yaml.scalars import ScalarNode
from newsdesk.views.words.languages import Calendar

MONTHS, MONTHS_ALONE = "months", "months_alone"
IN_A_YEAR = 12


class MonthNames(Struct, frozen=True):
    """The names of the twelve months, January first; `usual` are those of the language."""

    usual: tuple[str, ...]

    def read(self, node: Node, diagnostics: Diagnostics) -> tuple[str, ...]:
        items = node.items if isinstance(node, SequenceNode) else ()
        if len(items) != IN_A_YEAR:
            found = f"The number of months here is {len(items)}, and a year has {IN_A_YEAR}."
            told = found if items else "The names of the months are expected here."
            hint = f"Type all {IN_A_YEAR}, January first: `{self.sample}`, with your own names."
            diagnostics.add(node.place, MONTHS, told, hint)
            return ()
        return tuple([self._name(item, usual, diagnostics) for item, usual in zip(items, self.usual, strict=True)])

    def _name(self, node: Node, usual: str, diagnostics: Diagnostics) -> str:
        name = Line().read(node, diagnostics)
        if not name and isinstance(node, ScalarNode):
            diagnostics.add(node.place, MONTHS, "This month has no name.", f"Type it, such as `{usual}`.")
        return name

    @property
    def sample(self) -> str:
        return f"[{', '.join(as_typed(each, in_list=True) for each in self.usual)}]"

    def propose(self, text: str, in_list: bool = False) -> tuple[str, bool]:
        """No text is all of the months."""
        return "", False

    def schema(self) -> JsonSchema:
        return {"type": "array", "items": Line().schema(), "minItems": IN_A_YEAR, "maxItems": IN_A_YEAR}

    def prose(self, node: Node) -> Iterator[ScalarNode]:
        for each in node.items if isinstance(node, SequenceNode) else ():
            if isinstance(each, ScalarNode):
                yield each


def month_keys(language: str) -> tuple[Key, ...]:
    """The keys for the months in a file of words."""
    calendar = language_facts(language).calendar
    dated, alone = MonthNames(calendar.months), MonthNames(calendar.months_alone)
    return (
        Key(MONTHS, dated, "the months as a day names them", dated.sample),
        Key(MONTHS_ALONE, alone, "the months as they stand alone", alone.sample),
    )


def renamed_months(calendar: Calendar, phrases: Phrases) -> Calendar:
    """The `calendar` with the months that are among the `phrases`.

    Where the language has one name for a month, `months` are also those that stand alone.
    """
    months, alone = phrases.get(MONTHS), phrases.get(MONTHS_ALONE)
    if isinstance(months, tuple):
        has_one_name = calendar.months_alone == calendar.months
        calendar = replace(calendar, months=months, months_alone=months if has_one_name else calendar.months_alone)
    return replace(calendar, months_alone=alone) if isinstance(alone, tuple) else calendar
