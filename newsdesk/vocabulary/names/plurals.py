"""Which form of a phrase goes with a number."""


def plural_categories(language: str) -> tuple[str, ...]:
    """The categories into which whole numbers fall in a language (BCP 47), `other` being the last."""
    return ("one", "other")


def plural_category(language: str, number: int) -> str:
    """The category of a whole number in a language (BCP 47)."""
    return "one" if number == 1 else "other"
