"""Plural categories: by the grammars of languages, and by the samples that the Unicode CLDR gives of its rules."""

import pytest

from newsdesk.vocabulary.names.plurals import plural_categories, plural_category
from tests.desk import REPOSITORY

SAMPLES = (REPOSITORY / "tests" / "languages" / "plural_samples.txt").read_text("utf-8").splitlines()
GRAMMARS = {
    "en": {"one": [1], "other": [0, 2, 11, 21, 1000]},
    "de": {"one": [1], "other": [0, 2, 11, 21, 1000]},
    "fr": {"one": [0, 1], "many": [1_000_000, 7_000_000], "other": [2, 11, 21, 1000, 1_000_001]},
    "es": {"one": [1], "many": [1_000_000], "other": [0, 2, 1000]},
    "uk": {"one": [1, 21, 101, 1001], "few": [2, 3, 4, 22, 24, 104], "many": [0, 5, 11, 12, 14, 20, 25, 111, 112]},
    "ru": {"one": [1, 21, 31], "few": [2, 3, 4, 22, 24], "many": [0, 5, 11, 12, 14, 19, 20, 111]},
    "pl": {"one": [1], "few": [2, 3, 4, 22, 24, 104], "many": [0, 5, 11, 12, 14, 21, 31, 101, 112]},
    "ar": {
        "zero": [0],
        "one": [1],
        "two": [2],
        "few": [3, 10, 103, 110, 203],
        "many": [11, 26, 99, 111, 199],
        "other": [100, 101, 102, 200, 1000],
    },
    "he": {"one": [1], "two": [2], "other": [0, 3, 10, 12, 20]},
    "ja": {"other": [0, 1, 2, 100]},
}


@pytest.mark.parametrize("language", GRAMMARS)
def test_numbers_fall_into_the_categories_of_the_grammar(language: str) -> None:
    found = {
        category: [plural_category(language, each) for each in some] for category, some in GRAMMARS[language].items()
    }

    assert found == {category: [category] * len(some) for category, some in GRAMMARS[language].items()}


def test_all_samples_of_the_cldr_fall_into_their_categories() -> None:
    found = [(language, number, plural_category(language, number)) for language, number, _ in sampled()]

    assert len(found) > 3000
    assert found == [*sampled()]


def sampled() -> list[tuple[str, int, str]]:
    """Every language, every number of its samples, and the category of that."""
    told = []
    for row in SAMPLES:
        language, *words = row.split()
        category = ""
        for word in words:
            if word.isalpha():
                category = word
            else:
                first, _, last = word.partition("~")
                told += [(language, number, category) for number in range(int(first), int(last or first) + 1)]
    return told


def test_a_language_needs_the_categories_that_whole_numbers_fall_into() -> None:
    assert plural_categories("en") == ("one", "other")
    assert plural_categories("fr") == ("one", "many", "other")
    assert plural_categories("ar") == ("zero", "one", "two", "few", "many", "other")
    # `other` is of fractions alone there, and what stands in for a form that is lacking.
    assert plural_categories("uk") == ("one", "few", "many", "other")
    assert plural_categories("cs") == ("one", "few", "other")
    assert plural_categories("ja") == ("other",)


@pytest.mark.parametrize(("tag", "like"), [("fr-CA", "fr"), ("UK-UA", "uk"), ("tmh", "en"), ("sr-Latn-ME", "sr")])
def test_a_variant_has_the_rules_of_its_language_and_an_unknown_one_those_of_english(tag: str, like: str) -> None:
    assert plural_categories(tag) == plural_categories(like)
    assert [plural_category(tag, each) for each in range(30)] == [plural_category(like, each) for each in range(30)]


def test_portuguese_of_portugal_has_rules_of_its_own() -> None:
    assert (plural_category("pt", 0), plural_category("pt-PT", 0)) == ("one", "other")
