"""A mapping becomes a record: every key known, every required one there, every value of its own shape."""

import pytest

from newsdesk.reading.schema.copy_tables import ARTICLE
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.part_tables import PLACE, RELATED
from newsdesk.reading.schema.value_types.choices import Flag
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.values import Line
from newsdesk.vocabulary.model import AuthorLink
from newsdesk.vocabulary.story_parts import Place, Precision, Related, Relation
from tests.desk import copy
from tests.reading.typed import article, faults, hints, value

PAIR = KeyTable(dict, (Key("a", Line(), "a word", "x", required=True), Key("b", Flag(), "a flag", field="other")))


def test_a_record_is_made_of_its_fields_by_their_names_in_the_model() -> None:
    assert value(PAIR, "{a: x, b: true}") == ({"a": "x", "other": True}, [])


def test_a_key_left_out_or_empty_is_left_out() -> None:
    assert value(PAIR, "{a: x}") == ({"a": "x"}, [])
    assert value(PAIR, "{a: x, b: ~}") == ({"a": "x"}, [])


def test_a_required_key_that_is_missing_is_one_problem_and_an_empty_one_another() -> None:
    assert value(PAIR, "{b: true}")[1] == ["missing-key"]
    assert value(PAIR, "{a: ''}")[1] == ["empty"]
    assert value(PAIR, "{a: '  '}")[1] == ["empty"]


@pytest.mark.parametrize("key", ["title", "date", "authors", "desk", "summary"])
@pytest.mark.parametrize("nothing", [None, "", "~", "null", '"   "'])
def test_what_every_story_needs_cannot_be_missing_or_empty(key: str, nothing: str | None) -> None:
    (found,) = faults(copy(**{key: nothing}))

    assert found.endswith("missing-key" if nothing is None else "empty")


def test_a_story_needs_an_author() -> None:
    assert len(faults(copy(authors="[]"))) == 1


@pytest.mark.bar(3)
@pytest.mark.parametrize("key", ["draft", "publish_at", "expires", "withdrawn"])
@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "'  '"])
def test_a_key_that_guards_publication_fails_closed_when_it_is_empty(key: str, nothing: str) -> None:
    assert [fault.split()[1] for fault in faults(copy(**{key: nothing}))] == ["empty"]


@pytest.mark.bar(3)
@pytest.mark.parametrize("key", ["draft", "publish_at", "expires", "withdrawn"])
@pytest.mark.parametrize("odd", ["yes", "[]", "{}", "0", "tomorrow", "[true]", "2024"])
def test_a_key_that_guards_publication_fails_closed_when_it_is_odd(key: str, odd: str) -> None:
    assert faults(copy(**{key: odd}))


@pytest.mark.bar(3)
@pytest.mark.parametrize(
    "key", ["Draft", "DRAFT", "embargo", "publish-at", "embargo_until", "published_at", "unlisted"]
)
def test_a_misspelt_guard_is_never_passed_over(key: str) -> None:
    assert faults(copy(**{key: "true"})) == ["7:1 unknown-key"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("titel", "title"),
        ("Summary", "summary"),
        ("publish", "publish_at"),
        ("tag", "tags"),
        ("corection", "corrections"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    (hint,) = hints(copy(**{typed: "x"}))

    assert f"`{typed}`" in hint and f"Did you mean `{meant}`" in hint


def test_an_unknown_key_like_no_other_is_answered_with_all_of_them() -> None:
    (hint,) = hints(copy(zzz="x"))

    assert all(key.name in hint for key in ARTICLE.keys)


def test_a_duplicate_key_names_the_first_and_the_last_never_wins() -> None:
    text = copy().replace("desk: africa\n", "desk: africa\ndate: 2030-01-01T00:00:00Z\n")

    assert faults(text) == ["6:1 duplicate-key"]
    assert "line 3" in hints(text)[0]


def test_all_problems_of_a_file_are_found_in_one_reading() -> None:
    found = faults(copy("<b>x</b>\n", title="~", date="soon", kind="rumour", titel="x", tags="Mali"))

    assert [fault.split()[1] for fault in found] == [
        "empty", "not-a-time", "unknown-word", "unknown-key", "not-a-list", "raw-html",
    ]  # fmt: skip


def test_a_list_holds_values_of_one_shape() -> None:
    assert value(ListOf(Line()), "[NO, 007, 12:30, 3.10]") == (("NO", "007", "12:30", "3.10"), [])
    assert value(ListOf(Line()), "[]") == ((), [])
    assert value(ListOf(Line()), "~") == ((), [])


@pytest.mark.parametrize(
    ("typed", "rule"), [("Ukraine", "not-a-list"), ("{a: 1}", "not-a-list"), ("[a, [b]]", "not-text")]
)
def test_nothing_else_is_a_list(typed: str, rule: str) -> None:
    assert value(ListOf(Line()), typed)[1] == [rule]


def test_a_list_of_the_very_limit_fits_and_one_more_does_not() -> None:
    assert value(ListOf(Line(), 3), "[a, b, c]")[1] == []
    assert value(ListOf(Line(), 3), "[a, b, c, d]")[1] == ["too-many"]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("tags", "[" + ", ".join(f"t{n}" for n in range(51)) + "]"),
        ("authors", "[" + "ada, " * 30 + "ada]"),
        ("aliases", "[" + ", ".join(f"/{n}/" for n in range(51)) + "]"),
        ("title", "x" * 201),
        ("summary", "x" * 1001),
        ("tags", f"[{'x' * 61}]"),
    ],
)
def test_copy_has_its_limits_and_the_size_is_named(key: str, typed: str) -> None:
    (hint,) = hints(copy(**{key: typed}))

    assert any(size in hint for size in ("31", "51", "201", "1001", "61"))


def test_a_megabyte_of_front_matter_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it nothing can be parsed.
    monkeypatch.setattr("newsdesk.reading.yaml.nodes.Events", None)

    assert faults(copy(notes="x" * 1_000_000)) == ["2:1 too-long"]


def test_a_bare_word_stands_for_the_short_key() -> None:
    assert value(RELATED, "other-story") == (Related("other-story"), [])
    assert value(RELATED, "{story: other-story, as: follows}") == (Related("other-story", Relation.FOLLOWS), [])
    assert value(RELATED, "~")[1] == ["empty"]
    assert value(RELATED, "{as: follows}")[1] == ["missing-key"]


def test_a_record_with_a_fault_is_not_made_at_all() -> None:
    assert value(PLACE, "{name: X, lat: 1, lon: 2, precision: town}")[0] == Place("X", 1.0, 2.0, Precision.TOWN)
    assert value(PLACE, "{name: X, lat: 91, lon: 2, precision: town}") == (None, ["wrong-number"])
    assert value(PLACE, "[X, 1, 2]") == (None, ["not-keys"])


def test_named_values_keep_the_order_typed() -> None:
    named = MapOf(Line(), AuthorLink, Slug())

    assert value(named, "{b: NO, a: x}") == ((AuthorLink("b", "NO"), AuthorLink("a", "x")), [])
    assert value(named, "~") == ((), [])
    assert value(named, "[b, a]")[1] == ["not-keys"]
    assert value(named, "{B c: x}")[1] == ["bad-slug"]


def test_notes_may_hold_anything_and_never_leave_the_file() -> None:
    assert article(copy(notes="{call: [ministry, '<b>']}")) == article(copy())
