"""The territory of a language, as `og:locale` has it."""

import pytest

from newsdesk.vocabulary.names.territories import locale_of


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("fr", "fr_FR"),
        ("ar", "ar_EG"),
        ("uk", "uk_UA"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("pt-br", "pt_BR"),
        ("FR-CA", "fr_CA"),
        ("de-CH-1901", "de_CH"),
        ("sr-Latn", "sr_RS"),
        ("zh-Hant", "zh_TW"),
        ("zh-hant-HK", "zh_HK"),
        ("uz-Arab", "uz_AF"),
        # No country is meant, or known.
        ("es-419", ""),
        ("en-001", ""),
        ("tlh", ""),
        # What is for private use is no country.
        ("fr-x-ca", "fr_FR"),
    ],
)
def test_a_language_has_the_territory_that_its_tag_names_or_else_the_likely_one(language: str, locale: str) -> None:
    assert locale_of(language) == locale
