"""The watch of the clock: everything at its second, nothing before; caught up, told and tried again when it is late."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsdesk.commands.options import workspaces
from newsdesk.commands.watching import watched_site
from newsdesk.publishing.deployed_output import VARIABLE
from newsdesk.publishing.record import Record
from newsdesk.runtime.lock import site_lock
from tests.desk import BARE, REPOSITORY, TINY, Desk, story
from tests.watching.false_clock import Events, FalseClock, watched

START, DUE, LATER = "2024-01-10T05:58:00Z", "2024-01-10T06:00:00Z", "2024-01-10T06:10:00Z"
DEPLOY = "echo deployed>>{}"


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with an old story and one that is sealed until `DUE`, built before."""
    desk.write(BARE + TINY + story("old", tags="[Mali]") + story("held", publish_at=DUE, tags="[Mali]"))
    assert desk.build(now="2024-01-10T05:00:00Z").status == 0
    return desk


def shift(time: str, **by: float) -> str:
    return (datetime.fromisoformat(time) + timedelta(**by)).isoformat()


def is_out(desk: Desk, slug: str = "held") -> bool:
    return (desk.output / f"2023/09/{slug}/index.html").exists()


def last_build(desk: Desk) -> datetime | None:
    return Record(desk.root / ".newsdesk", desk.output).last_build.now


def deploys(desk: Desk) -> int:
    """How often the command of `then` was run."""
    log = desk.root / "deploys"
    return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def then(desk: Desk) -> str:
    return DEPLOY.format(desk.root / "deploys")


def test_a_story_goes_out_at_its_second_and_not_before(site: Desk) -> None:
    before: list[bool] = []
    clock = FalseClock(START, LATER, {shift(DUE, seconds=-1): lambda: before.append(is_out(site))})

    assert watched(site, clock) == 0
    assert (before, is_out(site)) == ([False], True)
    assert last_build(site) == datetime.fromisoformat(DUE)


@pytest.mark.slow
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


def test_what_did_not_change_is_not_deployed(site: Desk) -> None:
    watched(site, FalseClock(START, shift(START, seconds=30)), then=then(site))
    assert deploys(site) == 0
    watched(site, FalseClock(shift(DUE, seconds=-9), LATER), then=then(site))
    assert deploys(site) == 1
    watched(site, FalseClock(LATER, shift(LATER, minutes=5)), then=then(site))
    assert deploys(site) == 1


def test_a_command_that_fails_is_told_and_run_again_in_a_minute(site: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    good = site.root / "good"
    command = f'{then(site)} && test -e "{good}"'
    watched(site, FalseClock(START, LATER, {shift(DUE, minutes=3): good.touch}), then=command)

    assert deploys(site) in (4, 5)
    assert capfd.readouterr().err.count("FAILED with status 1: `") == deploys(site) - 1


def test_a_deploy_that_is_owed_is_made_by_the_next_watch_even_of_refused_copy(site: Desk) -> None:
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="exit 3")
    site.write(story("old", authors="[nobody]"))
    watched(site, FalseClock(LATER, shift(LATER, minutes=5)), "--quiet", then=then(site))

    assert deploys(site) == 1


@pytest.fixture
def commands(site: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], int]]]:
    """What each run of the command of a watch does in this process, in order; then it succeeds."""
    left: list[Callable[[], int]] = []

    def run(_command: str, environment: Mapping[str, str], is_silent: bool) -> int:
        with monkeypatch.context() as inherited:
            inherited.setenv(VARIABLE, environment[VARIABLE])
            return left.pop(0)() if left else 0

    monkeypatch.setattr(watched_site, "run_in_shell", run)
    yield left
    assert left == [], "the command was not run as often"


def build_beside(desk: Desk) -> None:
    """A build in another terminal, which publishes something."""
    desk.write(story(f"beside-{len(desk.published())}"))
    assert desk.run("build", "--any-time", "--now", DUE).status == 0


def pending(desk: Desk) -> str:
    return desk.run("announce", "--list", "new").out


def test_what_another_build_publishes_during_a_deploy_is_deployed_as_well_and_not_announced_before(
    site: Desk, commands: list[Callable[[], int]], capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def overtaken() -> int:
        build_beside(site)
        ran = site.run("announce", "--done")
        told.append(ran.err)
        return ran.status

    def undisturbed() -> int:
        return site.run("announce", "--done").status

    commands += [overtaken, undisturbed]
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="deploy")

    assert "Another build has published since this deploy began" in told[0]
    assert (pending(site), capsys.readouterr().err) == ("", "")


