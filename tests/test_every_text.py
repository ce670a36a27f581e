"""Whatever a writer can type into a value, and readers would see, is searched for what the writer meant to take out.

Nothing here asks the code which values are searched: a note is put into every one of the examples of the documentation,
which hold every key that there is, and into made-up keys of every shape.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from msgspec import Struct

from newsdesk.reading.checks.text_warnings import unfinished_values
from newsdesk.reading.checks.warnings import warnings_about_settings
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.read_file import read_file
from newsdesk.reading.schema.copy import read_copy
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.prose import refuse_what_hides
from newsdesk.reading.schema.value_types.choices import Flag
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.values import JsonSchema, Line, ValueReader
from newsdesk.reading.settings import read_settings
from newsdesk.reading.yaml.nodes import Node
from newsdesk.reading.yaml.read_nodes import read_nodes
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Problem, Rejected
from tests.desk import REPOSITORY

WRITING = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")
# No code, name or address has their form.
MARK, COMMENT = "TK, says 1/2", "A <!-- says 1/2 --> b"
TYPED = [MARK, COMMENT]

Steps = tuple[str | int, ...]


class Example(NamedTuple):
    """The values of an example in the documentation, and the file in which they would stand."""

    file: str
    values: dict[str, Any]


def examples() -> Iterator[Example]:
    for text in re.findall(r"^```(?:markdown\n---|yaml)\n(.*?)^(?:---|```)$", WRITING, re.DOTALL | re.MULTILINE):
        values = yaml.load(text, yaml.BaseLoader)
        if "desks" in values:
            yield Example(SETTINGS_FILE, values)
        elif "name" in values:
            yield Example("authors/a.md", values)
        else:
            yield Example("content/a.md" if "date" in values else "content/pages/a.md", values)


def places_in(value: object, steps: Steps = ()) -> Iterator[tuple[Steps, bool]]:
    """The steps to every text in `value`, and to every key; whether it is a key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*steps, key), True
            yield from places_in(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places_in(inner, (*steps, index))
    else:
        yield steps, False


def with_note(value: Any, steps: Steps, is_key: bool, note: str) -> Any:
    """`value` with `note` in place of the text, or the key, that the steps lead to."""
    if not steps:
        return note
    if isinstance(value, list):
        return [with_note(each, steps[1:], is_key, note) if i == steps[0] else each for i, each in enumerate(value)]
    if is_key and len(steps) == 1:
        return {note if key == steps[0] else key: each for key, each in value.items()}
    return {key: with_note(each, steps[1:], is_key, note) if key == steps[0] else each for key, each in value.items()}


def told(example: Example, folder: Path) -> list[Problem]:
    """The problems of an example, or else its warnings."""
    keys = yaml.safe_dump(example.values, sort_keys=False, allow_unicode=True, width=10_000)
    if example.file == SETTINGS_FILE:
        (folder / SETTINGS_FILE).write_text(keys, encoding="utf-8")
        try:
            read_settings(folder)
        except Rejected as rejected:
            return list(rejected.problems)
        return list(warnings_about_settings(SETTINGS_FILE, keys.encode()))
    raw = f"---\n{keys}---\nText.\n".encode()
    copy = read_copy(example.file, raw)
    return list(copy.problems if isinstance(copy, FaultyCopy) else read_file(example.file, raw, "").warnings)


EXAMPLES = list(examples())
PLACES = [(example, *place) for example in EXAMPLES for place in places_in(example.values) if place[0] != ("notes",)]


def named(value: object) -> str:
    return value.file if isinstance(value, Example) else ".".join(map(str, value)) if isinstance(value, tuple) else ""


def test_the_examples_have_nothing_in_them_that_is_searched_for(tmp_path: Path) -> None:
    copy = {"authors/a.md", "content/a.md", "content/pages/a.md"}
    assert {example.file for example in EXAMPLES} == {SETTINGS_FILE, *copy}
    assert [(each.file, told(each, tmp_path)) for each in EXAMPLES if told(each, tmp_path)] == []


@pytest.mark.parametrize("note", TYPED, ids=["mark", "comment"])
@pytest.mark.parametrize(("example", "steps", "is_key"), PLACES, ids=named)
def test_a_note_is_found_in_every_value_unless_its_form_refuses_it(
    example: Example, steps: Steps, is_key: bool, note: str, tmp_path: Path
) -> None:
    assert told(Example(example.file, with_note(example.values, steps, is_key, note)), tmp_path)


def test_private_notes_may_hold_what_they_like(tmp_path: Path) -> None:
    (whole,) = (each for each in EXAMPLES if "notes" in each.values)
    for note in TYPED:
        assert told(Example(whole.file, {**whole.values, "notes": note}), tmp_path) == []


# A type of value around another, and what is typed for it.
Shape = tuple[Callable[[ValueReader], ValueReader], Callable[[Any], Any]]
KEY = "x"
SHAPES: dict[str, Shape] = {
    "list": (ListOf, lambda typed: [typed]),
    "map": (lambda inner: MapOf(inner, lambda name, value: (name, value)), lambda typed: {"any": typed}),
    "table": (lambda inner: KeyTable(dict, (Key(KEY, inner, "a key"),)), lambda typed: {KEY: typed}),
    "short": (
        lambda inner: KeyTable(dict, (Key(KEY, inner, "a key"),), short=KEY),
        lambda typed: typed if isinstance(typed, str) else {KEY: typed},
    ),
}
TEXTS: dict[str, Shape] = {
    "line": (lambda _: Line(), lambda typed: typed),
    "short-line": (lambda _: Line(limit=30), lambda typed: typed),
    "name": (lambda _: MapOf(Flag(), lambda name, value: (name, value), Line()), lambda typed: {typed: "true"}),
    "key": (lambda _: KeyTable(dict, (Key("a", Flag(), "a"), Key("b", Line(), "b"))), lambda typed: {"b": typed}),
}
COMBINATIONS = [
    (*around, text) for depth in range(4) for around in product(SHAPES, repeat=depth) for text in TEXTS
]  # fmt: skip


@pytest.mark.parametrize("shape", COMBINATIONS, ids=".".join)
def test_a_new_key_is_searched_whatever_its_type_is_made_of(shape: tuple[str, ...]) -> None:
    reader: ValueReader = Line()
    values: list[Any] = [*TYPED]
    for each in reversed(shape):
        around, typed_as = {**SHAPES, **TEXTS}[each]
        reader, values = around(reader), [typed_as(value) for value in values]
    table = KeyTable(dict, (Key("new", reader, "a new key"),))
    mark, comment = (yaml.safe_dump({"new": value}) for value in values)
    fields, diagnostics = read_nodes(comment, 1, Diagnostics(SETTINGS_FILE)), Diagnostics(SETTINGS_FILE)
    assert fields
    table.values(fields, diagnostics)
    assert diagnostics.problems == [], "the value fits the key"
    refuse_what_hides(table, fields, diagnostics)

    assert [rule for _, rule, _, _ in unfinished_values(table, SETTINGS_FILE, mark)] == ["unfinished"]
    assert [problem.rule for problem in diagnostics.problems] == ["comment-in-value"]


class Motto(Struct, frozen=True):
    """A type of value that does not say whether it is prose."""

    def read(self, node: Node, diagnostics: Diagnostics) -> str:
        return "words"

    def schema(self) -> JsonSchema:
        return {}


def test_a_type_that_does_not_say_whether_it_is_prose_cannot_be_searched() -> None:
    table = KeyTable(dict, (Key("motto", Motto(), "a motto"),))  # type: ignore[arg-type]  # on purpose
    fields = read_nodes("motto: words", 1, Diagnostics(SETTINGS_FILE))
    assert fields

    with pytest.raises(AttributeError, match="prose"):
        refuse_what_hides(table, fields, Diagnostics(SETTINGS_FILE))


@pytest.mark.parametrize("typed", [r'"T\x4B"', r'"\u0054K to come"', '"TK"', "TK", "'TK'", ">-\n  TK", '"T\\\n  K"'])
def test_a_mark_is_found_however_it_is_typed(typed: str) -> None:
    table = KeyTable(dict, (Key("new", Line(), "a new key"),))

    assert [place for place, *_ in unfinished_values(table, SETTINGS_FILE, f"new: {typed}")] == [(1, 6)]
