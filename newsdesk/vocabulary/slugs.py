"""A name → its slug, which keeps the letters of every script; a story → its permanent identity, a tag URI."""

from datetime import datetime
from functools import lru_cache
from unicodedata import category, combining, normalize


@lru_cache(maxsize=100_000)
def slugify(name: str) -> str:
    """The slug of `name`: case-folded letters and digits joined by hyphens, in NFC; empty if it has none of them.

    `Éric & Co` → `eric-co`, `Київ` → `київ`, `!` → ``. Accents are removed from Latin letters only: in other scripts a
    combining mark makes another letter.
    """
    folded = name.casefold()
    plain = folded if folded.isascii() else normalize("NFC", "".join(_plain(normalize("NFKD", folded).casefold())))
    return "-".join("".join(letter if _is_of_a_word(letter) else " " for letter in plain).split())


def _is_of_a_word(letter: str) -> bool:
    """Whether `letter` is a letter, a digit, or a combining mark, which in many scripts is a vowel."""
    return letter.isalnum() or category(letter).startswith("M")


def _plain(decomposed: str) -> list[str]:
    kept: list[str] = []
    for letter in decomposed:
        if not (combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return kept


def tag_uri(host: str, date: datetime, slug: str) -> str:
    """The permanent identity of a story without an `id`: a tag URI (RFC 4151) of the host, its date and its slug."""
    return f"tag:{host},{date.isoformat()[:10]}:{slug}"
