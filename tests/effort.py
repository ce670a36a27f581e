"""A limit to work that holds on any machine: processor time, never the clock on the wall, and more where all is slow.

Each limit is several times what the work takes, and a small part of what it would take if it grew with the square of
what was typed.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

# What `known_work` takes on the machine on which the limits were set: one core of 2023, CPython 3.11.
STANDARD = 0.016
WORD = re.compile(r"(\w+) (?=\w)|\*")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done here must be done within so many seconds of a processor, on a slow machine within more."""
    started = process_time()
    yield
    spent = process_time() - started
    # How slow the machine is, and how busy, is asked only when it matters, and so at the time when it matters.
    assert spent < seconds or spent < seconds * slowness(), f"took {spent:.2f} s of {seconds} s"


def slowness() -> float:
    """How many times slower this machine is, now, than the one on which the limits were set."""
    return known_work() / STANDARD


def known_work() -> float:
    """The processor time of something that never changes, and is much like reading and rendering."""
    started = process_time()
    text = "The army holds *the town* and the *river*. " * 200
    for _ in range(10):
        words = [match[1] for match in WORD.finditer(text)]
        index = {(word, place): place for place, word in enumerate(words)}
        "".join(f"<b>{word}</b>" for word, _ in sorted(index, key=str))
    return process_time() - started
