"""The timer for the next change: what systemd takes of it, and the script that sets the one after it."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.reporting.systemd_timer import systemd_timer
from tests.desk import BARE, NOW, TINY, Desk, story
from tests.hosts.servers import EXAMPLES
from tests.hosts.test_release import DUE, deploying, released, run_at

__all__ = ["deploying"]

CALENDAR = re.compile(r"OnCalendar=(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC")


def due(timer: str) -> datetime:
    """When a timer starts its service, of which it must say each thing once, each in its section."""
    sections = {part.partition("]")[0]: part.splitlines()[1:] for part in timer.split("\n[")[1:]}
    assert list(sections) == ["Unit", "Timer", "Install"]
    (calendar,) = [found for line in sections["Timer"] if (found := CALENDAR.fullmatch(line))]
    assert {*sections["Timer"]} - {calendar[0], ""} == {"AccuracySec=1s", "Persistent=true"}
    assert sections["Install"] == ["WantedBy=timers.target"]
    return datetime.strptime(calendar[1], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "second"),
    [
        ("2024-01-20T06:00:00Z", "2024-01-20T06:00:00Z"),
        ("2024-01-20T06:00:00+05:30", "2024-01-20T00:30:00Z"),
        ("2024-01-20T20:30:00-08:00", "2024-01-21T04:30:00Z"),
        ("2024-01-20T06:00:00.25Z", "2024-01-20T06:00:01Z"),
        ("2024-12-31T23:59:59.000001Z", "2025-01-01T00:00:00Z"),
    ],
)
def test_the_timer_is_for_the_first_whole_second_in_utc(typed: str, second: str) -> None:
    assert due("\n".join(systemd_timer(datetime.fromisoformat(typed)))) == datetime.fromisoformat(second)


def test_schedule_prints_the_timer_of_the_next_change_and_no_name_of_what_is_sealed(desk: Desk) -> None:
    desk.write(BARE + TINY + story("old") + story("held", publish_at="2024-01-11T06:00:00+05:30", title="Secret"))
    ran = desk.run("schedule", "--now", NOW, "--format", "systemd")

    assert (ran.status, ran.err) == (0, "")
    assert due(ran.out) == datetime(2024, 1, 11, 0, 30, tzinfo=UTC)
    assert "held" not in ran.out and "Secret" not in ran.out


@pytest.mark.parametrize(
    ("keys", "words"),
    [({}, "Nothing changes until an edit:"), ({"expires": "2200-01-01T00:00:00Z"}, "Nothing changes before 2200,")],
)
def test_without_a_next_change_there_is_no_timer_and_it_says_what_to_do(
    desk: Desk, keys: dict[str, str], words: str
) -> None:
    desk.write(BARE + TINY + story("old", **keys))
    ran = desk.run("schedule", "--now", "2024-06-01T00:00:00Z", "--format", "systemd")

    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err and "Stop the one that you have" in ran.err


def test_a_refused_schedule_prints_problems_as_text_and_no_timer(desk: Desk) -> None:
    desk.write(BARE + TINY + story("old", authors="[nobody]"))
    ran = desk.run("schedule", "--now", NOW, "--format", "systemd")

    assert ran.status == 1 and not ran.out and "content/old.md:" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "systemd", "--at", "2024-02-01T00:00:00Z"), "Leave out --at"),
        (("--format", "system"), "systemd"),
    ],
)
def test_a_wrong_option_is_told_with_what_to_type(desk: Desk, words: tuple[str, ...], told: str) -> None:
    ran = desk.write(BARE + TINY + story("old")).run("schedule", "--now", NOW, *words)

    assert (ran.status, ran.out) == (2, "") and told in ran.err


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="There is no systemd here.")
def test_systemd_takes_the_timer(tmp_path: Path) -> None:
    instant = datetime(2099, 12, 1, 6, tzinfo=UTC)
    lines = [*systemd_timer(instant)]
    (tmp_path / "newsdesk-next.timer").write_text("\n".join(lines), encoding="utf-8")
    service = (EXAMPLES / "newsdesk-next.service").read_text("utf-8").replace("/srv/desk", str(tmp_path))
    (tmp_path / "newsdesk-next.service").write_text(service, encoding="utf-8")
    shutil.copy(EXAMPLES / "release-next.sh", tmp_path)
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "newsdesk-next.timer")],
        capture_output=True,
        text=True,
        check=False,
    )
    (calendar,) = [line.partition("=")[2] for line in lines if line.startswith("OnCalendar=")]
    read = subprocess.run(["systemd-analyze", "calendar", calendar], capture_output=True, text=True, check=False)

    assert (verified.returncode, verified.stderr) == (0, "")
    assert re.search(r"Next elapse: \w+ 2099-12-01 06:00:00 UTC", read.stdout) or "(in UTC): " in read.stdout


@pytest.fixture
def timed(deploying: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same site with the script, and a systemd that only notes what it is told."""
    shutil.copy(EXAMPLES / "release-next.sh", deploying.root)
    stand_in = deploying.root.parent / "stand-ins/systemctl"
    stand_in.write_text('#!/bin/sh\necho "$*" >> $STAND_INS/told\n', encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return deploying


def told_systemd(desk: Desk) -> list[str]:
    return (desk.root.parent / "stand-ins/told").read_text("utf-8").splitlines()


@pytest.mark.slow
def test_the_script_releases_what_is_near_and_sets_the_timer_for_what_is_not(timed: Desk, tmp_path: Path) -> None:
    timer = tmp_path / "config/systemd/user/newsdesk-next.timer"

    assert released(timed, ["./release-next.sh"], DUE - 100) == ([], ["old"])
    assert due(timer.read_text("utf-8")).timestamp() == DUE
    assert told_systemd(timed) == [
        "--user daemon-reload", "--user --quiet enable newsdesk-next.timer", "--user restart newsdesk-next.timer",
    ]  # fmt: skip
    sleeps, deploys = released(timed, ["./release-next.sh"], DUE - 40)
    assert (sleeps, deploys[-2:]) == (["40"], ["held", "old"])
    assert due(timer.read_text("utf-8")).timestamp() > DUE


@pytest.mark.slow
def test_the_script_stops_the_timer_when_nothing_is_to_come(timed: Desk, tmp_path: Path) -> None:
    timer = tmp_path / "config/systemd/user/newsdesk-next.timer"
    timer.parent.mkdir(parents=True)
    timer.write_text("[Timer]\n", encoding="utf-8")
    ran = run_at(timed, ["./release-next.sh"], DUE + 30 * 86400)

    assert ran.returncode == 0 and "Nothing changes until an edit:" in ran.stderr
    assert not timer.exists() and told_systemd(timed) == ["--user --quiet disable --now newsdesk-next.timer"]
