"""The public site, which no test changes."""

from pathlib import Path

import pytest

from tests.embargo.public_site import write_public_site
from tests.stateful import build_site


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site, built, never changed."""
    root = tmp_path_factory.mktemp("public") / "site"
    write_public_site(root)
    assert build_site(root).status == 0
    return root
