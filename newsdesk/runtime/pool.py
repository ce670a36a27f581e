"""Do one thing to many values: in several processes when that pays, in this one when not, in order always."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")

FEW = 400
CHUNK = 50

# Each worker keeps here what it was given when it started: how to work, and on what.
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def available_processors() -> int:
    """How many processors this process may use; where the system does not say, how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool(Struct, frozen=True):
    """How many processes may work at once; 1 means this one alone."""

    jobs: int

    def each(self, start: Callable[[], Callable[[T], R]], values: Sequence[T]) -> Iterator[R]:
        """The result for every value, in order. `start` runs once in each process and returns the work itself.

        Where processes are forked, `values` are inherited and only results travel; elsewhere `start` and
        `values` must be picklable.
        """
        if self.jobs == 1 or len(values) < FEW:
            yield from map(start(), values)
            return
        with self._pool(start, values) as pool:
            ranges = [(first, first + CHUNK) for first in range(0, len(values), CHUNK)]
            for results in pool.map(_do, ranges):
                yield from results

    def _pool(self, start: Callable[[], Callable[[T], R]], values: Sequence[T]) -> Any:
        # Slow to import, and of no use to a build that has little to do.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        gc.freeze()
        return ProcessPoolExecutor(
            self.jobs, multiprocessing.get_context(method), initializer=_begin, initargs=(start, values)
        )


def _begin(start: Callable[[], Callable[[Any], Any]], values: Sequence[Any]) -> None:
    global _work
    _work = start(), values


def _do(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    work, values = _work
    return [work(value) for value in values[slice(*bounds)]]
