"""A name → its slug, which keeps the letters of every script."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, combining, name, normalize

# Symbols that mean something: without their words, `C++` and `C#` would both be `c`. Those of currencies have names.
SYMBOLS = {
    "&": "and", "+": "plus", "±": "plus minus", "=": "equals", "×": "x", "%": "percent", "‰": "per mille",
    "°": "degrees", "@": "at", "§": "section",
}  # fmt: skip
# Behind a letter or digit; a `#` before a word is the mark of a hashtag, and means nothing.
SHARP = re.compile(r"(?<=[^\W_])[#♯](?!\w)")
# Each byte as it is, if it is of a word in small letters of ASCII; else a blank.
OF_ASCII_WORDS = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz0123456789" else ord(" ") for byte in range(256))


@lru_cache(maxsize=100_000)
def slugify(typed: str) -> str:
    """The slug of a name: case-folded letters and digits joined by hyphens, in NFC; empty if it has none of them.

    `Éric & Co` → `eric-and-co`, `C++` → `c-plus-plus`, `Київ` → `київ`, `!` → ``. Accents are removed from Latin
    letters only: in other scripts a combining mark makes another letter.
    """
    return _hyphenated(map(_as_word, SHARP.sub(" sharp ", _folded(typed))))


def heading_id(typed: str) -> str:
    """The anchor of a heading: as `slugify`, but symbols have no words in it, and it is never empty.

    Others link to the anchors of what was published, so they stay as they are.
    """
    folded = _folded(typed)
    if folded.isascii():
        # Most headings, in a tenth of the time.
        return b"-".join(folded.encode().translate(OF_ASCII_WORDS).split()).decode() or "section"
    return _hyphenated(letter if _is_of_a_word(letter) else " " for letter in folded) or "section"


@lru_cache(maxsize=100_000)
def without_case_and_accents(typed: str) -> str:
    """A name as it is compared with another spelling of it: case-folded, with no accents on Latin letters."""
    folded = typed.casefold()
    return folded if folded.isascii() else normalize("NFC", without_accents(normalize("NFD", folded)))


def without_accents(decomposed: str) -> str:
    """A decomposed text without the combining marks of its Latin letters."""
    kept: list[str] = []
    for letter in decomposed:
        if not (combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return "".join(kept)


def symbols_in(typed: str) -> str:
    """The symbols of a name that have words in its slug, in order: two names that differ in them are two."""
    return "".join(letter for letter in typed if letter in SYMBOLS or letter in "#♯" or category(letter) == "Sc")


def _folded(typed: str) -> str:
    """A name in small letters of ordinary forms, with no accents on Latin letters."""
    folded = typed.casefold()
    return folded if folded.isascii() else normalize("NFC", without_accents(normalize("NFKD", folded).casefold()))


def _hyphenated(letters: Iterable[str]) -> str:
    return "-".join("".join(letters).split())


def _is_of_a_word(letter: str) -> bool:
    """Whether `letter` is a letter, a digit, or a combining mark, which in many scripts is a vowel."""
    return letter.isalnum() or category(letter).startswith("M")


def _as_word(letter: str) -> str:
    """A letter, a digit or a mark as it is; a symbol's words; else a blank."""
    if _is_of_a_word(letter):
        return letter
    if letter in SYMBOLS:
        return f" {SYMBOLS[letter]} "
    # `EURO SIGN`, `INDIAN RUPEE SIGN`.
    return f" {name(letter).lower().removesuffix(' sign').rpartition(' ')[2]} " if category(letter) == "Sc" else " "
