"""How the feeds of these tests are rendered."""

from pathlib import Path
from typing import Any

import pytest

from tests.rendering.rendered import render


@pytest.fixture
def rendered(tmp_path: Path) -> Any:
    """A feed and its format, rendered."""
    return lambda form, view: render(tmp_path, form, view)
