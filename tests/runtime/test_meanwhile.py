"""Work that a fork of this process does meanwhile; where there can be none, or it ends early, this one has to do it."""

import os
from signal import SIGKILL
from threading import Event, Thread

import pytest

from newsdesk.runtime.meanwhile import meanwhile

pytestmark = pytest.mark.filterwarnings("ignore:.* is multi-threaded, use of fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread of pytest-xdist, which waits for words of its controller, is none that the copy needs."""
    if "threads" not in request.node.name:
        monkeypatch.setattr("newsdesk.runtime.meanwhile.can_fork", lambda: True)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are forked in a test."""
    found, fork = list[int](), os.fork

    def noted() -> int:
        if process := fork():
            found.append(process)
        return process

    monkeypatch.setattr("os.fork", noted)
    return found


def is_over(processes: list[int]) -> bool:
    """Whether there was one, and nothing is left of it, not even its status."""
    (process,) = processes
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
    return True


def test_another_process_does_it_while_this_one_does_something_else(forked: list[int]) -> None:
    readable, writable = os.pipe()

    def work() -> tuple[int, bytes]:
        return os.getpid(), os.read(readable, 4)

    with meanwhile(work, tuple[int, bytes]) as done:
        os.write(writable, b"here")
        found = done()

    assert found and found[0] != os.getpid() and found[1] == b"here"
    assert is_over(forked)


def failing() -> str:
    raise OSError("The disk is gone.")


def killed() -> str:
    os.kill(os.getpid(), SIGKILL)
    return "alive"


@pytest.mark.parametrize("work", [failing, killed])
def test_of_one_that_ends_early_nothing_comes(
    forked: list[int], work: object, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(work)
    with meanwhile(work, str) as done:
        assert done() is None

    assert capfd.readouterr().err == ""
    assert is_over(forked)


def test_more_than_a_pipe_holds_arrives_whole() -> None:
    with meanwhile(lambda: "x" * 2**20, str) as done:
        assert done() == "x" * 2**20


def test_what_nobody_asks_for_holds_nothing_up(forked: list[int]) -> None:
    with pytest.raises(ValueError), meanwhile(lambda: "x" * 2**20, str):
        raise ValueError

    assert is_over(forked)


def test_beside_other_threads_there_is_no_copy() -> None:
    ended = Event()
    other = Thread(target=ended.wait)
    other.start()
    try:
        with meanwhile(lambda: "done", str) as done:
            assert done() is None
    finally:
        ended.set()
        other.join()


@pytest.mark.parametrize("lacking", ["os.fork", "os.pipe"])
def test_where_there_may_be_no_more_of_something_this_one_has_to_do_it(
    lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacking, failing)
    before = os.listdir("/dev/fd")

    with meanwhile(lambda: "done", str) as done:
        assert done() is None

    assert os.listdir("/dev/fd") == before
