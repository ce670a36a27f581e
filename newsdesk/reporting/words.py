"""Words for messages: a number with its noun, a noun with its article, and a list of names as one phrase."""

from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """`1 story`, `2 stories`, `3 addresses`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def with_article(noun: str) -> str:
    """`a FrontPage`, `an ArticlePage`."""
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def enumerated(names: Sequence[str], last: str = "and") -> str:
    """`build`, `build and check`, `build, serve and why`; `last` is the word before the last name."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
