"""The phrases of the site by the types that hold them, and the English ones, which tell what each has to hold."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from newsdesk.views import Plural, Words
from newsdesk.views.words.words import PLACEHOLDER

SHIPPED_FOLDER = Path(__file__).parent
# The language that every phrase is shipped in, which stands in for one that has no words of its own.
ENGLISH = "en"

# A phrase, its forms for numbers, the words for a set of codes, or the names of the months.
Phrase = str | Mapping[str, str] | tuple[str, ...]
Phrases = Mapping[str, Phrase]


def is_shipped(language: str) -> bool:
    """Whether any phrase is shipped for exactly this language tag."""
    return (SHIPPED_FOLDER / f"{language}.yaml").exists()


@cache
def shipped_phrases(language: str) -> Phrases:
    """The phrases that are shipped for exactly this language tag; none if there are none."""
    if not is_shipped(language):
        return {}
    # Slow to import, and most builds find the words in the state.
    import yaml

    # Every value as it was typed: `false` is a code here.
    phrases: Phrases = yaml.load((SHIPPED_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return phrases


def placeholders(phrase: str) -> frozenset[str]:
    """The names in braces in a phrase."""
    return frozenset(PLACEHOLDER.findall(phrase))


def phrase_types() -> Iterator[tuple[str, Any]]:
    """The name of every phrase, and what holds it: `str`, `Plural`, or the type of words for codes."""
    hints: dict[str, Any] = get_type_hints(Words)
    yield from ((name, hints[name]) for name in shipped_phrases(ENGLISH))


def codes_of(kind: type[Struct]) -> tuple[str, ...]:
    """The codes that a type holds words for."""
    return tuple(field.name for field in fields(kind))


def filled_up(phrases: Phrases, others: Phrases) -> Phrases:
    """`phrases`, with what they lack from the `others`: also single words of codes, but no form of a number."""
    whole: dict[str, Phrase] = dict(others)
    hints = get_type_hints(Words)
    for name, phrase in phrases.items():
        other = others.get(name)
        if isinstance(phrase, Mapping) and isinstance(other, Mapping) and hints[name] is not Plural:
            whole[name] = {**other, **phrase}
        else:
            whole[name] = phrase
    return whole
