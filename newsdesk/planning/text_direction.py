"""A language → the direction in which its texts run."""

from functools import cache

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})


@cache
def direction(language: str) -> str:
    """`rtl` or `ltr`, by the primary subtag of a BCP 47 tag."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
