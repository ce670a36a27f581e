"""A function applied to many values, in order: in several processes if there is enough to do, else in this one."""

import gc
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")

# In ordinary values: what is enough to do for several processes, and how much of it one is given at a time.
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


class Burden(Struct, frozen=True):
    """What a pool asks of a value to share the work out: how many ordinary ones take as long, and what it is made from.

    Neighbours that are made from the same go to one process, unless that is None.
    """

    effort: Callable[[Any], int] = lambda value: 1
    origin: Callable[[Any], object] = lambda value: None


EVEN = Burden()


class WorkerEnded(MemoryError):
    """Raised when a process of the pool has ended by itself: the system ends one when memory runs out."""


class Pool(Struct, frozen=True):
    """`jobs` is the number of processes to use at once; with 1, all work is done in this process."""

    jobs: int

    def each(self, start: Start[T, R], values: Sequence[T], burden: Burden = EVEN) -> Generator[R, None, None]:
        """The result for every value, in order. `start` runs once in each process and opens the function to apply.

        Without values, nothing is opened. What it has opened is closed again when all results are taken, or when the
        generator is closed. Raises `WorkerEnded` if a process does not live to give its results.
        Forked processes inherit `values`, so that only results are pickled. On systems without fork, and beside other
        threads, `start` and `values` must be picklable too.
        """
        if not values:
            return
        chunks = [] if self.jobs == 1 else _chunks(values, burden)
        if len(chunks) < 2:
            with start() as work:
                yield from map(work, values)
            return
        from concurrent.futures.process import BrokenProcessPool

        try:
            with self._pool(start, values) as pool:
                for results in pool.map(_run_chunk, chunks):
                    yield from results
        except BrokenProcessPool as broken:
            raise WorkerEnded("the system has ended one of the processes that share the work") from broken

    def _pool(self, start: Start[T, R], values: Sequence[T]) -> Any:
        # These modules are slow to import, and a small build does not need them.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A copy of this process would have the locks that other threads hold, and nobody to release them.
        is_alone = len(sys._current_frames()) == 1
        can_fork = is_alone and "fork" in multiprocessing.get_all_start_methods()
        if can_fork:
            # So that garbage collection in a child does not write to memory pages shared with this process.
            gc.freeze()
        context = multiprocessing.get_context("fork" if can_fork else "spawn")
        return ProcessPoolExecutor(self.jobs, context, initializer=_init_worker, initargs=(start, values))


def _chunks(values: Sequence[Any], burden: Burden) -> list[tuple[int, int]]:
    """The bounds of the parts that processes are given; none if one process does as well."""
    chunks: list[tuple[int, int]] = []
    total, done, first, before = 0, 0, 0, None
    for index, value in enumerate(values):
        origin = burden.origin(value)
        if total - done >= CHUNK_SIZE and (origin is None or origin != before):
            chunks.append((first, index))
            first, done = index, total
        total, before = total + burden.effort(value), origin
    return [*chunks, (first, len(values))] if total >= MIN_FOR_PARALLEL else []


def _init_worker(start: Start[Any, Any], values: Sequence[Any]) -> None:
    global _work
    _work = _opened.enter_context(start()), values


def _run_chunk(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    work, values = _work
    return [work(value) for value in values[slice(*bounds)]]
