"""The sample site and a crowded one, each built once, as files."""

from pathlib import Path

import pytest

from tests.browser.stress import stress
from tests.sample import built


@pytest.fixture(scope="session")
def output(sample_output: Path) -> Path:
    """The output of the sample site."""
    return sample_output


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site whose newest story has everything that a story can have."""
    return built(stress(tmp_path_factory.mktemp("crowded") / "site", 30))
