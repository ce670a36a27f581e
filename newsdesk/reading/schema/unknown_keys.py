"""An unknown key → the key that was probably meant, and the hint for the writer."""

from collections.abc import Collection
from difflib import get_close_matches

from newsdesk.reading.diagnostics import quoted

# Synonyms: the names that other publishing systems and desks use for our keys.
SYNONYMS = {
    "embargo": "publish_at", "embargo_until": "publish_at", "publish": "publish_at", "release": "publish_at",
    "headline": "title", "standfirst": "summary", "description": "summary", "excerpt": "summary", "teaser": "summary",
    "byline": "authors", "author": "authors", "writer": "authors", "category": "desk", "section": "desk",
    "keywords": "tags", "type": "kind", "format": "kind", "location": "dateline", "published": "date",
    "modified": "updated", "lastmod": "updated", "series": "storyline", "redirect_from": "aliases", "lang": "language",
    "picture": "image", "photo": "image", "bio": "role", "position": "role",
}  # fmt: skip


def intended_key(typed: str, known: Collection[str]) -> str:
    """The key of `known` that was probably meant: for a synonym, else by similarity; empty if there is none."""
    word = typed.strip().casefold()
    likely = [SYNONYMS.get(word, ""), *get_close_matches(word, known, n=1)]
    return next((name for name in likely if name in known), "")


def unknown_key(typed: str, example: str, known: Collection[str]) -> tuple[str, str, str]:
    """Rule, message and hint for the unknown key `typed`. `example` is the intended key with a value, or empty."""
    name = example.partition(":")[0]
    if name and typed != name and typed.strip() == name:
        message = f"A space that is not an ordinary one stands beside `{name}`."
        return "odd-space", message, "Delete it, and type an ordinary space or none."
    message = f"There is no key `{quoted(typed)}` here."
    if name:
        how = f" Type it as `{example}`." if SYNONYMS.get(typed.casefold()) == name else ""
        return "unknown-key", message, f"Did you mean `{name}`?{how}"
    return "unknown-key", message, "The keys are " + ", ".join(known) + "."
