"""A function applied to many values, in order: in several processes if there is enough to do, else in this one."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from newsdesk.runtime.handed_out import Chunks
from newsdesk.runtime.other_process import Start
from newsdesk.runtime.processes import Processes

T = TypeVar("T")
R = TypeVar("R")


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


class Executor(Protocol):
    """Processes that may share work out, if there is enough of it; of so much that is left, one is given a chunk."""

    @property
    def enough(self) -> int: ...

    def chunk_size(self, left: int) -> int: ...

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
            chunks = chunks_of(values, burden, executor)
            if len(chunks) > 1:
                with closing(executor.results(start, values, chunks)) as shared:
                    for results in shared:
                        yield from results
                return
        with start() as work:
            yield from map(work, values)

    @contextmanager
    def begun(self, start: Start[T, R], values: Sequence[T]) -> Iterator[Iterator[R]]:
        """The result for every value, in order, of which other processes make some while the block is run.

        The block is to take them once it has time: this process makes those that are left. What the others have made
        waits in its memory, and is lost if the block ends without it. Without other processes that begin at once, it
        makes all of them. Raises as `each` does, when they are taken.
        """
        here = Processes(self.jobs)
        chunks = chunks_of(values, EVEN, here)
        if self.jobs == 1 or self.cluster or len(chunks) < 2:
            with closing(self.each(start, values)) as results:
                yield results
            return
        with here.begun(start, values, chunks) as shared:
            yield chain.from_iterable(shared)


def chunks_of(values: Sequence[Any], burden: Burden, executor: Executor) -> Chunks:
    """The parts that processes are given; none if one process does as well."""
    efforts = list(map(burden.effort, values))
    left = sum(efforts)
    if left < executor.enough:
        return []
    chunks: list[tuple[int, int]] = []
    done, first, before = 0, 0, None
    for index, (value, effort) in enumerate(zip(values, efforts, strict=True)):
        origin = burden.origin(value)
        if done >= executor.chunk_size(left) and (origin is None or origin != before):
            chunks.append((first, index))
            first, left, done = index, left - done, 0
        done, before = done + effort, origin
    return [*chunks, (first, len(values))]
