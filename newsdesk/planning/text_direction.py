"""A text within one in another language, each in the direction of its own."""

from newsdesk.views.words.languages import isolated
from newsdesk.vocabulary.names.text_direction import direction_of


def within(text: str, language: str, around: str) -> str:
    """Plain `text` in a `language`, or in that of what is `around` it if empty, as it stands there."""
    return isolated(text, direction_of(language or around), direction_of(around))


def other_language(language: str, around: str) -> tuple[str, str]:
    """A `language` and its direction; both are empty when it is that of what is `around`."""
    return (language, direction_of(language)) if language and language != around else ("", "")
