"""Names stand in the order of the letters of the language, and under them."""

import pytest

from newsdesk.reading.words.language_facts import language_facts
from newsdesk.vocabulary.names.alphabet import Alphabet

# In the order of a dictionary of the language, each with the letter over it.
INDEXES = {
    "en": ["0–9 10 Downing Street", "0–9 3 Para", "A Aleppo", "E EDF", "E Élysée", "Z zones", "Æ Ærø", "К Київ"],
    "fr": ["E égalité", "E Egypte", "E Éthiopie", "Z Zaïre"],
    "de": ["A Ägypten", "O Oman", "O Österreich", "O Ostsee"],
    "es": ["N nubes", "Ñ Ñuble", "O Orán"],
    "sv": ["A Avesta", "Z Zambia", "Å Åland", "Ä Ängelholm", "Ö Öland"],
    "cs": ["C Cejlon", "Č Čína", "H Haag", "CH Chorvatsko", "I Itálie"],
    "uk": ["0–9 9 травня", "А «Азов»", "Г гора", "Ґ ґанок", "Є Єгипет", "І Іран", "Ї Їжакевич", "Й Йорданія", "N NATO"],
    "ar": ["0–9 ٧ أكتوبر", "ا آسيا", "ا الجزائر", "ا أوكرانيا", "ا إيران", "غ غزة", "ل ليبيا", "N NATO"],
    "ko": ["ㄱ 가자", "ㄴ 나토", "ㅎ 한국"],
}


@pytest.mark.parametrize("language", INDEXES)
def test_names_stand_as_in_a_dictionary(language: str) -> None:
    alphabet = Alphabet(language_facts(language).alphabet)
    names = {line.partition(" ")[2] for line in INDEXES[language]}

    assert [f"{alphabet.letter(name)} {name}" for name in sorted(names, key=alphabet.order)] == INDEXES[language]


@pytest.mark.parametrize("name", ["", "—", "…", "!?", "٣"])
def test_a_name_without_a_letter_stands_before_them_all(name: str) -> None:
    alphabet = Alphabet(language_facts("en").alphabet)

    assert alphabet.letter(name) == "0–9"
    assert alphabet.order(name) < alphabet.order("a")


def test_names_that_differ_in_accents_alone_have_an_order() -> None:
    alphabet = Alphabet(language_facts("fr").alphabet)

    assert sorted(["Élan", "Elan"], key=alphabet.order) == sorted(["Elan", "Élan"], key=alphabet.order)


def test_a_language_without_letters_of_its_own_goes_by_those_of_the_names() -> None:
    alphabet = Alphabet(())

    assert [alphabet.letter(name) for name in sorted(["Éa", "b", "東京"], key=alphabet.order)] == ["B", "E", "東"]
