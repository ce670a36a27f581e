"""A site with a public story, beside which faulty ones are put."""

import pytest

from tests.desk import Desk, story
from tests.set_aside.faulty_copy import NOW


@pytest.fixture
def site(desk: Desk) -> Desk:
    return desk.write(story("public", tags="[Mali]", title="Public"))


@pytest.fixture
def published(site: Desk) -> dict[str, bytes]:
    assert site.build(now=NOW).status == 0
    return site.published()
