"""One line that cannot be read hides nothing else of its file: neither another such line, nor a value, nor the text."""

import pytest

from newsdesk.reading.settings import read_settings
from newsdesk.reading.yaml.scalars import ScalarNode, UnreadableNode
from newsdesk.vocabulary.problems import Rejected
from tests.desk import Desk
from tests.reading.typed import faults, nodes

LINES = {
    "title": "Army holds Bourem",
    "date": "2023-09-13T08:00:00Z",
    "authors": "[ada]",
    "desk": "africa",
    "summary": "A second day of fighting.",
}
# How a value can be typed so that YAML cannot read its line, and the rule that this breaks.
BROKEN = [
    ("{key}: Mali: the front", "second-colon"),
    ('{key}: "No" said he', "quote-in-quotes"),
    ("{key}: @kyiv", "special-character"),
    ('{key}: "never closed', "unclosed-quote"),
    ("{key}: [never, closed", "broken-list"),
    ("{key}: [a, b]]", "broken-list"),
    ("{key}: &a x", "alias"),
    ("{key}: !!str x", "yaml-tag"),
    ('{key}: "a \\q"', "backslash"),
    ("{key}:glued", "no-space"),
    ("{key}：wide", "wide-colon"),
    ("{key} = assigned", "not-a-key"),
    ("{key}: - a", "broken-list"),
]  # fmt: skip


def story(broken: dict[str, str]) -> str:
    """A story in which some lines cannot be read, a value is wrong, and the text holds raw HTML."""
    lines = [broken.get(key, "{key}: {value}").replace("{key}", key).replace("{value}", LINES[key]) for key in LINES]
    return "\n".join(["---", *lines, "draft: yes", "---", "See <b>here</b>.", ""])


@pytest.mark.parametrize("key", LINES)
@pytest.mark.parametrize(("typed", "rule"), BROKEN)
def test_one_line_that_cannot_be_read_hides_no_other(key: str, typed: str, rule: str) -> None:
    line = list(LINES).index(key) + 2

    told = faults(story({key: typed}))

    assert [each.split()[1] for each in told] == [rule, "not-true-or-false", "raw-html"]
    assert told[0].startswith(f"{line}:")


@pytest.mark.parametrize(("typed", "rule"), BROKEN)
@pytest.mark.parametrize(("other", "other_rule"), BROKEN)
def test_several_lines_that_cannot_be_read_are_all_named(typed: str, rule: str, other: str, other_rule: str) -> None:
    told = faults(story({"title": typed, "desk": other, "summary": typed}))

    assert [each.split()[1] for each in told] == [rule, other_rule, rule, "not-true-or-false", "raw-html"]


def test_a_fault_within_a_block_hides_no_other_in_it() -> None:
    told = faults(
        "---\n"
        + "".join(f"{key}: {value}\n" for key, value in LINES.items())
        + "sources:\n  - name: x: y\n    url: foo\n  - name: z\n    note: a: b\n    url: bar\n"
        + "image:\n  file: a.jpg\n  alt: x: y\n  credit: Navy\n---\nText.\n"
    )

    assert told == [
        "8:12 second-colon", "11:12 second-colon", "15:9 second-colon", "9:10 wrong-form", "12:10 wrong-form",
    ]  # fmt: skip


def test_what_stands_in_the_wrong_place_is_not_missed_as_well() -> None:
    lines = [f"{key}: {value}" for key, value in LINES.items()]
    lines[1] = f"  {lines[1]}"
    lines[3] = f"\t{lines[3]}"

    assert faults("\n".join(["---", *lines, "---", "Text.", ""])) == ["3:3 indentation", "5:1 tab"]


def test_words_between_the_keys_are_each_named() -> None:
    read, told = nodes("a: b\nSome words.\nc: d\nMore words.\ne: f\n")

    assert told == ["2:1 not-a-key", "4:1 not-a-key"]
    assert read and {key.text: value.text for key, value in read.fields if isinstance(value, ScalarNode)} == {
        "a": "b", "c": "d", "e": "f",
    }  # fmt: skip


def test_a_quoted_text_may_go_on_below_a_line_that_cannot_be_read() -> None:
    read, told = nodes('a: b: c\nd: "first\ne: second"\nf: x\n')

    assert told == ["1:5 second-colon"]
    assert read and [key.text for key, _ in read.fields] == ["a", "d", "f"]


def test_a_key_given_twice_is_told_also_behind_a_fault() -> None:
    read, told = nodes("a: b: c\nd: e\nd: f\n")

    assert told == ["1:5 second-colon", "3:1 duplicate-key"]
    assert read and isinstance(read.fields[0][1], UnreadableNode)


def test_in_the_settings_too_everything_is_told_at_once(desk: Desk) -> None:
    (desk.root / "site.yaml").write_text(
        "title: The desk: a test\nurl: nowhere\ndesks:\n  africa: {name: A: b: c}\n  Europe: {name: E}\n"
        "feeds: {items: many}\n"
    )

    with pytest.raises(Rejected) as caught:
        read_settings(desk.root)

    assert [f"{each.line} {each.rule}" for each in caught.value.problems] == [
        "1 second-colon", "2 wrong-form", "4 broken-list", "5 bad-slug", "6 wrong-number",
    ]  # fmt: skip
