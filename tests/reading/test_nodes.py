"""YAML keeps every value as typed, every position, and refuses what copy does not need."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.reading.yaml.nodes import MappingNode, SequenceNode, node_at
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode
from tests.effort import within
from tests.reading.typed import nodes

LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@pytest.mark.bar(8)
@pytest.mark.parametrize(
    "typed",
    ["NO", "on", "y", "007", "12:30", "48:51:24", "3.10", "1_000", "0x1F", "2023-09-12", ".inf", "1e3", "=", "True"],
)
def test_a_value_stays_what_was_typed(typed: str) -> None:
    fields, _ = nodes(f"key: {typed}\n")

    assert fields == MappingNode(((ScalarNode("key", (1, 1)), ScalarNode(typed, (1, 6))),), (1, 1))


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", '""', "''"])
def test_nothing_is_an_empty_text(typed: str) -> None:
    fields, _ = nodes(f"key: {typed}\n")

    assert fields and isinstance(fields.fields[0][1], ScalarNode) and fields.fields[0][1].text == ""


@pytest.mark.parametrize("typed", ['"null"', "'~'"])
def test_a_null_in_quotes_is_a_word(typed: str) -> None:
    fields, _ = nodes(f"key: {typed}\n")

    assert fields and isinstance(fields.fields[0][1], ScalarNode) and fields.fields[0][1].text == typed[1:-1]


def test_places_count_from_the_top_of_the_file() -> None:
    fields, _ = nodes("a: [x,\n  yy]\nb: {c: z}\n", first_line=2)

    assert fields
    assert node_at(fields, ("a", 1)) == ScalarNode("yy", (3, 3))
    assert node_at(fields, ("b", "c")) == ScalarNode("z", (4, 8))


def test_columns_count_characters_not_bytes() -> None:
    fields, _ = nodes("a: {Київ: x}\n")

    assert fields and node_at(fields, ("a", "Київ")).place == (1, 11)


def test_a_path_that_leads_nowhere_ends_at_the_last_node_on_the_way() -> None:
    fields, _ = nodes("a:\n  - x\n")

    assert fields and node_at(fields, ("a", 5, "deeper")) == SequenceNode((ScalarNode("x", (2, 5)),), (2, 3))


def test_a_duplicate_key_is_refused_at_the_second_and_names_the_line_of_the_first() -> None:
    assert nodes("a: 1\nb: 2\na: 3\n")[1] == ["3:1 duplicate-key"]


@pytest.mark.bar(8)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", "1:4 alias"),
        ("a: [1]\nb: *x\n", "2:4 alias"),
        ("base: {x: 1}\na:\n  <<: {y: 2}\n", "3:3 merge-key"),
        ("a: !!str 1\n", "1:4 yaml-tag"),
        ("a: ! 1\n", "1:4 yaml-tag"),
        ("a: !!binary aGk=\n", "1:4 yaml-tag"),
        ("a: !custom [1]\n", "1:4 yaml-tag"),
        ("[a]: 1\n", "1:1 not-a-key"),
        ("a: 1\n---\nb: 2\n", "2:1 two-documents"),
        ("a: b: c\n", "1:5 second-colon"),
        ("a:\n\tb: c\n", "2:1 tab"),
        ("a: 'open\n", "1:4 unclosed-quote"),
        ("- a\n- b\n", "1:1 not-keys"),
        ("just words\n", "1:1 not-keys"),
    ],
)
def test_what_copy_does_not_need_is_refused_where_it_stands(text: str, expected: str) -> None:
    assert nodes(text)[1] == [expected]


def test_a_tag_that_would_run_a_program_runs_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "ran"

    assert nodes(f'a: !!python/object/apply:os.system ["touch {marker}"]\n')[1] == ["1:4 yaml-tag"]
    assert not marker.exists()


def test_a_billion_laughs_are_answered_on_every_line_and_read_on_none() -> None:
    read, told = nodes(LAUGHS)

    assert told == ["1:4 alias", "2:4 alias", "3:4 alias", "4:5 alias"]
    assert read and all(isinstance(value, UnreadableNode) for _, value in read.fields)


def test_eight_levels_are_deep_enough() -> None:
    assert nodes("a: " + "[" * 7 + "]" * 7)[1] == []
    assert nodes("a: " + "[" * 8 + "]" * 8)[1] == ["1:11 too-deep"]


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "[["])
def test_a_hundred_thousand_levels_are_answered_at_once(opening: str) -> None:
    with within(0.2):
        _, problems = nodes("a: " + opening * (60_000 // len(opening)))

    assert len(problems) == 1


def test_more_than_64_kib_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it nothing can be parsed.
    monkeypatch.setattr("newsdesk.reading.yaml.nodes.Events", None)

    assert nodes("a: " + "[" * 100_000)[1] == ["1:1 too-long"]
    assert nodes("a: " + "é" * 40_000)[1] == ["1:1 too-long"]


def test_no_keys_at_all_are_no_problem_of_this_module() -> None:
    assert nodes("") == (MappingNode((), (1, 1)), [])
    assert nodes("# only a comment\n", first_line=2) == (MappingNode((), (2, 1)), [])


@given(some.text(alphabet="abc: -[]{}&*!|>'\"#%@`?,\n\t~<é\x85\u2028\ufeff", max_size=60))
def test_whatever_is_typed_there_are_fields_or_a_problem(text: str) -> None:
    fields, problems = nodes(text)

    assert fields is not None or problems
