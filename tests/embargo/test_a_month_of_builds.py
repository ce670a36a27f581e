"""A month of plain builds, each at the next change that the last one named: one second before it nothing changes."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.desk import BARE, TINY, Desk, story
from tests.embargo.twins import seen_of
from tests.stateful import stamps

pytestmark = pytest.mark.slow

START, END = "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Stories that go out every fourth day, at odd instants, of which every second one expires three days later."""
    desk = Desk(tmp_path / "site").write(BARE + TINY + story("old", tags="[Mali]"))
    desk.write(story("never", draft="true") + story("faulty", draft="true", titel="x"))
    for day in range(2, 28, 4):
        expires = f"2024-01-{day + 3:02}T00:00:00.5Z" if day % 8 == 2 else None
        held = story(f"held-{day}", publish_at=f"2024-01-{day:02}T06:30:00+05:30", expires=expires, tags=f"[Tag {day}]")
        desk.write(held)
    desk.write(story("dated", date="2024-01-15T23:59:59.999Z", related="[held-10]"))
    return desk


def next_change(desk: Desk, now: str) -> str | None:
    """Build as of `now`; the next change that it names."""
    ran = desk.build("--format", "json", now=now)
    assert ran.status == 0, ran
    answer: str | None = json.loads(ran.out)["next_change"]
    return answer


def test_from_change_to_change_nothing_happens_between_and_all_of_it_at_the_second(desk: Desk, tmp_path: Path) -> None:
    instant, walked = next_change(desk, START), 0
    while instant and instant < END:
        before, files = seen_of(desk), stamps(desk.output)
        early = (datetime.fromisoformat(instant) - timedelta(seconds=1)).isoformat()
        assert next_change(desk, early) == instant
        assert (seen_of(desk).differences(before), stamps(desk.output)) == ([], files)

        now, instant = instant, next_change(desk, instant)
        assert before.differences(seen_of(desk)) != []
        clean = Desk(tmp_path / f"clean-{walked}")
        shutil.copytree(desk.root, clean.root, ignore=shutil.ignore_patterns("output", ".newsdesk"))
        next_change(clean, now)
        assert seen_of(clean).output == seen_of(desk).output
        walked += 1
    assert walked >= 12
