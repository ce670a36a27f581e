"""Work that other processes begin at once, while this one does something else, and which it takes when it has time."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from signal import SIGINT, SIGKILL, Signals
from threading import Thread, current_thread, main_thread
from time import sleep
from typing import Any

import pytest

from newsdesk.runtime.handed_out import HandedOut, WorkerEnded
from newsdesk.runtime.other_process import work_for
from newsdesk.runtime.pool import Pool
from newsdesk.runtime.processes import MIN_FOR_PARALLEL

MANY = list(range(2 * MIN_FOR_PARALLEL))


@contextmanager
def noting_processes(folder: Path) -> Iterator[Callable[[int], tuple[int, int]]]:
    def work(value: int) -> tuple[int, int]:
        (folder / str(os.getpid())).touch()
        return value, os.getpid()

    yield work


def wait_for_another(folder: Path) -> None:
    while not list(folder.iterdir()):
        sleep(0.01)


def test_others_begin_before_anything_is_taken_and_this_process_makes_what_is_left(tmp_path: Path) -> None:
    with Pool(2).begun(partial(noting_processes, tmp_path), MANY) as results:
        wait_for_another(tmp_path)
        assert str(os.getpid()) not in {each.name for each in tmp_path.iterdir()}
        found = list(results)

    assert [value for value, _ in found] == MANY
    assert len({process for _, process in found}) == 2 and found[0][1] == os.getpid()


@pytest.mark.parametrize(("jobs", "values"), [(1, MANY), (2, [1, 2, 3]), (2, [])])
def test_one_process_makes_all_when_they_are_taken(tmp_path: Path, jobs: int, values: list[int]) -> None:
    with Pool(jobs).begun(partial(noting_processes, tmp_path), values) as results:
        assert not list(tmp_path.iterdir())
        assert list(results) == [(value, os.getpid()) for value in values]


@pytest.mark.parametrize("is_taken", [False, True])
def test_the_others_end_with_the_block_whatever_was_taken(tmp_path: Path, is_taken: bool) -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(KeyError), Pool(2).begun(partial(noting_processes, tmp_path), MANY) as results:
        wait_for_another(tmp_path)
        if is_taken:
            next(results)
        raise KeyError

    others = {int(each.name) for each in tmp_path.iterdir()} - {os.getpid()}
    assert others
    for process in others:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert sys.getswitchinterval() == usual


@contextmanager
def ended_at_once(by: Signals, parent: int) -> Iterator[Callable[[int], int]]:
    def work(value: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), by)
        return value

    yield work


def test_a_process_that_the_system_has_ended_is_told_when_results_are_taken() -> None:
    with pytest.raises(WorkerEnded), Pool(2).begun(partial(ended_at_once, SIGKILL, os.getpid()), MANY) as results:
        list(results)


def test_a_thread_without_memory_to_note_results_is_not_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = HandedOut._note

    def note_in_main_thread(*noted: Any) -> None:
        if current_thread() is not main_thread():
            raise MemoryError
        note(*noted)

    monkeypatch.setattr(HandedOut, "_note", note_in_main_thread)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    monkeypatch.setattr("newsdesk.runtime.handed_out.PATIENCE", 0.01)

    with pytest.raises(WorkerEnded), Pool(2).begun(partial(noting_processes, tmp_path), MANY) as results:
        list(results)


def test_ctrl_c_which_only_the_others_hear_is_no_lack_of_memory() -> None:
    """In a preview the build is in a thread of its own, and Ctrl-C is told to the main one."""
    told: list[str] = []

    def build() -> None:
        try:
            list(Pool(2).each(partial(ended_at_once, SIGINT, os.getpid()), MANY))
        except BaseException as end:
            told.append(type(end).__name__)

    thread = Thread(target=build)
    thread.start()
    thread.join()

    assert told == ["KeyboardInterrupt"]


def begin_interrupted(*given: Any) -> None:
    os.kill(os.getpid(), SIGINT)
    work_for(*given)


def test_a_process_that_begins_hears_of_ctrl_c_when_it_can_end_quietly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("newsdesk.runtime.processes.work_for", begin_interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(Pool(2).each(partial(ended_at_once, SIGKILL, os.getpid()), MANY))

    assert not capfd.readouterr().err