def test_what_another_build_publishes_before_the_announcement_stays_to_be_announced(
    site: Desk, commands: list[Callable[[], int]]
) -> None:
    kept: list[str] = []

    def overtaken() -> int:
        build_beside(site)
        assert site.run("announce", "--done").status == site.run("announce").status == 1
        assert site.run("announce", "--list", "purge").status == 1
        return 0

    def look() -> int:
        kept.append(pending(site))
        return 0

    commands += [overtaken, look]
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="deploy")

    assert "/held/" in kept[0] and "/beside-" in kept[0]


def test_a_deploy_of_one_site_may_announce_another(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"0123 {site.root / 'elsewhere'}")
    assert site.run("announce", "--done").status == 0
    monkeypatch.setenv(VARIABLE, f"0123 {site.output}")
    assert site.run("announce", "--done").status == 1


def test_a_part_of_two_sites_is_not_deployed(site: Desk, commands: list[Callable[[], int]]) -> None:
    watched(site, FalseClock(START, shift(START, seconds=20)), "--quiet", then="deploy")
    Record(site.root / ".newsdesk", site.output).set_in_motion(["2023/09/old/index.html"])
    site.write(story("old", authors="[nobody]"))
    deployed: list[str] = []

    def look() -> int:
        deployed.append(site.page("2023/09/old/index.html"))
        return 0

    commands.append(look)
    mending = {shift(LATER, minutes=5): lambda: site.write(story("old", title="Mended", tags="[Mali]"))}
    watched(site, FalseClock(LATER, shift(LATER, minutes=9), mending), "--quiet", then="deploy")

    assert "<h1>Mended</h1>" in deployed[0]


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


@pytest.mark.parametrize(
    ("options", "environment", "told"),
    [
        (["--watch-clock", "--now", START], {}, "--watch-clock builds as of the clock, so `--now` cannot stand beside"),
        (["--watch-clock", "--any-time"], {}, "so `--any-time` cannot stand beside it"),
        (["--watch-clock"], {"SOURCE_DATE_EPOCH": "1"}, "SOURCE_DATE_EPOCH stands still"),
        (["--then", "true"], {}, "--then belongs to --watch-clock."),
        (["--watch-clock", "--output", "content"], {}, "content"),
    ],
)
def test_what_would_never_end_well_is_refused(
    site: Desk, options: list[str], environment: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = site.run("build", *options)

    assert (ran.status, told in ran.err) == (2, True), ran


def test_a_program_that_was_replaced_starts_again(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[list[str]] = []

    def start(_program: str, words: list[str]) -> None:
        began.append(words)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "execv", start)

    def upgrade() -> None:
        monkeypatch.setattr(workspaces, "engine_digest", lambda: "another")

    watched(site, FalseClock(START, LATER, {shift(START, seconds=30): upgrade}), "--quiet")

    assert began == [[sys.executable, *sys.orig_argv[1:]]]
    assert not is_out(site)


def test_a_build_that_waited_for_another_is_as_of_the_time_when_it_could_begin(
    site: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = site_lock(site.root / ".newsdesk", print)

    def build_meanwhile(_seconds: float) -> None:
        Record(site.root / ".newsdesk", site.output).sign_off(datetime.now(UTC), 1, True)
        other.__exit__(None, None, None)

    monkeypatch.setattr("newsdesk.runtime.lock.sleep", build_meanwhile)
    other.__enter__()

    assert site.run("build").status == 0


@pytest.fixture
def process(site: Desk) -> Iterator[subprocess.Popen[str]]:
    """A watch in a process of its own, which has built and missed nothing."""
    assert site.run("build").status == 0
    words = [sys.executable, str(REPOSITORY / "build.py"), "build", "--root", str(site.root), "--watch-clock"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=Path(site.root)
    ) as running:
        assert running.stdout
        try:
            assert "2 stories" in running.stdout.readline()
            yield running
        finally:
            running.kill()


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(process: subprocess.Popen[str], end: signal.Signals) -> None:
    process.send_signal(end)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (0, "", "")
