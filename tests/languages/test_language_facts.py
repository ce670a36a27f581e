"""Dates, lists, quotations and names of languages, as those who speak them write them."""

import subprocess
import sys
from datetime import date

import pytest

from newsdesk.reading.words.language_facts import STAND_IN, TABLE, language_facts
from newsdesk.vocabulary.settings import Digits
from newsdesk.vocabulary.typography.typography import QUOTATION_MARKS, quotation_marks
from tests.desk import REPOSITORY

DAY = date(2023, 9, 2)
# From grammars and newspapers, not from the table; blanks at which no line breaks are as good as others here.
WRITTEN = {
    "en": ("2 September 2023", "September 2023", "A, B and C"),
    "en-GB": ("2 September 2023", "September 2023", "A, B and C"),
    "en-US": ("September 2, 2023", "September 2023", "A, B, and C"),
    "fr": ("2 septembre 2023", "septembre 2023", "A, B et C"),
    "ar": ("2 سبتمبر 2023", "سبتمبر 2023", "A وB وC"),
    "ar-SY": ("2 أيلول 2023", "أيلول 2023", "A وB وC"),
    "ar-MA": ("2 شتنبر 2023", "شتنبر 2023", "A وB وC"),
    "ar-DZ": ("2 سبتمبر 2023", "سبتمبر 2023", "A وB وC"),
    "de": ("2. September 2023", "September 2023", "A, B und C"),
    "es": ("2 de septiembre de 2023", "septiembre de 2023", "A, B y C"),
    "uk": ("2 вересня 2023 р.", "вересень 2023 р.", "A, B і C"),
    "ru": ("2 сентября 2023 г.", "сентябрь 2023 г.", "A, B и C"),
    "pl": ("2 września 2023", "wrzesień 2023", "A, B i C"),
    "cs": ("2. září 2023", "září 2023", "A, B a C"),
    "hu": ("2023. szeptember 2.", "2023. szeptember", "A, B és C"),
    "lt": ("2023 m. rugsėjo 2 d.", "2023 m. rugsėjis", "A, B ir C"),
    "lv": ("2023. gada 2. septembris", "2023. g. septembris", "A, B un C"),
    "el": ("2 Σεπτεμβρίου 2023", "Σεπτέμβριος 2023", "A, B και C"),
    "fi": ("2. syyskuuta 2023", "syyskuu 2023", "A, B ja C"),
    "ca": ("2 de setembre del 2023", "setembre del 2023", "A, B i C"),
    "ja": ("2023年9月2日", "2023年9月", "A、B、C"),
    "zh": ("2023年9月2日", "2023年9月", "A、B和C"),
    "zh-TW": ("2023年9月2日", "2023年9月", "A、B和C"),
    "ko": ("2023년 9월 2일", "2023년 9월", "A, B 및 C"),
    "he": ("2 בספטמבר 2023", "ספטמבר 2023", "A, B וC"),
    "fa": ("2 سپتامبر 2023", "سپتامبر 2023", "A،\u200f B، و C"),
    "th": ("2 กันยายน 2023", "กันยายน 2023", "A B และC"),
    "tr": ("2 Eylül 2023", "Eylül 2023", "A, B ve C"),
    "sr": ("2. септембар 2023.", "септембар 2023.", "A, B и C"),
    "sr-Latn": ("2. septembar 2023.", "septembar 2023.", "A, B i C"),
    "pt": ("2 de setembro de 2023", "setembro de 2023", "A, B e C"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_days_months_and_lists_are_written_as_in_the_language(language: str) -> None:
    facts, (day, month, listed) = language_facts(language), WRITTEN[language]

    assert plain(facts.calendar.day(DAY)) == day
    assert plain(facts.calendar.month(2023, 9)) == month
    assert plain(facts.list_pattern.join(["A", "B", "C"])) == listed


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("things", "listed"),
    [([], ""), (["A"], "A"), (["A", "B"], "A et B"), (["A", "{0}", "C", "{1}"], "A, {0}, C et {1}")],
)
def test_a_list_may_have_any_length_and_hold_any_text(things: list[str], listed: str) -> None:
    assert language_facts("fr").list_pattern.join(things) == listed


def test_digits_are_latin_unless_those_of_the_language_are_asked_for() -> None:
    written = {tag: language_facts(tag, Digits.LOCAL).calendar for tag in ("ar", "ar-SY", "fa", "hi", "ja", "zh", "uk")}

    assert written["ar"].day(DAY) == "٢ سبتمبر ٢٠٢٣"
    assert written["ar-SY"].number(1980) == "١٩٨٠"
    assert written["fa"].month(2023, 9) == "سپتامبر ۲۰۲۳"
    assert written["hi"].number(12) == "१२"
    # Their newspapers print no others.
    assert [written[tag].number(12) for tag in ("ja", "zh", "uk")] == ["12"] * 3
    assert language_facts("ar").calendar.number(12) == "12"


def test_a_language_is_called_by_its_own_name() -> None:
    names = {
        "ar": "العربية", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی", "fa-AF": "دری",
        "fr": "Français", "he": "עברית", "it": "Italiano", "ja": "日本語", "ko": "한국어", "pl": "Polski",
        "pt": "Português", "ru": "Русский", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
        "zh": "中文", "ka": "ქართული", "zu": "isiZulu", "bm": "Bamanakan", "zh-HK": "繁體中文", "ar-ML": "العربية",
    }  # fmt: skip

    assert {tag: language_facts(tag).name for tag in names} == names


@pytest.mark.parametrize(
    ("tag", "like"), [("iw", "he"), ("tl", "fil"), ("sr-ME", "sr-Latn"), ("PT-br", "pt"), ("ar-ml", "ar")]
)
def test_old_tags_regions_and_capitals_find_the_same_dates(tag: str, like: str) -> None:
    assert language_facts(tag).calendar == language_facts(like).calendar


def test_a_language_that_nobody_knows_has_its_tag_for_a_name_and_english_dates() -> None:
    facts = language_facts("tmh-Tfng")

    assert (facts.name, facts.direction) == ("tmh-Tfng", "ltr")
    assert facts.calendar == language_facts(STAND_IN).calendar


def test_quotations_are_marked_as_the_copy_is_typeset() -> None:
    for language in QUOTATION_MARKS:
        quotes = language_facts(language).quotes
        assert (quotes.open, quotes.close, quotes.inner_open, quotes.inner_close) == quotation_marks(language)
    assert (language_facts("et").quotes.open, language_facts("et").quotes.close) == ("„", "“")


def test_every_language_of_the_table_has_twelve_months_and_both_digits() -> None:
    tags = [line.split('"')[1] for line in TABLE.read_text("utf-8").partition('"aliases"')[0].splitlines()[2:-1]]

    assert len(tags) > 200
    for tag in tags:
        calendar = language_facts(tag, Digits.LOCAL).calendar
        assert len({calendar.month(2023, month) for month in range(1, 13)}) == 12, tag
        assert calendar.day(DAY) != calendar.day(date(2023, 9, 3)), tag
        assert len(set(calendar.digits)) == 10, tag


def test_the_letters_of_an_index_are_those_of_the_language() -> None:
    letters = {tag: "".join(language_facts(tag).alphabet) for tag in ("uk", "es", "fr-CA", "sr", "sr-Latn", "tmh")}

    assert letters == {
        "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ",
        "es": "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ",
        "fr-CA": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "sr": "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
        "sr-Latn": "ABCČĆDDŽEFGHIJKLLJMNNJOPQRSŠTUVWXYZŽ",
        "tmh": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    }
    assert language_facts("cs").alphabet[7:10] == ("G", "H", "CH")


def test_the_order_in_which_languages_are_asked_for_makes_no_difference() -> None:
    told = (
        "import sys; from datetime import date; from newsdesk.reading.words.language_facts import language_facts;"
        "print(sorted((tag, language_facts(tag).calendar.day(date(2023, 9, 2))) for tag in sys.argv[1:]))"
    )
    tags = ["uk", "ru", "ar-SY", "ar", "fr-CA", "fr", "en", "tmh"]
    answers = [
        subprocess.run(
            [sys.executable, "-c", told, *order],
            cwd=REPOSITORY,
            capture_output=True,
            check=True,
            env={"LC_ALL": "C.UTF-8"},
        ).stdout
        for order in (tags, tags[::-1])
    ]

    assert answers[0] == answers[1]
    assert "2 أيلول 2023".encode() in answers[0]
