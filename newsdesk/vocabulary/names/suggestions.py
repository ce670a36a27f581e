"""An unknown name → the known ones that may be meant, found by an index of words, and the hint that offers them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

# How alike two words have to be for one to be offered for the other, in per cent.
MIN_LIKENESS = 60
WORD = re.compile(r"[^\W_]+")
# So many names are looked at for their words, and so many compared, at most: the time for unknown names grows with
# their number alone.
MAX_NAMES_COUNTED, MAX_NAMES_COMPARED = 5000, 300


class Suggestions:
    """Known names, indexed by words. A name is compared only with those that share a word, or two letters of one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_folded = {folded(name): name for name in known}
        self._lasts = {name: _last(name) for name in self._by_folded.values()}
        self._by_part: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._by_folded.values()):
            for part in _parts(name):
                self._by_part[part].append(name)
        # Cached, because thousands of stories may name one author whose file was removed.
        self.near = cache(self._near)

    def same_but_for_case(self, name: str) -> str:
        """The known name that differs from `name` in capital letters or in the form of accents only, or nothing."""
        return self._by_folded.get(folded(name), "")

    def likely(self, name: str) -> list[str]:
        """The known names with which `name` is compared: those that share most words with it, first the rarest."""
        shared: Counter[str] = Counter()
        room = MAX_NAMES_COUNTED
        for _, part in sorted((len(self._by_part[part]), part) for part in _parts(name) if part in self._by_part):
            names = self._by_part[part][:room]
            shared.update(names)
            room -= len(names)
        # Quicker than `most_common`, which keeps a heap.
        return sorted(shared, key=shared.__getitem__, reverse=True)[:MAX_NAMES_COMPARED]

    def _near(self, name: str) -> list[str]:
        """The known names closest to `name`, the closest first."""
        by_last: defaultdict[str, list[str]] = defaultdict(list)
        for each in self.likely(name):
            by_last[self._lasts[each]].append(each)
        near: list[str] = []
        for last in closest_words(_last(name), by_last):
            # Of several in different folders, the one whose whole path is closest.
            near += closest_words(name, by_last[last])[:1] or by_last[last][:1]
        return near


def folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _last(name: str) -> str:
    """A name without its folders, which most names share."""
    return name.rstrip("/").rpartition("/")[2]


def _parts(name: str) -> set[str]:
    """The words of a name and of the folder that it is in, and how each word of the name begins."""
    folder, _, last = folded(name).rstrip("/").rpartition("/")
    words = WORD.findall(last)
    return {*words, *(word[:2] for word in words), *WORD.findall(folder.rpartition("/")[2])}


def suggestion_for(word: str, known: Iterable[str], advice: str = "") -> str:
    """A hint naming the known words closest to `word`, or `advice` when none is close."""
    return did_you_mean(closest_words(word, known)) or advice


def closest_words(word: str, known: Iterable[str], alike: int = MIN_LIKENESS) -> list[str]:
    """The known words that are `alike` to `word`, in per cent, the closest first, three at most.

    One that differs in capitals alone is meant, and no other.
    """
    folded_word = word.casefold()
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    if folded_word in by_folded:
        return [by_folded[folded_word]]
    if not any(_can_be_alike(folded_word, name, alike) for name in by_folded):
        return []
    # Slow to import, and in most builds no two names are near enough to be compared.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    near = extract(folded_word, list(by_folded), scorer=ratio, limit=3, score_cutoff=alike)
    return [by_folded[name] for name, _, _ in near]


def _can_be_alike(one: str, other: str, alike: int) -> bool:
    """False for words that cannot be `alike` in per cent, whatever the order of their letters.

    Likeness is the part of all letters of both that need neither be deleted nor inserted to make one of the other:
    those that only one of them has must be, and as many as one is longer.
    """
    most = (100 - alike) * (len(one) + len(other))
    return 100 * abs(len(one) - len(other)) <= most and 100 * len(set(one).symmetric_difference(other)) <= most


def did_you_mean(words: Iterable[str]) -> str:
    """The hint `Did you mean …?` for these words; empty when there are none."""
    offered = " or ".join(f"`{word}`" for word in words)
    return f"Did you mean {offered}?" if offered else ""
