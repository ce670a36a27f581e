"""Another process that shares some work: it does one part after the other, and tells of each while it does the next."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Message: TypeAlias = bytes | memoryview
Start: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]


def work_for(giver: Any, channel: Any, start: Start[Any, Any], values: Sequence[Any]) -> None:
    """Do every chunk of `values` whose bounds come through `channel`, and send the list of its results back.

    `giver` is the other end of the channel. It goes on until it is ended, or the process that gives it any has ended.
    Whatever goes wrong is sent in place of results, and is the last that is.
    """
    # Slow to import, and where there is another process it is imported.
    from multiprocessing.reduction import ForkingPickler

    giver.close()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Ctrl-C comes to all of them, and one tells it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    try:
        with start() as work, _telling(channel) as tell:
            while True:
                tell(ForkingPickler.dumps(worked(work, values, channel.recv())))
    except BaseException as end:
        import traceback

        end.add_note(traceback.format_exc())
        with suppress(OSError):
            channel.send(end)


def worked(work: Callable[[T], R], values: Sequence[T], bounds: tuple[int, int]) -> list[R]:
    """The results of `work` for a chunk of the values."""
    return [work(value) for value in values[slice(*bounds)]]


@contextmanager
def _telling(channel: Any) -> Iterator[Callable[[Message], None]]:
    """What sends a message without waiting until it is taken: a process that does something else is slow to take it."""
    messages = SimpleQueue[Message]()
    thread = Thread(target=_send_each, args=(channel, messages), daemon=True)
    thread.start()
    try:
        yield messages.put
    finally:
        messages.put(b"")
        thread.join()


def _send_each(channel: Any, messages: SimpleQueue[Message]) -> None:
    try:
        while message := messages.get():
            channel.send_bytes(message)
    except BaseException:
        # Nobody is there to be told any more, or there is no memory to do so: it shows when this process has ended.
        os._exit(1)
