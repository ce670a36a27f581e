"""Every code that a writer types has words for a reader, and none says more than is known."""

from enum import Enum

import pytest

from newsdesk.planning import labels
from newsdesk.planning.parts.places import DECIMALS, position
from newsdesk.planning.parts.story_parts import initials
from newsdesk.views.view import View
from newsdesk.vocabulary.story_parts import ClaimStatus, CorrectionKind, DigitalSource, Kind, Place, Precision, Relation
from tests.planning.values import WORDS

CODES: tuple[tuple[View, type[Enum]], ...] = (
    (WORDS.kinds, Kind),
    (WORDS.kind_lists, Kind),
    (WORDS.verdicts, ClaimStatus),
    (WORDS.correction_kinds, CorrectionKind),
    (WORDS.names_withdrawn, Relation),
    (WORDS.picture_sources, DigitalSource),
    (WORDS.precisions, Precision),
)


@pytest.mark.parametrize(("words", "codes"), CODES, ids=lambda each: getattr(each, "__name__", ""))
def test_every_code_of_a_closed_list_has_words_and_nothing_else_has(words: View, codes: type[Enum]) -> None:
    assert set(words.__struct_fields__) == {code.value.replace("-", "_") for code in codes}
    assert all(labels.of_code(words, code) for code in codes)


def test_every_precision_has_its_decimals_and_every_grade_its_words() -> None:
    assert set(DECIMALS) == set(Precision)
    for letter in "ABCDEF":
        for figure in "123456":
            assert labels.reliability(WORDS, letter + figure)
            assert labels.credibility(WORDS, letter + figure)
    assert labels.reliability(WORDS, "") == labels.credibility(WORDS, "") == ""


@pytest.mark.parametrize(
    ("lat", "lon", "precision", "words"),
    [
        (16.95432, -0.35678, Precision.EXACT, "16.9543° N, 0.3568° W"),
        (16.95432, -0.35678, Precision.TOWN, "16.95° N, 0.36° W"),
        (-16.95432, 100.35678, Precision.REGION, "17° S, 100° E"),
        (0.0, 0.0, Precision.REGION, "0° N, 0° E"),
    ],
)
def test_a_position_is_no_more_exact_than_it_is_known(lat: float, lon: float, precision: Precision, words: str) -> None:
    assert position(Place("Gao", lat, lon, precision)) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Adeyemi", "AA"), ("ada n. (x) zed", "AZ"), ("Київ", "К"), ("Data Desk 24", "D2"), ("…", "")],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters
