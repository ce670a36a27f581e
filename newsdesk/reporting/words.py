"""Words for messages: a number with its noun, a noun with its article, a list of names as one phrase, a time span."""

from collections.abc import Sequence
from datetime import timedelta


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


def time_span(span: timedelta) -> str:
    """`40 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`: in the largest unit and the one below it."""
    rest, parts = int(span.total_seconds()), list[tuple[int, str]]()
    for seconds, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        number, rest = divmod(rest, seconds)
        if number or parts:
            parts.append((number, unit))
    return " ".join(f"{number} {unit}" for number, unit in parts[:2] if number) or "0 s"
