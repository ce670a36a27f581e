"""The processes of this machine that share work out: this one, and others, which mostly are copies of it."""

import gc
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")

# In ordinary values: what is enough to do for several processes here, and how much of it one is given at least.
MIN_FOR_PARALLEL = 400
MIN_CHUNK = 50
# Of much that is left, each process is given so many parts (guided self-scheduling): large ones at first, as neighbours
# have much in common, of which each process comes to hold a copy, and small ones at last, so that all end together.
CHUNKS_EACH = 8
# Of so many for each process, one more is given than there are processes.
MANY_CHUNKS = 4

Start: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]
# The bounds of the parts of a sequence of values that processes are given.
Chunks: TypeAlias = Sequence[tuple[int, int]]

# Set in each other process when it starts: the function, and the values that it is applied to.
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
# What the function works with, which stays open until the process ends.
_opened = ExitStack()


class WorkerEnded(MemoryError):
    """Raised when a process of the pool has ended by itself: the system ends one when memory runs out."""


def can_fork() -> bool:
    """Whether another process can be a copy of this one, which would have the locks that other threads hold."""
    return hasattr(os, "fork") and len(sys._current_frames()) == 1


class Processes(Struct, frozen=True):
    """So many processes of this machine, of which this one is the first."""

    jobs: int

    @property
    def enough(self) -> int:
        return MIN_FOR_PARALLEL

    def chunk_size(self, left: int) -> int:
        return max(MIN_CHUNK, left // (CHUNKS_EACH * self.jobs))

    def results(self, start: Start[T, R], values: Sequence[T], chunks: Chunks) -> Generator[list[R], None, None]:
        """As of any executor. Raises `WorkerEnded`."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            # What this process opens first, the others have in common with it, such as what is imported for it.
            with start() as work, self._others(start, values) as others:
                handed_out = HandedOut(others, chunks)
                # One that waits saves a process the time until it is given the next.
                for _ in range(self.jobs - (len(chunks) < MANY_CHUNKS * self.jobs)):
                    handed_out.give()
                yield from handed_out.results(lambda chunk: _worked(work, values, chunk))
        except BrokenProcessPool as broken:
            raise WorkerEnded("the system has ended one of the processes that share the work") from broken

    def _others(self, start: Start[T, R], values: Sequence[T]) -> Any:
        # These modules are slow to import, and a small build does not need them.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        is_forked = can_fork()
        if is_forked:
            # So that garbage collection in a child does not write to memory pages shared with this process.
            gc.freeze()
        context = multiprocessing.get_context("fork" if is_forked else "spawn")
        return ProcessPoolExecutor(self.jobs - 1, context, initializer=_init_worker, initargs=(start, values))


class HandedOut:
    """The `chunks` of some work: those that `others` were given, and those that are left for whoever has time next."""

    def __init__(self, others: Any, chunks: Chunks) -> None:
        self._others, self._chunks = others, chunks
        # The first that is left.
        self._next = 1
        self._given: dict[int, Any] = {}
        self._lock = Lock()

    def give(self, done: Any = None) -> None:
        """Give the others the next chunk that is left, and once that is `done`, the next, unless anything failed."""
        if done and (done.cancelled() or done.exception()):
            return
        # The pool refuses when it is closed, or broken: who waits for its results is told.
        with suppress(RuntimeError):
            if given := self._submit_next():
                given.add_done_callback(self.give)

    def results(self, work: Callable[[tuple[int, int]], list[R]]) -> Generator[list[R], None, None]:
        """The results of all chunks, in order. This process does the first, and instead of waiting the next."""
        own: dict[int, list[R]] = {0: work(self._chunks[0])}
        for number in range(len(self._chunks)):
            while number not in own and not self._is_done(number) and (mine := self._take()):
                own[mine] = work(self._chunks[mine])
            yield own.pop(number) if number in own else self._given[number].result()

    def _submit_next(self) -> Any:
        with self._lock:
            if self._next == len(self._chunks):
                return None
            self._given[self._next] = given = self._others.submit(_run_chunk, self._chunks[self._next])
            self._next += 1
            return given

    def _take(self) -> int | None:
        with self._lock:
            if self._next == len(self._chunks):
                return None
            self._next += 1
            return self._next - 1

    def _is_done(self, number: int) -> bool:
        return number in self._given and self._given[number].done()


def _init_worker(start: Start[Any, Any], values: Sequence[Any]) -> None:
    global _work
    _work = _opened.enter_context(start()), values


def _run_chunk(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    return _worked(*_work, bounds)


def _worked(work: Callable[[T], R], values: Sequence[T], bounds: tuple[int, int]) -> list[R]:
    return [work(value) for value in values[slice(*bounds)]]
