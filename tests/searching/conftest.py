"""A site with a search, and stories that readers find in it and others that they must not."""

from pathlib import Path

import pytest

from tests.desk import BARE, Desk
from tests.searching.index import STORIES


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).write(BARE + STORIES).dress()
    made.replace("site.yaml", "title:", "outputs: {search: true}\ntitle:")
    return made
