"""An unknown name → the known ones that may be meant, found quickly by an index of words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from newsdesk.vocabulary.problems import closest_words

WORD = re.compile(r"\w+")


class Suggestions:
    """Known names, indexed by words. A name is compared only with those that share a word, or two letters of one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_folded = {folded(name): name for name in known}
        self._by_part: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._by_folded.values():
            for part in _parts(name):
                self._by_part[part].add(name)
        # Cached, because thousands of stories may name one author whose file was removed.
        self.near = cache(self._near)

    def same_but_for_case(self, name: str) -> str:
        """The known name that differs from `name` in capital letters or in the form of accents only, or nothing."""
        return self._by_folded.get(folded(name), "")

    def _near(self, name: str) -> list[str]:
        """The known names closest to `name`, the closest first."""
        parts = set[str]().union(*(self._by_part.get(part, ()) for part in _parts(name)))
        likely = {_last(each): each for each in sorted(parts)}
        return [likely[each] for each in closest_words(_last(name), likely)]


def folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _last(name: str) -> str:
    """A name without its folders, which most names share."""
    return name.rpartition("/")[2]


def _parts(name: str) -> set[str]:
    words = WORD.findall(folded(_last(name)))
    return {*words, *(word[:2] for word in words)}
