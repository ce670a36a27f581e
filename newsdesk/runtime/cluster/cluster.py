"""Work shared out among the workers of a Dask cluster: first each is asked whether it fits, then given its chunks."""

import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

from msgspec import Struct

from newsdesk.runtime.cluster.cluster_errors import ClusterLost, ClusterRefused
from newsdesk.runtime.cluster.fitness import LOADED, WorkerAnswer, WorkerQuestion, question
from newsdesk.runtime.cluster.worker import Chunk, Job, forget, run_chunk
from newsdesk.runtime.handed_out import Chunks
from newsdesk.runtime.other_process import Start
from newsdesk.runtime.state.state import NAME

T = TypeVar("T")
R = TypeVar("R")

# In ordinary values, as of a pool: to reach a cluster takes as long as some hundred pages.
ENOUGH, CHUNK_SIZE = 1000, 200
# How long the scheduler has to answer, the first worker to be there, and another one when the last has gone.
SECONDS_TO_ANSWER, SECONDS_TO_APPEAR, SECONDS_WITHOUT = 10, 10, 30
SECONDS_BETWEEN_LOOKS = 1
# Of what a worker does at once, so many are sent: it never waits, and no more is in memory than that.
CHUNKS_AHEAD = 3


class Cluster(Struct, frozen=True):
    """The workers of the Dask scheduler at `address`, which see the hidden `folder` of the site.

    They have, too, what is in the folders of the `theme`.
    """

    address: str
    folder: Path
    theme: tuple[Path, ...]

    @property
    def enough(self) -> int:
        return ENOUGH

    def chunk_size(self, left: int) -> int:
        return CHUNK_SIZE

    def results(self, start: Start[T, R], values: Sequence[T], chunks: Chunks) -> Generator[list[R], None, None]:
        """As of any executor. Raises `ClusterRefused` before the first chunk, `ClusterLost` after it."""
        job = Job(token_hex(8), LOADED, start)
        with _connected(self.address) as client:
            ahead = CHUNKS_AHEAD * sum(self._fit_workers(client).values())
            self._write_through()
            try:
                yield from self._shared_out(client, job, (Chunk(values[slice(*each)]) for each in chunks), ahead)
            finally:
                # Those that are gone write nothing any more.
                with suppress(Exception):
                    _within(SECONDS_TO_ANSWER, lambda: client.run(forget, job.number, on_error="return"))

    def _fit_workers(self, client: Any) -> dict[str, int]:
        """The workers, and how many chunks each takes at once. Raises `ClusterRefused` with every one that is unfit."""
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_APPEAR)
            workers: dict[str, int] = client.nthreads()
            with question(self.folder, self.theme) as asked:
                answers: dict[str, Any] = client.run(asked.answer, on_error="return")
                unfit = [f"{worker} {words}" for worker, each in answers.items() if (words := _unfitness(asked, each))]
        except TimeoutError:
            raise ClusterRefused(
                f"No worker is at the Dask scheduler {self.address}. Start one: `dask worker {self.address}`."
            ) from None
        if unfit:
            raise ClusterRefused("\n".join(f"The worker {each}" for each in sorted(unfit)))
        return workers

    def _write_through(self) -> None:
        """Let what this machine has written to the database reach the disk that all share."""
        for database in (*self.folder.glob(f"{NAME}"), *self.folder.glob(f"*/*/{NAME}")):
            with open(database, "rb+") as opened:
                os.fsync(opened.fileno())

    def _shared_out(self, client: Any, job: Job, chunks: Iterator[Chunk], ahead: int) -> Iterator[list[Any]]:
        # Sent once, and handed on from worker to worker.
        shared = client.submit(_as_it_is, job, pure=False)
        waiting = deque[Any]()
        for chunk in chunks:
            waiting.append(client.submit(run_chunk, shared, chunk, pure=False))
            if len(waiting) >= ahead:
                yield self._result(client, waiting.popleft())
        while waiting:
            yield self._result(client, waiting.popleft())

    def _result(self, client: Any, future: Any) -> list[Any]:
        from distributed import KilledWorker

        try:
            workers_seen = monotonic()
            while not future.done() and monotonic() - workers_seen < SECONDS_WITHOUT:
                with suppress(TimeoutError):
                    future.result(SECONDS_BETWEEN_LOOKS)
                if client.nthreads():
                    workers_seen = monotonic()
            if future.done():
                results: list[Any] = future.result()
                return results
        except KilledWorker:
            raise ClusterLost(f"one worker after the other ended over the same work at {self.address}") from None
        except (CancelledError, OSError, ValueError):
            if future.status == "error":
                # It is of the work itself.
                raise
            raise ClusterLost(f"the scheduler {self.address} is gone") from None
        raise ClusterLost(f"no worker is left at {self.address}")


def _as_it_is(job: Job) -> Job:
    return job


def _unfitness(asked: WorkerQuestion, answer: WorkerAnswer | Exception) -> str:
    if isinstance(answer, WorkerAnswer):
        return asked.unfitness(answer)
    return f"has no newsdesk of this version ({answer}). Install there what is here, from one lock file."


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the scheduler. Raises `ClusterRefused` if there is none at `address`."""
    # Slow to import, and few builds are shared out.
    from distributed import Client

    # What it has to say, we say.
    for name in (each for each in logging.root.manager.loggerDict if each.startswith("distributed")):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = _within(
            2 * SECONDS_TO_ANSWER, lambda: Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
        )
    except (OSError, ValueError, TypeError, AssertionError, ImportError) as refusal:
        why = f" ({refusal})" if str(refusal) else ""
        raise ClusterRefused(
            f"No Dask scheduler answers at {address}{why}. Start one there, name another, or leave --executor out."
        ) from None
    try:
        yield client
    finally:
        with suppress(Exception):
            _within(SECONDS_TO_ANSWER, lambda: client.close(timeout=SECONDS_TO_ANSWER))


def _within(seconds: int, call: Callable[[], R]) -> R:
    """The result of `call`. Raises `TimeoutError` after so many seconds, whatever it waits for, and lets it wait."""
    made = Future[R]()

    def run() -> None:
        try:
            made.set_result(call())
        except BaseException as error:
            made.set_exception(error)

    Thread(target=run, daemon=True).start()
    return made.result(seconds)
