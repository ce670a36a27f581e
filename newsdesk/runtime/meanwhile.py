"""Work that another process, a fork, does while this one does something else; the result comes in MessagePack."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import msgspec

from newsdesk.runtime.processes import can_fork
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED

T = TypeVar("T")


@contextmanager
def meanwhile(work: Callable[[], T], kind: type[T]) -> Iterator[Callable[[], T | None]]:
    """What waits for the result of `work`, which is of a `kind`, and is done in the block beside what is done there.

    The result is None if there is no other process, or if it ended without one: then this one has to do the work. It
    must write nothing, and close nothing that it has not opened.
    """
    if not (begun := _begun(work)):
        yield lambda: None
        return
    other, readable = begun
    with os.fdopen(readable, "rb") as told:
        try:
            yield lambda: _decoded(told.read(), kind)
        finally:
            told.close()
            os.waitpid(other, 0)


def _begun(work: Callable[[], object]) -> tuple[int, int] | None:
    """The other process, and where it is to tell its result; None if there can be none."""
    if not hasattr(os, "fork") or not can_fork():
        return None
    ends: tuple[int, ...] = ()
    try:
        readable, writable = ends = os.pipe()
        other = os.fork()
    except OSError:
        # As many processes or open files as there may be, or no memory for another.
        for end in ends:
            os.close(end)
        return None
    if not other:
        _work_and_end(work, readable, writable)
    os.close(writable)
    return other, readable


def _work_and_end(work: Callable[[], object], readable: int, writable: int) -> None:
    """The other process, which ends here whatever happens: what is to be done at the end of a program is not for it."""
    try:
        # Or it would wait for itself to read what nobody reads any more.
        os.close(readable)
        with os.fdopen(writable, "wb") as told:
            told.write(msgspec.msgpack.encode(work()))
    finally:
        os._exit(0)


def _decoded(told: bytes, kind: type[T]) -> T | None:
    with suppress(*NOT_AS_ENCODED):
        return msgspec.msgpack.decode(told, type=kind)
    return None
