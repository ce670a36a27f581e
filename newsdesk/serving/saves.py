"""Each save of a site's files: a look at the stamps of all of them finds it, and the system's word when to look."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from time import perf_counter
from typing import TypeVar

from msgspec import Struct

from newsdesk.serving.alarm import Alarm

T = TypeVar("T")


class Rhythm(Struct, frozen=True):
    """The seconds between two looks while the system tells of saves, and `unaided`, while it does not.

    It can be deaf and not know it: to a disk of another machine, or to a folder over which another is mounted. After
    so many looks without its help (`looks_before_retry`), it is asked for it once more. On a large site, where a look
    takes long, one waits at least `per_look` times as long as it took.
    """

    aided: float = 3.0
    unaided: float = 0.5
    looks_before_retry: int = 60
    per_look: float = 10.0


async def saves(alarm: Alarm, look: Callable[[], T], rhythm: Rhythm) -> AsyncGenerator[T | None, None]:
    """What is seen at first, when the site is watched, and whenever something was saved since: two looks then differ.

    It is None where the system does not let anybody look. The `alarm` says when to look.
    """
    try:
        await alarm.watch()
        seen = await _seen(look)
        yield seen
        unaided, took = 0, 0.0
        while True:
            pause = max(rhythm.unaided if alarm.is_broken else rhythm.aided, took * rhythm.per_look)
            # Before Python 3.12, `wait_for` forgets that it was told to end when the alarm rings at that moment.
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await alarm.rung.wait()
            alarm.rung.clear()
            unaided = unaided + 1 if alarm.is_broken else 0
            if unaided and unaided % rhythm.looks_before_retry == 0:
                alarm.try_again()
            # Before the look, which then sees what was saved before the folders were watched.
            await alarm.watch()
            began = perf_counter()
            before, seen = seen, await _seen(look)
            took = perf_counter() - began
            if seen != before:
                yield seen
    finally:
        await alarm.end()


async def _seen(look: Callable[[], T]) -> T | None:
    """What is there, seen from another thread, so that the server goes on answering."""
    try:
        return await asyncio.to_thread(look)
    except (OSError, RuntimeError, MemoryError):
        # No threads, handles or memory are left: the build tells that, or what it finds when there are again.
        return None
