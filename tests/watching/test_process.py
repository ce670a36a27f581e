"""The process that watches: what it refuses to begin, when it starts again, how it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.commands.options import workspaces
from tests.desk import REPOSITORY, Desk
from tests.watching.false_clock import FalseClock, watched
from tests.watching.shifts import LATER, START, is_out, shift


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
