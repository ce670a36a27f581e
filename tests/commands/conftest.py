"""The site that commands are tried on."""

import pytest

from tests.commands.built_site import FUTURE
from tests.desk import Desk, story


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with a public story and a sealed one, built."""
    desk.write(story("a", tags="[Mali]") + story("sealed", date=FUTURE, tags="[Secret]"))
    assert desk.build().status == 0
    return desk
