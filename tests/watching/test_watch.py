"""The watch of the clock: everything at its second, nothing before; caught up, told and tried again when it is late."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.record import Record
from newsdesk.runtime.lock import site_lock
from tests.desk import BARE, TINY, Desk, story
from tests.watching.false_clock import Events, FalseClock, watched
from tests.watching.shifts import DUE, LATER, START, deploys, is_out, last_build, shift, then

pytestmark = pytest.mark.slow  # watches whole sites


def test_a_story_goes_out_at_its_second_and_not_before(site: Desk) -> None:
    before: list[bool] = []
    clock = FalseClock(START, LATER, {shift(DUE, seconds=-1): lambda: before.append(is_out(site))})

    assert watched(site, clock) == 0
    assert (before, is_out(site)) == ([False], True)
    assert last_build(site) == datetime.fromisoformat(DUE)


def test_over_a_month_nothing_is_out_before_its_second_and_everything_is_at_it(desk: Desk) -> None:
    stories = {
        f"story-{day}": {
            "publish_at": f"2024-01-{day:02}T06:30:00+05:30",
            "expires": f"2024-01-{day + 3:02}T00:00:00.5Z" if day % 2 else None,
            "tags": f"[Tag {day}]",
        }
        for day in range(2, 28, 3)
    }
    desk.write(BARE + TINY + story("old", tags="[Mali]"))
    desk.write("".join(story(slug, **keys) for slug, keys in stories.items()))
    assert desk.build(now="2024-01-01T00:00:00Z").status == 0
    changes = sorted({each for keys in stories.values() for each in (keys["publish_at"], keys["expires"]) if each})
    wrong: list[str] = []

    def compare(time: str) -> None:
        """The output with that of a clean build as of the time."""
        elsewhere = Desk(desk.root)
        elsewhere.output = desk.root.parent / "elsewhere"
        elsewhere.build("--output", str(elsewhere.output), now=time)
        if elsewhere.published() != desk.published():
            wrong.append(time)

    def comparison(time: str) -> Callable[[], None]:
        return lambda: compare(time)

    events = {shift(each, seconds=by): comparison(shift(each, seconds=by)) for each in changes for by in (-1, 1)}
    clock = FalseClock("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", events)
    clock.skips = True
    watched(desk, clock, "--quiet")

    assert len(changes) > 10
    assert wrong == []


@pytest.mark.parametrize(
    ("woken", "span"), [("2024-01-10T06:03:20Z", "3 min 20 s"), ("2024-01-12T09:00:00Z", "2 d 3 h")]
)
def test_a_machine_that_slept_catches_up_and_says_loudly_what_it_missed(
    site: Desk, woken: str, span: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = FalseClock(START, shift(woken, minutes=1), {shift(START, seconds=30): woken})
    watched(site, clock, then=then(site))

    assert (is_out(site), deploys(site)) == (True, 1)
    assert f"MISSED by {span}: what was to change at {DUE} changed only now." in capsys.readouterr().err


def test_a_watch_that_begins_late_catches_up_and_says_loudly_what_was_missed(
    site: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    watched(site, FalseClock(LATER, shift(LATER, minutes=1)), "--quiet")

    assert is_out(site)
    assert f"MISSED by 10 min: what was to change at {DUE}" in capsys.readouterr().err


def test_a_punctual_build_says_nothing_of_it(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    watched(site, FalseClock(START, LATER), "--quiet")

    assert capsys.readouterr() == ("", "")


def test_a_clock_that_is_set_back_releases_nothing_early(site: Desk) -> None:
    events: Events = {
        shift(DUE, seconds=-5): shift(DUE, minutes=-4),
        shift(DUE, seconds=-1): lambda: released.append(is_out(site)),
    }
    released: list[bool] = []
    watched(site, FalseClock(START, LATER, events), "--quiet")

    assert (released, is_out(site), last_build(site)) == ([False], True, datetime.fromisoformat(DUE))


def test_a_clock_that_is_wrong_at_first_is_told_and_waited_for(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    watched(site, FalseClock("1970-01-01T00:00:00Z", LATER, {"1970-01-01T00:10:00Z": START}))

    assert is_out(site)
    assert "The last build was as of 2024-01-10T05:00:00Z" in capsys.readouterr().err


def test_a_refused_build_is_told_once_and_tried_again_when_the_copy_is_saved(
    site: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site.published()
    broken, mended = story("old", authors="[nobody]"), story("old", tags="[Mali]")
    events: Events = {
        shift(DUE, seconds=-3): lambda: site.write(broken),
        shift(DUE, minutes=5): lambda: unchanged.append(site.published() == before),
        shift(DUE, minutes=6): lambda: site.write(mended),
    }
    unchanged: list[bool] = []
    watched(site, FalseClock(START, LATER, events), then=then(site))
    told = capsys.readouterr().err

    assert (unchanged, is_out(site), deploys(site)) == ([True], True, 1)
    assert told.count("unknown-author") == 1
    assert "MISSED by 6 min" in told


def test_copy_that_would_be_refused_is_told_before_its_instant(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    events: Events = {
        START.replace(":00Z", ":10Z"): lambda: site.write(story("old", authors="[nobody]")),
        shift(DUE, seconds=-20): lambda: told.append(capsys.readouterr().err),
        shift(DUE, seconds=-19): lambda: site.write(story("old")),
    }
    told: list[str] = []
    watched(site, FalseClock(START, LATER, events))

    assert "unknown-author" in told[0]
    assert last_build(site) == datetime.fromisoformat(DUE)


def test_copy_that_was_sealed_meanwhile_goes_out_at_its_second(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    sooner = shift(DUE, seconds=-15)
    events: Events = {
        shift(START, seconds=20): lambda: site.write(story("sooner", publish_at=sooner, tags="[Mali]")),
        sooner: lambda: None,
        shift(sooner, seconds=1): lambda: built.append(last_build(site)),
    }
    built: list[datetime | None] = []
    watched(site, FalseClock(START, LATER, events))

    assert built == [datetime.fromisoformat(sooner)]
    assert (is_out(site, "sooner"), is_out(site)) == (True, True)
    assert "Copy was edited. Next change: 2024-01-10T05:59:45Z." in capsys.readouterr().out


def test_a_public_log_tells_no_instant_that_is_to_come(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    sealing = {shift(START, seconds=20): lambda: site.write(story("sooner", publish_at=shift(DUE, seconds=-15)))}
    watched(site, FalseClock(START, shift(DUE, seconds=-30), sealing), "--public")

    assert "2024-01-10T05:59" not in (told := capsys.readouterr().out) and "Next change" not in told


def test_a_public_log_tells_that_something_was_missed_and_not_when(
    site: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    watched(site, FalseClock(LATER, shift(LATER, minutes=1)), "--public")
    told = capsys.readouterr()

    assert is_out(site) and "MISSED: the output has changed later than it was to." in told.err
    assert "2024-01-10T06" not in told.out + told.err and "10 min" not in told.err


def test_an_instant_at_which_nothing_was_to_change_any_more_is_not_missed(
    site: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(story("held", publish_at="2030-01-01T00:00:00Z", tags="[Mali]"))
    watched(site, FalseClock(LATER, shift(LATER, minutes=1)), "--quiet")

    assert (is_out(site), capsys.readouterr().err) == (False, "")


def test_an_edit_goes_out_with_the_next_change_and_not_by_itself(site: Desk) -> None:
    events: Events = {
        shift(START, seconds=20): lambda: site.replace("content/old.md", "title: old", "title: Newer"),
        shift(DUE, seconds=-1): lambda: shown.append("Newer" in site.page("index.html")),
    }
    shown: list[bool] = []
    watched(site, FalseClock(START, LATER, events), "--quiet")

    assert (shown, "Newer" in site.page("index.html")) == ([False], True)


def test_a_warning_is_told_once_as_long_as_there_is_no_other(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(story("held", publish_at=DUE, expires=shift(DUE, minutes=5)))
    watched(site, FalseClock(START, LATER))
    told = capsys.readouterr()

    assert (told.out.count("Next change: "), told.err.count("no-tags")) == (2, 1)
    assert "Nothing changes until an edit." in told.out


def test_a_program_is_answered_with_one_object_a_build_and_nothing_else(
    site: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    watched(site, FalseClock(START, LATER), "--format", "json", then="echo hello")
    out, err = capfd.readouterr()

    assert [json.loads(line)["next_change"] for line in out.splitlines()] == [
        DUE,
        shift(DUE, days=2).replace("+00:00", "Z"),
    ]
    assert err == "hello\n"


def test_a_build_that_waited_for_another_is_as_of_the_time_when_it_could_begin(
    site: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = site_lock(site.root / ".newsdesk", print)

    def build_meanwhile(_seconds: float) -> None:
        record = Record(site.root / ".newsdesk", site.output)
        record.settle({}, [], record.this_build(LastBuild(now=datetime.now(UTC), scan=1, has_ledger=True)))
        other.__exit__(None, None, None)

    monkeypatch.setattr("newsdesk.runtime.lock.sleep", build_meanwhile)
    other.__enter__()

    assert site.run("build").status == 0
