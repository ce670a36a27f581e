"""A wrong clock changes nothing: what was published stays, what is sealed stays sealed."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from tests.desk import BARE, NOW, TINY, Desk, Ran, story

EARLIER, SEALED_UNTIL = "2024-01-05T00:00:00Z", "2024-01-08T00:00:00Z"


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A site with an old story, and one that was released between `EARLIER` and now."""
    desk.write(BARE + TINY + story("old") + story("new", date=SEALED_UNTIL))
    assert guarded(desk, NOW).status == 0
    return desk


def guarded(desk: Desk, now: str, *options: str) -> Ran:
    """Build as a desk does, with the guard."""
    return desk.run("build", "--now", now, *options)


@pytest.mark.parametrize("now", [EARLIER, "1970-01-01T00:00:00Z", "2024-01-10T11:59:59Z"])
def test_a_build_as_of_a_time_before_the_last_is_refused_and_says_what_to_do(built: Desk, now: str) -> None:
    before = built.published()
    ran = guarded(built, now)

    assert ran.status == 2
    assert f"The last build was as of {NOW}, this one would be as of {now}" in ran.err
    assert "--any-time" in ran.err
    assert built.published() == before
    assert guarded(built, NOW).status == 0


def test_an_old_source_date_epoch_is_refused_like_any_clock(built: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built.published()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert built.run("build").status == 2
    assert built.published() == before


def test_a_time_ahead_of_the_clock_would_release_what_is_sealed_and_is_refused(built: Desk) -> None:
    built.write(story("later", date="2999-01-01T00:00:00Z"))
    before = built.published()
    ran = guarded(built, "2999-01-02T00:00:00Z")

    assert ran.status == 2
    assert "2999-01-02T00:00:00Z is ahead of the clock" in ran.err
    assert built.published() == before


def test_a_clock_that_is_a_little_fast_is_none(built: Desk) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=30)

    assert guarded(built, f"{soon:%Y-%m-%dT%H:%M:%SZ}").status == 0


@pytest.mark.parametrize("now", [EARLIER, "2999-01-02T00:00:00Z"])
def test_whoever_means_it_says_so(built: Desk, now: str) -> None:
    assert guarded(built, now, "--any-time").status == 0


@pytest.mark.parametrize("now", [EARLIER, "2999-01-02T00:00:00Z"])
def test_what_is_not_deployed_has_no_guard(built: Desk, now: str) -> None:
    before = built.published()

    assert guarded(built, now, "--output", str(built.root / "elsewhere")).status == 0
    assert guarded(built, now, "--drafts").status == 0
    assert built.run("check", "--now", now).status == 0
    assert built.run("verify").status == 0
    assert built.published() == before


def test_a_refused_build_does_not_move_the_time_that_counts(built: Desk) -> None:
    assert guarded(built, EARLIER).status == 2
    assert guarded(built, EARLIER).status == 2
    assert guarded(built, "2024-01-11T00:00:00Z").status == 0
    assert guarded(built, NOW).status == 2


def test_a_wrong_clock_is_told_before_anything_that_is_wrong_because_of_it(built: Desk) -> None:
    corrected = "[{date: 2024-01-09T00:00:00Z, kind: correction, text: It was Gao.}]"
    built.write(story("new", date=SEALED_UNTIL, corrections=corrected))
    assert guarded(built, NOW).status == 0

    ran = guarded(built, EARLIER)
    assert ran.status == 2 and "The last build was as of" in ran.err and "corrected-ahead" not in ran.err


def test_a_site_of_an_earlier_day_is_built_without_the_corrections_of_later_stories(built: Desk) -> None:
    corrected = "[{date: 2024-01-09T00:00:00Z, kind: correction, text: It was Gao.}]"
    built.write(story("new", date=SEALED_UNTIL, corrections=corrected))
    assert guarded(built, NOW).status == 0

    assert guarded(built, EARLIER, "--output", str(built.root / "elsewhere")).status == 0


def test_a_dead_clock_on_a_fresh_machine_is_stopped_by_the_ledger_and_seen(built: Desk) -> None:
    for folder in (".newsdesk", "output"):
        shutil.rmtree(built.root / folder)
    ran = guarded(built, "1970-01-01T00:01:00Z")

    assert ran.status == 1 and "sealed as of 1970-01-01T00:01:00Z" in ran.err
    # No date that could be typed would make public then what was published later.
    assert "published later than that: set the clock right" in ran.err and "Paste" not in ran.err
