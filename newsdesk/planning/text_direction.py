"""A language → the direction in which its texts run."""

from newsdesk.vocabulary.names.text_direction import direction_of


def direction(language: str) -> str:
    return direction_of(language)
