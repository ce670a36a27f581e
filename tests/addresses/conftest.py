"""A published site whose addresses are to be kept."""

import pytest

from tests.addresses.published_site import NOW
from tests.desk import Desk, story


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A published site: a story with a tag, one without, an author of their own, a standing page."""
    desk.write(
        story("a", tags="[Mali]", authors="[bea]", kind="analysis")
        + story("b")
        + "-- authors/bea.md --\n---\nname: Bea\n---\nShe.\n"
        + "-- content/pages/about.md --\n---\ntitle: About\n---\nUs.\n"
    )
    assert desk.build(now=NOW).status == 0
    return desk
