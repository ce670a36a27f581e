"""Time limits that hold on any machine: they count processor time, not elapsed time, and allow more on a slow machine.

Each limit is several times what the work takes, and a fraction of what a quadratic algorithm would take for it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

# The processor time of `reference_work` on the machine on which the limits were set, in seconds.
REFERENCE = 0.016
WORD = re.compile(r"(\w+) (?=\w)|\*")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if the `with` block takes more processor time than `seconds`; on a slow machine in proportion more."""
    started = process_time()
    yield
    spent = process_time() - started
    # The speed is measured after a limit is exceeded only, and so under the same load as what exceeded it.
    assert spent < seconds or spent < seconds * slowness(), f"took {spent:.2f} s of processor time, limit {seconds} s"


def slowness() -> float:
    """How many times slower this machine is at the moment than the one on which the limits were set."""
    return reference_work() / REFERENCE


def reference_work() -> float:
    """The processor time of a fixed computation with the operations that reading and rendering consist of."""
    started = process_time()
    text = "The army holds *the town* and the *river*. " * 200
    for _ in range(10):
        words = [match[1] for match in WORD.finditer(text)]
        index = {(word, place): place for place, word in enumerate(words)}
        "".join(f"<b>{word}</b>" for word, _ in sorted(index, key=str))
    return process_time() - started
