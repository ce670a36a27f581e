"""A build that is given too little memory says so, whatever a library makes of it, and leaves the output as it was."""

import errno
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsdesk.pictures.faults import fault_of
from newsdesk.pictures.header import header_of
from tests.crash.changed_site import fresh_copy, live
from tests.crash.faults import IS_LONG
from tests.desk import Desk, story
from tests.stateful import ENOUGH_SECONDS, PROGRAM, build_options, build_site, picture

pytestmark = pytest.mark.slow  # starts the program anew for each limit

MEBIBYTE = 1024**2
TOLD = "There is not enough memory"
OF_A_LIBRARY = (
    MemoryError(),
    OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), "/usr/lib"),
    SystemError("error return without exception set"),
    SystemError("<built-in function load> returned NULL without setting an exception"),
    ImportError("libx265.so.217: failed to map segment from shared object"),
    RuntimeError("can't start new thread"),
)
OTHERS = (
    SystemError("bad argument to internal function"),
    ImportError("libx265.so.217: failed to map segment from shared object: Operation not permitted"),
    RuntimeError("Set changed size during iteration"),
)


def run_within(mebibytes: int, *arguments: str) -> tuple[int, str]:
    """The status of a command that may take so much memory, and what it told on standard error."""
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=ENOUGH_SECONDS,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (mebibytes * MEBIBYTE,) * 2),
    )
    return ran.returncode, ran.stderr.decode(errors="replace")


@pytest.mark.bar(13)
def test_too_little_memory_is_told_wherever_it_ends_and_the_output_stays(old: Path) -> None:
    root, before = fresh_copy(old), live(old)
    least = next(most for most in range(24, 1000, 4) if run_within(most, "--version")[0] == 0)
    refused = 0
    for more in range(2, 80, 2 if IS_LONG else 26):
        status, complained = run_within(least + more, *build_options(root))
        if status == 0:
            break
        refused += 1
        assert status == 1 and complained.startswith(TOLD) and "What readers see is as it was" in complained, complained
        assert live(root) == before
    assert refused
    assert build_site(root).status == 0


def raising(error: BaseException) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", OF_A_LIBRARY, ids=repr)
def test_what_a_library_makes_of_it_is_no_fault_of_the_program(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr("newsdesk.commands.build.build", raising(error))
    ran = desk.build()

    assert ran.status == 1 and ran.err.startswith(TOLD), ran


def test_a_limit_of_processes_is_no_fault_of_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Beside threads, as those of the tests, no process is copied.
    monkeypatch.setattr("newsdesk.runtime.processes.can_fork", lambda: True)
    monkeypatch.setattr("os.fork", raising(BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))))
    monkeypatch.setattr("newsdesk.runtime.processes.MIN_FOR_PARALLEL", 1)
    monkeypatch.setattr("newsdesk.runtime.processes.MIN_CHUNK", 1)
    desk.write(story("one") + story("two") + story("three"))
    ran = desk.run("build", "--jobs", "2")

    assert ran.status == 1 and ran.err.startswith("The system starts no more processes") and "--jobs 1" in ran.err, ran
    assert desk.run("build", "--jobs", "1").status == 0


@pytest.mark.parametrize("error", OTHERS, ids=repr)
def test_other_failures_of_a_library_are_told_as_they_are(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr("newsdesk.commands.build.build", raising(error))
    ran = desk.build()

    assert ran.status == 3 and str(error) in ran.err, ran


@pytest.mark.parametrize("error", OF_A_LIBRARY[2:], ids=repr)
def test_a_picture_is_not_to_blame_for_it(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setattr("PIL.Image.open", raising(error))

    for read in (header_of, partial(fault_of, file="picture.png")):
        with pytest.raises(MemoryError):
            read(picture(9))
