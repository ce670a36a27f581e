"""The bench builds photographs within bounds, and not again."""

from pathlib import Path

import pytest

from .ours import PROGRAM
from .photographs import measure_photographs
from .stories import make_archive

pytestmark = pytest.mark.slow  # writes and builds pictures of 24 megapixels


def test_photographs_are_measured_and_made_once(tmp_path: Path) -> None:
    found = measure_photographs(PROGRAM, make_archive(3, seed=7), 2, tmp_path)

    assert "| clean build |" in found and "| no change |" in found
    assert "| 22 of pictures |" in found
