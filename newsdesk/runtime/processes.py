"""The processes of this machine that share work out: this one, and others, which mostly are copies of it."""

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any, TypeVar

from msgspec import Struct

from newsdesk.runtime.handed_out import Chunks, HandedOut
from newsdesk.runtime.other_process import Start, work_for, worked

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
            yield handed_out.results(lambda chunk: worked(work, values, chunk))

    @contextmanager
    def _others(self, handed_out: HandedOut, start: Start[T, R], values: Sequence[T]) -> Iterator[None]:
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
                process = context.Process(target=work_for, args=(channel, other_end, start, values), daemon=True)
                with _interrupts_waiting():
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
            if any(process.exitcode == -signal.SIGINT for process in processes):
                # Not every thread is told of it; and without a process, another seems to be to blame: a lack of memory.
                raise KeyboardInterrupt


@contextmanager
def _soon_interrupted() -> Iterator[None]:
    """Threads of this process wait less than usual for it to pause: theirs take what the others send, who wait, too."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """A process that is started here hears of Ctrl-C when it says so: what it imports first would tell it at length."""
    if sys.platform == "win32":
        yield
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
