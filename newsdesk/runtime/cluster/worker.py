"""What runs in a worker of a cluster: chunks of work, with tools that stay open from one chunk to the next."""

import asyncio
import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from msgspec import Struct

from newsdesk.runtime.cluster.cluster_errors import ClusterRefused
from newsdesk.runtime.cluster.fitness import differences, engine_of_this_process

# A worker serves one build for hours at most, and others in between.
OVER_REMEMBERED = 1000


class Job(Struct, frozen=True):
    """Work of which a worker gets chunks: `start` opens what it takes, in the `engine` of the build.

    The `number` tells it from all others.
    """

    number: str
    engine: dict[str, str]
    start: Callable[[], AbstractContextManager[Callable[[Any], Any]]]


class Chunk(Struct, frozen=True):
    """Some of the values of a job, which Dask sends as one and does not look into."""

    values: Sequence[Any]


class _Workbench:
    """The tools of the job that was worked on last. They are used in one thread, which a database has to itself."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.over = deque[str](maxlen=OVER_REMEMBERED)
        self._number = ""
        self._work: Any = None
        self._opened = ExitStack()

    def results(self, job: Job, chunk: Chunk) -> list[Any]:
        """The results for a chunk. A job that is over is given up between two of them."""
        if job.number in self.over:
            return []
        if job.number != self._number:
            self.clear(self._number)
            if words := differences(engine_of_this_process(), job.engine):
                raise ClusterRefused(f"A worker that came later {words}. Stop it, and run the build again.")
            self._work = self._opened.enter_context(job.start())
            self._number = job.number
        with _as_in_a_build():
            return [self._work(value) for value in chunk.values if job.number not in self.over]

    def clear(self, number: str) -> None:
        """Close the tools of the job, if they are open."""
        if number == self._number:
            self._number, self._work = "", None
            self._opened.close()


_workbench = _Workbench()


def run_chunk(job: Job, chunk: Chunk) -> list[Any]:
    """The results of a job for a chunk. Raises `ClusterRefused` in a worker of another engine."""
    return _workbench.thread.submit(_workbench.results, job, chunk).result()


async def forget(number: str) -> None:
    """Give up the job, and close its tools. Once this has returned, nothing is written for it any more."""
    _workbench.over.append(number)
    await asyncio.get_running_loop().run_in_executor(_workbench.thread, _workbench.clear, number)


@contextmanager
def _as_in_a_build() -> Iterator[None]:
    """What is written meanwhile can be read by a web server, and there is no garbage; then all is as it was."""
    mask, collects = os.umask(0o022), gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        os.umask(mask)
        if collects:
            gc.enable()
