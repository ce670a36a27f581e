"""A name → the part of an address that stands for it. Letters of every script are kept."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

GAPS = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=100_000)
def slugify(name: str) -> str:
    """Small letters and digits joined by hyphens, NFC: `Éric & Co` → `eric-co`, `Київ` → `київ`, `!` → ``.

    Accents fall away from Latin letters only: in other scripts a mark makes another letter.
    """
    folded = name.casefold()
    plain = folded if folded.isascii() else normalize("NFC", "".join(_plain(normalize("NFKD", folded))))
    return GAPS.sub("-", plain).strip("-")


def _plain(decomposed: str) -> list[str]:
    kept: list[str] = []
    for letter in decomposed:
        if not (combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return kept
