"""A function applied to many values, in order: in several processes if there is enough to do, else in this one."""

import gc
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from typing import Any, Protocol, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")

# In ordinary values: what is enough to do for several processes here, and how much of it one is given at a time.
MIN_FOR_PARALLEL = 400
CHUNK_SIZE = 50

Start: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]
# The bounds of the parts of a sequence of values that processes are given.
Chunks: TypeAlias = Sequence[tuple[int, int]]

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


class Executor(Protocol):
    """Processes that may share work out: from how much on that is worth while, and how much one is given at a time."""

    @property
    def enough(self) -> int: ...

    @property
    def chunk_size(self) -> int: ...

    def results(self, start: Start[T, R], values: Sequence[T], chunks: Chunks) -> Generator[list[R], None, None]:
        """The results for each chunk of the values, in order. Raises whatever ended a process without any."""


class Pool(Struct, frozen=True):
    """`jobs` is the number of processes to use at once; with 1, all work is done in this process.

    What is much is shared out over a `cluster` of other machines instead, where there is one.
    """

    jobs: int
    cluster: Executor | None = None

    def each(self, start: Start[T, R], values: Sequence[T], burden: Burden = EVEN) -> Generator[R, None, None]:
        """The result for every value, in order. `start` runs once in each process and opens the function to apply.

        Without values, nothing is opened. What it has opened is closed again when all results are taken, or when the
        generator is closed. Raises `WorkerEnded` if a process does not live to give its results, and what a cluster
        raises.
        Forked processes inherit `values`, so that only results are pickled. On systems without fork, beside other
        threads, and in a cluster, `start` and `values` must be picklable too.
        """
        if not values:
            return
        here = Processes(self.jobs) if self.jobs > 1 else None
        for executor in filter(None, (self.cluster, here)):
            chunks = _chunks(values, burden, executor)
            if len(chunks) > 1:
                with closing(executor.results(start, values, chunks)) as shared:
                    for results in shared:
                        yield from results
                return
        with start() as work:
            yield from map(work, values)


class Processes(Struct, frozen=True):
    """So many processes of this machine."""

    jobs: int

    @property
    def enough(self) -> int:
        return MIN_FOR_PARALLEL

    @property
    def chunk_size(self) -> int:
        return CHUNK_SIZE

    def results(self, start: Start[T, R], values: Sequence[T], chunks: Chunks) -> Generator[list[R], None, None]:
        """As of any executor. Raises `WorkerEnded`."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            with self._pool(start, values) as pool:
                yield from pool.map(_run_chunk, chunks)
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


def _chunks(values: Sequence[Any], burden: Burden, executor: Executor) -> Chunks:
    """The parts that processes are given; none if one process does as well."""
    chunks: list[tuple[int, int]] = []
    total, done, first, before = 0, 0, 0, None
    for index, value in enumerate(values):
        origin = burden.origin(value)
        if total - done >= executor.chunk_size and (origin is None or origin != before):
            chunks.append((first, index))
            first, done = index, total
        total, before = total + burden.effort(value), origin
    return [*chunks, (first, len(values))] if total >= executor.enough else []


def _init_worker(start: Start[Any, Any], values: Sequence[Any]) -> None:
    global _work
    _work = _opened.enter_context(start()), values


def _run_chunk(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    work, values = _work
    return [work(value) for value in values[slice(*bounds)]]
