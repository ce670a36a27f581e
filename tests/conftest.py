"""What every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.desk import BARE, TINY, Desk

# The same examples every time, so that a failure is never a matter of luck.
settings.register_profile("newsdesk", derandomize=True, database=None, deadline=None, max_examples=100)
settings.load_profile("newsdesk")


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment of a build is never taken from the environment in which the tests run."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A site with an author, two desks and tiny templates, and no story yet."""
    return Desk(tmp_path / "site").write(BARE + TINY)
