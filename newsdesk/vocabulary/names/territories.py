"""A language → its name with a territory, as the Open Graph protocol asks for it, by the Unicode CLDR."""

from functools import cache

from newsdesk.vocabulary.names.language_rules import LIKELY_TERRITORIES


@cache
def locale_of(language: str) -> str:
    """`fr_CA` for `fr-CA`, and for `fr` the likely `fr_FR`; empty where no country is known or meant (`es-419`)."""
    primary, *subtags = language.split("-")
    # What follows a single letter is an extension, or of private use.
    own = subtags[: next((index for index, each in enumerate(subtags) if len(each) == 1), len(subtags))]
    if any(each.isdigit() and len(each) == 3 for each in own):
        return ""
    scripts = [each.title() for each in own if len(each) == 4 and each.isalpha()]
    likely = _likely()
    named = next((each.upper() for each in own if len(each) == 2), "")
    found = named or likely.get("-".join([primary.lower(), *scripts])) or likely.get(primary.lower(), "")
    return f"{primary.lower()}_{found}" if found else ""


@cache
def _likely() -> dict[str, str]:
    pairs = (each.rpartition("-") for each in LIKELY_TERRITORIES.split())
    return {language: territory for language, _, territory in pairs}
