"""The words that are shipped: complete in every language, with the right placeholders, and in its own writing."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsdesk.reading.words.language_facts import language_facts
from newsdesk.reading.words.phrases import (
    ENGLISH,
    SHIPPED_FOLDER,
    codes_of,
    phrase_types,
    placeholders,
    shipped_phrases,
)
from newsdesk.views import Plural
from newsdesk.vocabulary.names.plurals import plural_categories
from tests.desk import BARE, REPOSITORY, Desk, story

SHIPPED = sorted(file.stem for file in SHIPPED_FOLDER.glob("*.yaml"))
# What stands in Latin letters in every script.
LATIN_WORDS = {"OpenPGP"}


def texts(language: str) -> list[tuple[str, str]]:
    """Every phrase and every word for a code, each by its name."""
    return [
        (f"{name}.{code}" if code else name, text)
        for name, phrase in shipped_phrases(language).items()
        for code, text in (phrase if isinstance(phrase, Mapping) else {"": str(phrase)}).items()
    ]


def test_the_languages_that_are_promised_are_shipped() -> None:
    assert SHIPPED == ["ar", "de", "en", "es", "fr", "uk"]


@pytest.mark.parametrize("language", SHIPPED)
def test_a_language_has_every_phrase_and_every_form(language: str) -> None:
    phrases = shipped_phrases(language)

    assert [*phrases] == [*shipped_phrases(ENGLISH)]
    for name, kind in phrase_types():
        if kind is Plural:
            assert tuple(phrases[name]) == plural_categories(language), name
        elif kind is not str:
            assert tuple(phrases[name]) == codes_of(kind), name
    assert [name for name, text in texts(language) if not text.strip()] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_the_check_of_a_desk_finds_nothing_wrong_in_them(tmp_path: Path, language: str) -> None:
    words = (SHIPPED_FOLDER / f"{language}.yaml").read_text("utf-8")
    site = Desk(tmp_path).write(f"{BARE}{story('a')}-- words/{language}.yaml --\n{words}").dress()

    assert [each for each in site.checked() if each.startswith("words/")] == []


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_no_latin_letter_is_left_where_another_script_is_written(language: str) -> None:
    left = {word for _, text in texts(language) for word in re.findall("[A-Za-z]+", re.sub(r"\{\w+\}", "", text))}

    assert left <= LATIN_WORDS


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "uk"])
def test_verdicts_and_grades_are_told_apart(language: str) -> None:
    for name in ("verdicts", "correction_kinds", "reliability", "credibility", "kinds", "picture_sources"):
        words = shipped_phrases(language)[name]
        assert isinstance(words, dict) and len(set(words.values())) == len(words)


def test_french_marks_have_the_blanks_before_them_that_do_not_break() -> None:
    wrong = [name for name, text in texts("fr") if re.search(r"(?<![\u00a0\u202f]):|(?<!\u202f)[;!?]|'", text)]

    assert wrong == []


@pytest.mark.parametrize("language", SHIPPED)
def test_quotations_have_the_marks_of_the_language(language: str) -> None:
    quotes = language_facts(language).quotes
    # With the blanks inside that French has.
    own = (quotes.open.strip(), quotes.close.strip())
    found = {mark for _, text in texts(language) for mark in re.findall('["«»„“”‹›]', text)}

    assert found <= {*own}


def test_no_template_adds_quotations_that_no_language_has_chosen() -> None:
    files = (REPOSITORY / "templates").rglob("*.html")

    assert [file.name for file in files if set(file.read_text("utf-8")) & set("«»„“”‹›")] == []


def test_arabic_has_its_own_comma_and_semicolon() -> None:
    assert [name for name, text in texts("ar") if set(text) & set(",;?")] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_placeholders_are_those_of_the_english_phrase(language: str) -> None:
    english = dict(texts(ENGLISH))

    assert [
        name
        for name, text in texts(language)
        if not name.startswith("stories_counted") and placeholders(text) != placeholders(english[name])
    ] == []
