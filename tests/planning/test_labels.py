"""Every code that a writer types has words for a reader, and none says more than is known."""

import pytest

from newsdesk.planning import labels
from newsdesk.planning.parts.map_positions import DECIMALS, position
from newsdesk.planning.parts.story_parts import initials
from newsdesk.planning.text_direction import direction
from newsdesk.vocabulary.story_parts import ClaimStatus, CorrectionKind, Kind, Precision


def test_every_word_of_the_closed_lists_has_words() -> None:
    assert set(labels.KINDS) == set(labels.KINDS_PLURAL) == set(Kind)
    assert set(labels.VERDICTS) == set(ClaimStatus)
    assert set(labels.CORRECTIONS) == set(CorrectionKind)
    assert set(DECIMALS) == set(Precision)
    assert "".join(labels.RELIABILITY) + "".join(labels.CREDIBILITY) == "ABCDEF123456"


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
    assert position(lat, lon, precision) == words


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("AR-ye", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("arn", "ltr")],
)
def test_a_language_runs_its_own_way(language: str, way: str) -> None:
    assert direction(language) == way


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Adeyemi", "AA"), ("ada n. (x) zed", "AZ"), ("Київ", "К"), ("Data Desk 24", "D2"), ("…", "")],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters
