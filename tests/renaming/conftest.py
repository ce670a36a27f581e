"""A published site to rename things in."""

import pytest

from tests.desk import Desk
from tests.renaming.named_site import published


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A published site in which everything is named in every way."""
    return published(desk)
