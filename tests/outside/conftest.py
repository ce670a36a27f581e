"""What waits for a pipe for ever fails."""

import signal
import sys
from collections.abc import Iterator
from types import FrameType

import pytest

from tests.serving.running import PATIENCE


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError("it waits for ever")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
