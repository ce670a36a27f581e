"""Sites that were built, and await a build that goes wrong."""

import gc
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from newsdesk.commands.command_line import run_command
from tests.conftest import known_engine
from tests.crash.changed_site import change, write_old
from tests.crash.edited_site import edit
from tests.stateful import build_options, build_site, story, text_of, write, write_small_site


@pytest.fixture(scope="session", autouse=True)
def warmed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One build here, so that the thousands that are forked from this process need not import and compile all anew."""
    root = tmp_path_factory.mktemp("warmed")
    write_old(root, releases=2)
    change(root)
    known_engine()
    with redirect_stdout(StringIO()):
        assert run_command(list(build_options(root))) == 0
    # A command switches it off until it ends, and with it its process.
    gc.enable()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built, and then edited so that the next build has something to write and to remove."""
    root = tmp_path / "site"
    write_small_site(root)
    assert build_site(root).status == 0
    edit(root)
    return root


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A site of four stories, as it was built before the change; kept aside so that it can be had again and again.

    With `OUTPUTS`, also one that keeps releases, of which it has as many as it may.
    """
    root, old, releases = tmp_path / "site", tmp_path / "old", getattr(request, "param", 0)
    write_old(root, releases)
    assert build_site(root).status == 0
    if releases:
        write(
            root,
            "content/story-3.md",
            text_of(story(title="Story 3", date="2023-12-03T10:00:00Z", tags=["b"]), "New.\n"),
        )
        assert build_site(root).status == 0
    return shutil.copytree(root, old, symlinks=True)
