"""The order of names in an index, by the letters of a language, and the letter under which each stands."""

from collections.abc import Sequence
from unicodedata import normalize

# The letters of the language come after digits and before those of other scripts.
DIGIT, OWN, OTHER = range(3)
FIGURES = "0–9"
Rank = tuple[int, int]


class Alphabet:
    """The `letters` of an index, in order; two together can be one of them, such as the `CH` of Czech."""

    def __init__(self, letters: Sequence[str]) -> None:
        self._letters = letters
        bare = {_bare(letter): place for place, letter in enumerate(letters)}
        self._places = {**bare, **{_folded(letter): place for place, letter in enumerate(letters)}}
        self._longest = max(map(len, self._places), default=1)

    def letter(self, name: str) -> str:
        """What a name stands under: its first letter, without an accent that makes no letter of its own, or `0–9`.

        A letter that the language does not have stands for itself.
        """
        text = _from_first_letter(name)
        if not text[:1].isalpha():
            return FIGURES
        place = self._place(text)
        return self._letters[place] if place is not None else normalize("NFC", _bare(text[:1]).upper())

    def order(self, name: str) -> tuple[tuple[Rank, ...], str]:
        """What to sort names by: their letters one by one, then, where these are the same, the name as it is."""
        text = _from_first_letter(name)
        places = [self._ordered(text), *map(self._ordered, text[1:])]
        return tuple(places), name

    def _ordered(self, text: str) -> Rank:
        place = self._place(text)
        if place is not None:
            return OWN, place
        bare = ord(_bare(text)[0]) if text else 0
        return (OTHER, bare) if text[:1].isalpha() else (DIGIT, bare)

    def _place(self, text: str) -> int | None:
        """The place of the letter with which `text` begins, the longest that it can be; None if it is none of ours."""
        for length in range(self._longest, 0, -1):
            if (place := self._places.get(text[:length])) is not None:
                return place
        return self._places.get(_bare(text[:1]))


def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()


def _bare(letter: str) -> str:
    """A letter without its accents, and in the plainest of its forms."""
    return normalize("NFKD", letter)[:1]


def _from_first_letter(name: str) -> str:
    """A name without the marks before it, in small letters."""
    folded = _folded(name)
    start = next((place for place, letter in enumerate(folded) if letter.isalnum()), len(folded))
    return folded[start:]
