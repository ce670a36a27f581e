"""The parts of some work that several processes share, handed out to whoever has time next."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from functools import partial
from threading import Condition, Thread
from typing import Any, TypeAlias, TypeVar

R = TypeVar("R")

# In seconds, how long this process waits for a thread before it looks whether memory ran out in that, which ended it.
PATIENCE = 1.0

# The bounds of the parts of a sequence of values that processes are given.
Chunks: TypeAlias = Sequence[tuple[int, int]]


class WorkerEnded(MemoryError):
    """Raised when a process that shares the work has ended by itself: the system ends one when memory runs out."""


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
