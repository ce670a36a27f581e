"""The examples of the specifications have the structure that the specifications give them, or there is a reason."""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from tests.commonmark.structure import plain_converter, structure


class Example(TypedDict):
    """An input and its HTML."""

    number: int
    section: str
    markdown: str
    html: str


def examples(name: str) -> list[Example]:
    found: list[Example] = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return found


COMMONMARK = examples("spec.json")
GFM = examples("gfm.json")
PUNCTUATION = "Marks of emphasis may stand beside punctuation, as they do in scripts without blanks."
STRIPPED = "The library strips the text of every code element."
BARE = "Addresses without marks are links, as in GFM."
OTHERWISE = {
    118: STRIPPED,
    129: STRIPPED,
    336: STRIPPED,
    346: "Code is found before addresses.",
    352: PUNCTUATION,
    354: PUNCTUATION,
    368: PUNCTUATION,
    369: PUNCTUATION,
    380: PUNCTUATION,
    392: PUNCTUATION,
    571: "Whether brackets are a label is decided for one pair after another, not for three in a row.",
    608: BARE,
    611: BARE,
    612: BARE,
}
GFM_OTHERWISE = {
    13: "One tilde on either side is newsdesk's mark for what is below the line.",
    25: "A mail address ends before the mark that GFM says it must not end with.",
}


def differs(example: Example) -> bool:
    return structure(plain_converter().convert(example["markdown"])) != structure(example["html"])


def named(example: Example) -> str:
    return f"{example['number']} {example['section']}"


@pytest.mark.parametrize("example", [each for each in COMMONMARK if each["number"] not in OTHERWISE], ids=named)
def test_an_example_of_commonmark_has_the_structure_that_it_gives(example: Example) -> None:
    assert structure(plain_converter().convert(example["markdown"])) == structure(example["html"])


@pytest.mark.parametrize("example", [each for each in GFM if each["number"] not in GFM_OTHERWISE], ids=named)
def test_an_example_of_the_extensions_has_the_structure_that_they_give(example: Example) -> None:
    assert structure(plain_converter().convert(example["markdown"])) == structure(example["html"])


def test_every_reason_for_another_structure_is_still_needed() -> None:
    assert {each["number"] for each in COMMONMARK if differs(each)} == OTHERWISE.keys()
    assert {each["number"] for each in GFM if differs(each)} == GFM_OTHERWISE.keys()


def test_few_examples_have_another_structure() -> None:
    assert len(COMMONMARK) == 580
    assert len(COMMONMARK) - len(OTHERWISE) >= 563
