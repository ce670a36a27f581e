"""Each save of a site's files: a look at the stamps of all of them finds it, and the system's word when to look."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from time import perf_counter

from msgspec import Struct

from newsdesk.runtime.disk.file_stamps import Stamp, file_stamps
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.serving.alarm import WATCHED_NAMES, Alarm, sources_of_theme
from newsdesk.vocabulary import folders


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


async def saves(themed: ThemedFolder, tell: Callable[[str], None], rhythm: Rhythm) -> AsyncGenerator[None, None]:
    """An item at once, when the site is watched, and one whenever something was saved since the one before it.

    What is watched is the folder of the site, and that of the theme. `tell` is told when the system does not help.
    """
    alarm = Alarm(themed, tell)
    try:
        await alarm.watch()
        seen = await _look(themed, {})
        yield
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
            before, seen = seen, await _look(themed, seen)
            took = perf_counter() - began
            if seen != before:
                yield
    finally:
        await alarm.end()


async def _look(themed: ThemedFolder, before: dict[str, Stamp]) -> dict[str, Stamp]:
    """What is there, seen from another thread, so that the server goes on answering."""
    watched = [*sorted(WATCHED_NAMES), *map(str, sources_of_theme(themed))]
    try:
        return await asyncio.to_thread(file_stamps, themed.desk, watched, folders.is_litter)
    except (OSError, RuntimeError, MemoryError):
        # No threads or no memory are left. What was saved is found when there are again.
        return before
