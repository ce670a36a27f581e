"""What every test may ask for."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from newsdesk.commands.options import workspaces
from newsdesk.runtime.engine import engine_digest
from tests.desk import BARE, TINY, Desk

# The default profile: seeded, so that every run tries the same examples. A test that needs another number of examples
# sets a multiple of this one, so that it follows the profile.
settings.register_profile(
    "newsdesk", derandomize=True, database=None, deadline=None, max_examples=100, stateful_step_count=20
)
# The profile of `make test-long`: ten times as many examples, longer histories, and another seed each time.
settings.register_profile(
    "long",
    settings.get_profile("newsdesk"),
    derandomize=False,
    max_examples=1000,
    stateful_step_count=50,
    print_blob=True,
)
settings.load_profile("newsdesk")


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment of a build is never taken from the environment in which the tests run."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


known_engine = cache(engine_digest)


@pytest.fixture(autouse=True)
def same_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not change while it is tried: it is read once a process, and not at each command."""
    monkeypatch.setattr(workspaces, "engine_digest", known_engine)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A site with an author, two desks and tiny templates, and no story yet."""
    return Desk(tmp_path / "site").write(BARE + TINY)
