"""Work that takes long is shared out among processes, however few values it is, and what belongs together stays so."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGKILL
from threading import Event, Thread

import pytest

from newsdesk.runtime.pool import MIN_FOR_PARALLEL, Burden, Pool, WorkerEnded

Worker = Callable[[str], tuple[str, int]]


@contextmanager
def telling_process() -> Iterator[Worker]:
    yield lambda value: (value, os.getpid())


def processes(values: list[str], burden: Burden) -> dict[str, set[int]]:
    """The processes that each kind of value, by its first letter, was given to."""
    found = defaultdict[str, set[int]](set)
    results = list(Pool(2).each(telling_process, values, burden))
    assert [value for value, _ in results] == values
    for value, process in results:
        found[value[0]].add(process)
    return found


def test_few_values_that_take_long_are_shared_out() -> None:
    found = processes(["a", "b", "c", "d"], Burden(effort=lambda value: MIN_FOR_PARALLEL // 4))

    assert os.getpid() not in set().union(*found.values())


def test_what_is_made_from_the_same_is_given_to_one_process() -> None:
    values = [letter * number for letter in "abcdef" for number in range(1, 200)]
    found = processes(values, Burden(origin=lambda value: value[0]))

    assert [len(found[letter]) for letter in "abcdef"] == [1] * 6
    assert os.getpid() not in set().union(*found.values())


def test_one_thing_that_takes_long_and_few_that_do_not_stay_in_this_process() -> None:
    assert processes(["a"], Burden(effort=lambda value: 10 * MIN_FOR_PARALLEL)) == {"a": {os.getpid()}}
    assert processes(["a", "b", "c"], Burden()) == {letter: {os.getpid()} for letter in "abc"}


INHERITED: list[str] = []


@contextmanager
def telling_what_is_inherited() -> Iterator[Callable[[str], list[str]]]:
    yield lambda value: INHERITED


def test_a_process_in_which_other_threads_run_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """They may hold locks that nobody would release in the copy. So it is in the preview, which builds in a thread."""
    monkeypatch.setattr("tests.runtime.test_pool.INHERITED", ["a copy"])
    is_over = Event()
    other = Thread(target=is_over.wait)
    other.start()
    try:
        found = list(Pool(2).each(telling_what_is_inherited, ["a", "b"], Burden(effort=lambda _: MIN_FOR_PARALLEL)))
    finally:
        is_over.set()
        other.join()

    assert found == [[], []]


@contextmanager
def killed_process() -> Iterator[Callable[[str], None]]:
    yield lambda value: os.kill(os.getpid(), SIGKILL)


def test_a_process_that_the_system_ends_is_told_as_lack_of_memory() -> None:
    with pytest.raises(WorkerEnded):
        list(Pool(2).each(killed_process, ["a", "b", "c"], Burden(effort=lambda value: MIN_FOR_PARALLEL)))
