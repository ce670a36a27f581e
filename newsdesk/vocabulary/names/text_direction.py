"""A language → the direction in which its texts run, by the Unicode CLDR."""

from functools import cache

from newsdesk.vocabulary.names.language_rules import RIGHT_TO_LEFT_LANGUAGES, RIGHT_TO_LEFT_SCRIPTS


@cache
def direction_of(language: str) -> str:
    """`rtl` or `ltr`, by the script that a BCP 47 tag names, or else by the usual one of the language."""
    primary, *subtags = language.split("-")
    script = next((each.title() for each in subtags[:1] if len(each) == 4 and each.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS.split() else "ltr"
    return "rtl" if primary.lower() in RIGHT_TO_LEFT_LANGUAGES.split() else "ltr"
