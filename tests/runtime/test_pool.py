"""Work that takes long is shared out among processes, however few values it is, and what belongs together stays so."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from select import select
from signal import SIGKILL
from threading import Event, Thread
from time import sleep

import pytest

from newsdesk.runtime.handed_out import WorkerEnded
from newsdesk.runtime.pool import Burden, Pool, chunks_of
from newsdesk.runtime.processes import CHUNKS_EACH, MIN_CHUNK, MIN_FOR_PARALLEL, Processes
from tests.stateful import swap

# Many times what any of this takes.
ENOUGH_SECONDS = 30
LARGE = Burden(effort=lambda _: MIN_FOR_PARALLEL)


def in_turn(folder: Path) -> None:
    """Note that this process works, and wait until another does."""
    (folder / str(os.getpid())).touch()
    while len(list(folder.iterdir())) < 2:
        sleep(0.01)


@contextmanager
def telling_process(folder: Path | None = None) -> Iterator[Callable[[str], tuple[str, int]]]:
    def work(value: str) -> tuple[str, int]:
        if folder:
            in_turn(folder)
        return value, os.getpid()

    yield work


def processes(values: list[str], burden: Burden, folder: Path | None = None) -> dict[str, set[int]]:
    """The processes that each kind of value, by its first letter, was given to."""
    found = defaultdict[str, set[int]](set)
    results = list(Pool(2).each(partial(telling_process, folder), values, burden))
    assert [value for value, _ in results] == values
    for value, process in results:
        found[value[0]].add(process)
    return found


def test_few_values_that_take_long_are_shared_out_and_this_process_takes_its_part(tmp_path: Path) -> None:
    found = processes(["a", "b", "c", "d"], Burden(effort=lambda value: MIN_FOR_PARALLEL // 4), tmp_path)

    both = set().union(*found.values())
    assert len(both) == 2 and os.getpid() in both


def test_what_is_made_from_the_same_is_given_to_one_process(tmp_path: Path) -> None:
    values = [letter * number for letter in "abcdef" for number in range(1, 200)]
    found = processes(values, Burden(origin=lambda value: value[0]), tmp_path)

    assert [len(found[letter]) for letter in "abcdef"] == [1] * 6
    assert len(set().union(*found.values())) == 2


def test_one_thing_that_takes_long_and_few_that_do_not_stay_in_this_process() -> None:
    assert processes(["a"], Burden(effort=lambda value: 10 * MIN_FOR_PARALLEL)) == {"a": {os.getpid()}}
    assert processes(["a", "b", "c"], Burden()) == {letter: {os.getpid()} for letter in "abc"}


def test_of_much_large_parts_are_given_first_and_small_ones_last() -> None:
    parts = chunks_of(range(100_000), Burden(), Processes(2))
    sizes = [end - start for start, end in parts]

    assert parts[0][0] == 0 and parts[-1][1] == 100_000
    assert [start for start, _ in parts[1:]] == [end for _, end in parts[:-1]]
    assert sizes[0] == 100_000 // (2 * CHUNKS_EACH) and sizes == sorted(sizes, reverse=True)
    assert set(sizes[-10:-1]) == {MIN_CHUNK}


INHERITED: list[str] = []


@contextmanager
def telling_what_is_inherited(folder: Path) -> Iterator[Callable[[str], tuple[int, list[str]]]]:
    def work(value: str) -> tuple[int, list[str]]:
        in_turn(folder)
        return os.getpid(), INHERITED

    yield work


def test_a_process_in_which_other_threads_run_is_not_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They may hold locks that nobody would release in the copy. So it is in the preview, which builds in a thread."""
    monkeypatch.setattr("tests.runtime.test_pool.INHERITED", ["a copy"])
    is_over = Event()
    other = Thread(target=is_over.wait)
    other.start()
    try:
        found = list(Pool(2).each(partial(telling_what_is_inherited, tmp_path), ["a", "b"], LARGE))
    finally:
        is_over.set()
        other.join()

    assert [inherited for process, inherited in found if process != os.getpid()] == [[]]


@contextmanager
def killed_process(folder: Path, parent: int) -> Iterator[Callable[[str], None]]:
    def work(value: str) -> None:
        in_turn(folder)
        if os.getpid() != parent:
            os.kill(os.getpid(), SIGKILL)

    yield work


def test_a_process_that_the_system_ends_is_told_as_lack_of_memory(tmp_path: Path) -> None:
    with pytest.raises(WorkerEnded):
        list(Pool(2).each(partial(killed_process, tmp_path, os.getpid()), ["a", "b", "c"], LARGE))


@contextmanager
def refusing(folder: Path, parent: int) -> Iterator[Callable[[str], str]]:
    def work(value: str) -> str:
        in_turn(folder)
        if os.getpid() == parent:
            raise ValueError(value)
        return value

    yield work


def test_what_fails_in_this_process_ends_the_others_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        list(Pool(2).each(partial(refusing, tmp_path, os.getpid()), list("abcdefgh"), LARGE))


@contextmanager
def killed_while_it_tells(folder: Path, parent: int) -> Iterator[Callable[[str], str]]:
    def tell_half(channel: Connection, told: bytes) -> None:
        os.write(channel.fileno(), told[: len(told) // 2])
        os.kill(os.getpid(), SIGKILL)

    def work(value: str) -> str:
        in_turn(folder)
        if os.getpid() != parent:
            swap(Connection, _send=tell_half)
        return value

    yield work


def test_a_process_that_is_ended_while_it_tells_what_it_has_done_holds_nothing_up(tmp_path: Path) -> None:
    with pytest.raises(WorkerEnded):
        list(Pool(3).each(partial(killed_while_it_tells, tmp_path, os.getpid()), list("abcdef"), LARGE))


@contextmanager
def killed_while_others_work(folder: Path, parent: int) -> Iterator[Callable[[str], None]]:
    def work(value: str) -> None:
        in_turn(folder)
        if os.getpid() == parent:
            os.kill(parent, SIGKILL)

    yield work


@pytest.mark.filterwarnings("ignore:.* is multi-threaded, use of fork:DeprecationWarning")
def test_the_others_end_when_the_process_that_shares_the_work_out_is_killed(tmp_path: Path) -> None:
    readable, open_in_all = os.pipe()
    if not (sharing := os.fork()):
        os.setpgid(0, 0)
        list(Pool(3).each(partial(killed_while_others_work, tmp_path, os.getpid()), list("abcdef"), LARGE))
    os.close(open_in_all)
    os.waitpid(sharing, 0)

    with open(readable, "rb") as ended:
        have_ended = select([ended], [], [], ENOUGH_SECONDS)[0]
    with suppress(ProcessLookupError):
        os.killpg(sharing, SIGKILL)
    assert have_ended
