"""Newsdesk and markdown-it-py differ over texts of the kinds that README.md argues, each in exactly this way."""

import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

from tests.commonmark.compare import REFUSED, SAME, UNKNOWN, body_of, outcome_of, summary
from tests.commonmark.kinds import KINDS, kinds_of
from tests.commonmark.second_reader import our_html, their_html
from tests.commonmark.structure import structure

FOLDER = Path(__file__).parent


class Difference(TypedDict):
    """A text, the kind of its difference, and the structure that each reader gives it."""

    kind: str
    markdown: str
    ours: list[str]
    theirs: list[str]


DIFFERENCES: list[Difference] = json.loads((FOLDER / "differences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: f"{each['kind']}: {each['markdown']!r}")
def test_the_readers_differ_in_the_way_that_is_listed_and_in_no_other(difference: Difference) -> None:
    text = difference["markdown"]

    assert structure(our_html(text)) == difference["ours"]
    assert structure(their_html(text)) == difference["theirs"]
    assert kinds_of(text) == (difference["kind"],)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<https://a.example/?a=1&amp;amp;b=2>", "escapes in an address"),
        ("a\n\u00a0\nb", "blanks that are no spaces"),
    ],
)
def test_a_kind_holds_what_was_escaped_twice_and_a_line_of_blanks_alone(text: str, kind: str) -> None:
    assert kinds_of(text) == (kind,)


def test_every_kind_is_argued_and_has_ten_texts() -> None:
    names = [kind.name for kind in KINDS]
    argued = re.findall(r"^\| (?!kind \|)([a-z][^|]*?) \| \S", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)

    assert argued == names
    for name in names:
        assert len({each["markdown"] for each in DIFFERENCES if each["kind"] == name}) == 10, name


@pytest.mark.parametrize(
    "text", ["Words.\n\n- a\n- b", "See https://desk.org/plan.", "| a | b |\n|---|---|\n| c | d |"]
)
def test_texts_that_both_read_alike_have_no_difference(text: str) -> None:
    assert outcome_of(text) == (SAME,)


def test_what_is_not_listed_is_told_apart_and_so_is_what_is_refused() -> None:
    assert outcome_of("<https://a.example/`>`") == (UNKNOWN,)
    assert outcome_of("A <b>bold</b> word.") == (REFUSED,)


def test_the_front_matter_of_any_generator_is_no_body(tmp_path: Path) -> None:
    for mark in ("---", "+++"):
        file = tmp_path / "story.md"
        file.write_text(f"{mark}\ntitle: A\n{mark}\n\nWords.\n", encoding="utf-8")
        assert body_of(file).strip() == "Words."


def test_the_summary_has_the_shares_and_the_kinds() -> None:
    assert summary([(REFUSED,), (SAME,), (SAME,), ("glossaries", "footnotes"), (UNKNOWN,)]).splitlines() == [
        "5 bodies, 1 of them refused and not compared.",
        "Of 4, 50.00% are the same, 75.00% but for:",
        "     1  glossaries",
        "     1  footnotes",
        f"     1  {UNKNOWN}",
    ]
