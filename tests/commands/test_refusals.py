"""Whatever the system refuses: what happened, that nothing was published, and what to do."""

import errno
import os

import pytest

from newsdesk import build
from newsdesk.corridor import prepared
from newsdesk.reporting.refusals import WHAT_AND_CURE
from tests.desk import Desk, story

WORDS = {
    errno.ENOSPC: ("The disk is full", "Make room"),
    errno.EACCES: ("does not allow", "permissions"),
    errno.EROFS: ("only be read", "Mount it"),
    errno.EMFILE: ("Too many files", "ulimit -n"),
    errno.ENOMEM: ("not enough memory", "--jobs 1"),
    errno.EIO: ("The disk failed", "Check it"),
    errno.ENOTTY: ("The disk refused", "Mend that"),
}


@pytest.mark.parametrize("number", WORDS, ids=errno.errorcode.__getitem__)
def test_each_refusal_is_told_with_its_cure_and_nothing_is_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    desk.write(story("a")).build()
    before = desk.published()
    desk.write(story("a", "Other text.\n"))

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(build, "publish", refuse)
    ran = desk.build()

    assert ran.status == 1 and ran.err.count("\n") == 1
    assert all(words in ran.err for words in (*WORDS[number], os.strerror(number), "as it was"))
    assert desk.published() == before


def test_a_lack_of_memory_is_no_fault_of_the_program(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(prepared, "render_all", refuse)
    ran = desk.write(story("a")).build()

    assert ran.status == 1 and ran.err.startswith("There is not enough memory. ")


def test_every_refusal_ends_in_what_to_do() -> None:
    assert all(what and cure.endswith(".") for what, cure in WHAT_AND_CURE.values())
