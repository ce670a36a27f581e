"""A function applied to many values, in order: in several processes if there are enough values, else in this one."""

import gc
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")

MIN_FOR_PARALLEL = 400
CHUNK_SIZE = 50

Start: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]

# Set in each worker process when it starts: the function, and the values that it is applied to.
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
# What the function works with, which stays open until the process ends.
_opened = ExitStack()


def available_processors() -> int:
    """The number of processors that this process may use (CPU affinity); of all, if the system does not report it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool(Struct, frozen=True):
    """`jobs` is the number of processes to use at once; with 1, all work is done in this process."""

    jobs: int

    def each(self, start: Start[T, R], values: Sequence[T]) -> Generator[R, None, None]:
        """The result for every value, in order. `start` runs once in each process and opens the function to apply.

        Without values, nothing is opened. What it has opened is closed again when all results are taken, or when the
        generator is closed.
        Forked processes inherit `values`, so that only results are pickled. On systems without fork, `start` and
        `values` must be picklable too.
        """
        if not values:
            return
        if self.jobs == 1 or len(values) < MIN_FOR_PARALLEL:
            with start() as work:
                yield from map(work, values)
            return
        with self._pool(start, values) as pool:
            ranges = [(first, first + CHUNK_SIZE) for first in range(0, len(values), CHUNK_SIZE)]
            for results in pool.map(_run_chunk, ranges):
                yield from results

    def _pool(self, start: Start[T, R], values: Sequence[T]) -> Any:
        # These modules are slow to import, and a small build does not need them.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        # Before a fork, so that garbage collection in a child does not write to memory pages shared with this process.
        gc.freeze()
        return ProcessPoolExecutor(
            self.jobs, multiprocessing.get_context(method), initializer=_init_worker, initargs=(start, values)
        )


def _init_worker(start: Start[Any, Any], values: Sequence[Any]) -> None:
    global _work
    _work = _opened.enter_context(start()), values


def _run_chunk(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    work, values = _work
    return [work(value) for value in values[slice(*bounds)]]
