"""A site with something of everything, and its output as it is built at home."""

from pathlib import Path

import pytest

from tests.desk import keep_assets_of_theme
from tests.reproducible.varied_site import write_varied_site
from tests.stateful import Tree, build_clean


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, never changed and never built in."""
    root = tmp_path_factory.mktemp("varied") / "site"
    write_varied_site(root)
    keep_assets_of_theme(root)
    return root


@pytest.fixture(scope="session")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What they give."""
    outcome, made = build_clean(root, tmp_path_factory.mktemp("made") / "site")
    assert outcome.status == 0 and outcome.result["stories"] == 12, outcome
    return made
