"""Which languages are written from right to left."""

import pytest

from newsdesk.vocabulary.names.text_direction import direction_of


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "ar-EG",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "pa-Arab",
        "KU-arab-IQ",
        "AR-ye",
    ],
)
def test_what_is_written_from_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "uk", "ar-Latn", "ku", "az", "ha", "tr", "sd-Deva", "tmh", "zh-Hant", "AR-latn-EG", "arn"]
)
def test_what_is_written_from_left_to_right(tag: str) -> None:
    assert direction_of(tag) == "ltr"
