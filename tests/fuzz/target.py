"""What is tried, with which inputs, and how long one of them may take."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from hypothesis.strategies import SearchStrategy

SEEDS = Path(__file__).parent / "seeds"
# Of processor time for one input: many times what the slowest takes, so that only what hangs is stopped.
SECONDS = 20


class Target(NamedTuple):
    """What is tried with `inputs`: `attempt` returns for every one of them, or the program has a fault."""

    name: str
    inputs: SearchStrategy[bytes]
    attempt: Callable[[bytes], None]

    def seeds(self) -> list[Path]:
        """The files with inputs that failed once."""
        return sorted(each for each in (SEEDS / self.name).glob("*") if each.is_file())

    def limited(self, raw: bytes) -> None:
        """The attempt, and a failure when it takes too long."""
        with _stopped_after(SECONDS):
            self.attempt(raw)


class _TakesTooLong(BaseException):
    """Raised wherever the program is: no `except Exception` there may hold it back."""


@contextmanager
def _stopped_after(seconds: int) -> Iterator[None]:
    """Stop the `with` block, by an `AssertionError`, after so much processor time. Only Unix has the signal."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except _TakesTooLong:
        raise AssertionError(f"took more than {seconds} s of processor time") from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TakesTooLong
