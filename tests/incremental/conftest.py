"""The small site, as each test may change it."""

from pathlib import Path

import pytest

from tests.stateful import build_site, write_small_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built once."""
    write_small_site(tmp_path / "site")
    assert build_site(tmp_path / "site").status == 0
    return tmp_path / "site"
