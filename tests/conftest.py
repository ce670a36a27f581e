"""What every test may ask for."""

import gc
import gettext
import os
import signal
from functools import cache
from itertools import filterfalse
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import find, settings
from hypothesis.strategies import none

from newsdesk.commands.options import workspaces
from newsdesk.runtime.disk import themed_folder
from newsdesk.runtime.engine import engine_digest
from tests.desk import BARE, NO_THEME, REPOSITORY, TINY, Desk
from tests.once import remember
from tests.sample import built, sample
from tests.sampling import is_left_out
from tests.stateful import swap

# The file system in memory of Linux, and how much the sites of a run take there, in bytes, or rather more.
MEMORY, ROOM = Path("/dev/shm"), 2**30

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
# The profile of `make quick`.
settings.register_profile("quick", settings.get_profile("newsdesk"), max_examples=40)
settings.load_profile("newsdesk")

# A site that is built in this process, or in one forked from it, has no template and no asset but its own.
themed_folder.THEME_FOLDER = NO_THEME

# argparse looks on the disk for a translation of each of its words, anew for each command: half of the time it takes.
swap(gettext, find=cache(gettext.find))
# The program does not change while it is tried: it is read once a process, and not at each command.
known_engine = cache(engine_digest)
swap(workspaces, engine_digest=known_engine)
# The moment of a build is never taken from the environment in which the tests run.
os.environ.pop("SOURCE_DATE_EPOCH", None)
remember()

# The sites of the tests stand in memory, where there is room for them and programs can be started: on a disk a small
# one takes three times as long to build. What has to be on a disk is tried in tests/crash/test_real_disks.py.
if MEMORY.is_dir() and (of := os.statvfs(MEMORY)).f_bavail * of.f_frsize > ROOM and not of.f_flag & os.ST_NOEXEC:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# A shell lets what it starts in the background, as in `make test &`, ignore Ctrl-C, and so would every server that the
# tests start and stop with it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long modules first, so that no worker has one left when all others have ended; then what is not run of them."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)
    left_out = list(filter(is_left_out, items))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = filterfalse(is_left_out, items)


def pytest_collection_finish() -> None:
    """No test is garbage: the collector looks at none of these thousands, here and in what is forked."""
    # When Hypothesis first draws, it asks the collector who holds what it draws with: Python 3.14 does not tell that of
    # what is frozen.
    find(none(), lambda _: True)
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample site, built once for all processes that test. No test changes it."""
    folder = tmp_path_factory.getbasetemp()
    # The folder of a worker is in that of the run.
    run = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with FileLock(run / "sample.lock"):
        whole = run / "sample/output"
        return whole if whole.exists() else built(sample(run / "sample"))


@pytest.fixture
def shipped_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that is built here has the theme that ships."""
    monkeypatch.setattr(themed_folder, "THEME_FOLDER", REPOSITORY)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A site with an author, two desks and tiny templates, and no story yet."""
    return Desk(tmp_path / "site").write(BARE + TINY)
