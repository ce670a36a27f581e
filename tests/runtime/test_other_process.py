"""What another process does that shares some work, as far as it shows at its channel."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from newsdesk.runtime.other_process import Start, work_for

# More than a channel holds that nobody reads from.
LARGE = 4_000_000


@contextmanager
def noted(folder: Path) -> Iterator[Callable[[int], bytes]]:
    def work(value: int) -> bytes:
        (folder / str(value)).touch()
        return bytes(LARGE)

    yield work


@contextmanager
def making_what_cannot_be_sent() -> Iterator[Callable[[int], object]]:
    yield lambda value: lambda: value


@contextmanager
def other_process(start: Start[int, Any], values: list[int]) -> Iterator[tuple[Any, Any]]:
    context = multiprocessing.get_context("spawn")
    channel, other_end = context.Pipe()
    process = context.Process(target=work_for, args=(channel, other_end, start, values), daemon=True)
    process.start()
    other_end.close()
    try:
        yield channel, process
    finally:
        process.kill()
        process.join()
        channel.close()


def test_it_does_the_next_part_while_what_it_tells_of_the_last_is_not_taken(tmp_path: Path) -> None:
    with other_process(partial(noted, tmp_path), [7, 8, 9]) as (channel, _):
        channel.send((0, 1))
        channel.send((1, 3))
        while {each.name for each in tmp_path.iterdir()} != {"7", "8", "9"}:
            sleep(0.01)

        assert [list(map(len, channel.recv())) for _ in range(2)] == [[LARGE], [LARGE, LARGE]]


@pytest.mark.parametrize("waits_to_tell", [False, True])
def test_it_ends_with_the_process_that_gives_it_work(tmp_path: Path, waits_to_tell: bool) -> None:
    with other_process(partial(noted, tmp_path), [7]) as (channel, process):
        channel.send((0, 1))
        if waits_to_tell:
            channel.poll(None)
        else:
            channel.recv()
        channel.close()
        process.join()

        assert process.exitcode == (1 if waits_to_tell else 0)


def test_what_cannot_be_sent_is_told_last() -> None:
    with other_process(making_what_cannot_be_sent, [7]) as (channel, process):
        channel.send((0, 1))
        told = channel.recv()
        process.join()

    assert isinstance(told, BaseException) and "pickle" in str(told)
