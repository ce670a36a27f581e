"""The sample site, built once, as files."""

from pathlib import Path

import pytest

from tests.sample import built, sample


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample site."""
    return built(sample(tmp_path_factory.mktemp("sample")))
