"""A site that awaits an instant."""

import pytest

from newsdesk.publishing.record import Record
from tests.desk import BARE, TINY, Desk, story
from tests.watching.shifts import DUE


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with an old story and one that is sealed until `DUE`, built and deployed before."""
    desk.write(BARE + TINY + story("old", tags="[Mali]") + story("held", publish_at=DUE, tags="[Mali]"))
    assert desk.build(now="2024-01-10T05:00:00Z").status == 0
    record = Record(desk.root / ".newsdesk", desk.output)
    record.note_deployed(record.digest())
    return desk
