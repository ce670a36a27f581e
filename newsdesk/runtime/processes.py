"""The processes of this machine that share work out: this one, and others, which mostly are copies of it."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from threading import Condition, Thread
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
# In seconds, for how long a thread of Python works while another waits; by itself, ten times that.
SHORT_TURN = 0.0005
# In seconds, how long this process waits for a thread before it looks whether memory ran out in that, which ended it.
PATIENCE = 1.0

Start: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]
# The bounds of the parts of a sequence of values that processes are given.
Chunks: TypeAlias = Sequence[tuple[int, int]]


class WorkerEnded(MemoryError):
    """Raised when a process that shares the work has ended by itself: the system ends one when memory runs out."""


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
        with self.begun(start, values, chunks) as results:
            yield from results

    @contextmanager
    def begun(self, start: Start[T, R], values: Sequence[T], chunks: Chunks) -> Iterator[Iterator[list[R]]]:
        """The same results, for this process to take when it has time; the others begin at once."""
        # One that waits saves a process the time until it is given the next.
        handed_out = HandedOut(chunks, at_once=1 + (len(chunks) >= MANY_CHUNKS * self.jobs))
        # What this process opens first, the others have in common with it, such as what is imported for it.
        with start() as work, self._others(handed_out, start, values), _soon_interrupted():
            yield handed_out.results(lambda chunk: _worked(work, values, chunk))

    @contextmanager
    def _others(self, handed_out: "HandedOut", start: Start[T, R], values: Sequence[T]) -> Iterator[None]:
        """The other processes, to which the chunks are given until the block ends, whether all are done or not."""
        # Slow to import, and a small build does not need it.
        import multiprocessing

        is_forked = can_fork()
        if is_forked:
            # So that garbage collection in a child does not write to memory pages shared with this process.
            gc.freeze()
        context: Any = multiprocessing.get_context("fork" if is_forked else "spawn")
        processes, givers = [], handed_out.givers
        try:
            for _ in range(self.jobs - 1):
                channel, other_end = context.Pipe()
                process = context.Process(target=_work_for, args=(channel, other_end, start, values), daemon=True)
                process.start()
                # At each end alone, a process sees that the other has ended.
                other_end.close()
                processes.append(process)
                givers.append(Thread(target=handed_out.give, args=(channel,), daemon=True))
            # Beside threads, there would have been no copies.
            for giver in givers:
                giver.start()
            yield
        finally:
            for process in processes:
                process.kill()
            for ended in (*processes, *filter(Thread.is_alive, givers)):
                ended.join()


@contextmanager
def _soon_interrupted() -> Iterator[None]:
    """Threads of this process wait less than usual for it to pause: theirs take what the others send, who wait, too."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class HandedOut:
    """The `chunks` of some work, for whoever has time next: this process, or another, which has some `at_once`.

    Each of the others has a channel of its own, so that one that is killed while it tells something holds up none.
    """

    def __init__(self, chunks: Chunks, at_once: int) -> None:
        self._chunks, self._at_once = chunks, at_once
        self._left = iter(range(1, len(chunks)))
        # Of a chunk that was lost, what has gone wrong.
        self._done: dict[int, list[Any] | BaseException] = {}
        self._noted = Condition()
        self.givers: list[Thread] = []

    def give(self, channel: Any) -> None:
        """Give the process at the other end of `channel` what is left, until that is nothing, or anything fails."""
        given, outcome = deque[int](), None
        with channel:
            while not isinstance(outcome, BaseException):
                while len(given) < self._at_once and (number := self._take()):
                    given.append(number)
                    # Whether it has ended shows when it is to answer.
                    with suppress(OSError):
                        channel.send(self._chunks[number])
                if not given:
                    return
                outcome = _answer(channel)
                self._note([given.popleft()], outcome)
        self._note(given, outcome)

    def results(self, work: Callable[[tuple[int, int]], list[R]]) -> Generator[list[R], None, None]:
        """The results of all chunks, in order. This process does the first, and instead of waiting the next."""
        self._note([0], work(self._chunks[0]))
        for number in range(len(self._chunks)):
            while number not in self._done and (mine := self._take()):
                self._note([mine], work(self._chunks[mine]))
            with self._noted:
                while not self._noted.wait_for(partial(self._done.__contains__, number), PATIENCE):
                    if not any(map(Thread.is_alive, self.givers)):
                        raise WorkerEnded("memory ran out in a thread that shares out the work")
            outcome = self._done.pop(number)
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome

    def _take(self) -> int | None:
        with self._noted:
            return next(self._left, None)

    def _note(self, numbers: Iterable[int], outcome: list[Any] | BaseException) -> None:
        with self._noted:
            self._done |= dict.fromkeys(numbers, outcome)
            self._noted.notify_all()


def _answer(channel: Any) -> list[Any] | BaseException:
    """What the process at the other end has done of the next chunk, or why it has not."""
    try:
        answer: list[Any] | BaseException = channel.recv()
    except (EOFError, OSError):
        return WorkerEnded("the system has ended one of the processes that share the work")
    except Exception as unreadable:
        return unreadable
    return answer


def _work_for(giver: Any, channel: Any, start: Start[Any, Any], values: Sequence[Any]) -> None:
    """Another process: does one chunk after the other, until it is ended, or the one that gives it any has ended."""
    giver.close()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Ctrl-C comes to all of them, and one tells it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with start() as work:
            while True:
                channel.send(_worked(work, values, channel.recv()))
    except BaseException as end:
        import traceback

        end.add_note(traceback.format_exc())
        with suppress(OSError):
            channel.send(end)


def _worked(work: Callable[[T], R], values: Sequence[T], bounds: tuple[int, int]) -> list[R]:
    return [work(value) for value in values[slice(*bounds)]]
