"""A target, tried with inputs that Hypothesis draws: the same ones for the same seed."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.desk import REPOSITORY
from tests.fuzz.target import Target

# What a run leaves behind is no part of the repository.
FOLDER = REPOSITORY / ".fuzz"
INPUTS_OF_A_ROUND = 500


class Trial:
    """A target that is tried for so many `seconds`; `tried` counts the inputs, `failing` is the shortest that failed.

    What is being tried stands in `last`, from which it can be taken when the process itself dies of it.
    """

    def __init__(self, target: Target, seconds: float) -> None:
        self.target = target
        self.tried = 0
        self.failing: bytes | None = None
        self.last = FOLDER / "last" / target.name
        self.last.parent.mkdir(parents=True, exist_ok=True)
        self._ends = monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up; when something was found, Hypothesis goes on until it has made that short."""
        return self.failing is None and monotonic() > self._ends

    def run(self, number: int) -> None:
        """Try inputs from the seed `number` on. Raises what the program raised for the shortest that fails."""
        while not self.is_over:
            self._round(number)()
            number += 1
        self.last.unlink(missing_ok=True)

    def _round(self, number: int) -> Callable[[], None]:
        known = DirectoryBasedExampleDatabase(FOLDER / "examples" / self.target.name)
        rules = settings(
            max_examples=INPUTS_OF_A_ROUND, deadline=None, database=known, derandomize=False,
            report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        return seed(number)(rules(given(self.target.inputs)(self._attempt)))

    def _attempt(self, raw: bytes) -> None:
        if self.is_over:
            return
        self.tried += 1
        self.last.write_bytes(raw)
        try:
            self.target.limited(raw)
        except Exception:
            self.failing = raw
            raise


def kept(target: Target, raw: bytes) -> Path:
    """The file in which an input that failed is kept for whoever mends the fault."""
    file = FOLDER / "found" / target.name / blake2b(raw, digest_size=6).hexdigest()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return file
