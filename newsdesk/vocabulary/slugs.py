"""A name → the part of an address that stands for it, and a permanent identity. Letters of every script are kept."""

from datetime import datetime
from functools import lru_cache
from unicodedata import category, combining, normalize


@lru_cache(maxsize=100_000)
def slugify(name: str) -> str:
    """Small letters and digits joined by hyphens, NFC: `Éric & Co` → `eric-co`, `Київ` → `київ`, `!` → ``.

    Accents fall away from Latin letters only: in other scripts a mark makes another letter.
    """
    folded = name.casefold()
    plain = folded if folded.isascii() else normalize("NFC", "".join(_plain(normalize("NFKD", folded).casefold())))
    return "-".join("".join(letter if _is_of_a_word(letter) else " " for letter in plain).split())


def _is_of_a_word(letter: str) -> bool:
    """Whether `letter` is a letter, a digit, or a mark, which in many scripts is a vowel."""
    return letter.isalnum() or category(letter).startswith("M")


def _plain(decomposed: str) -> list[str]:
    kept: list[str] = []
    for letter in decomposed:
        if not (combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return kept


def tag_uri(host: str, date: datetime, slug: str) -> str:
    """The permanent name that a story of this date and slug is given when it has none (RFC 4151)."""
    return f"tag:{host},{date.isoformat()[:10]}:{slug}"
