"""A build that takes long shows at a terminal how far it is."""

import io
import sys
from threading import active_count

import pytest

from newsdesk.reporting.reporter import MIN_FOR_PROGRESS, Reporter
from newsdesk.views import PlainText, RenditionFile


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, reporter: Reporter, total: int, *steps: int) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with reporter.progress(total) as advance:
        for taken in steps:
            advance(taken)
    return terminal.getvalue()


def test_the_bar_moves_by_the_effort_of_what_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "40%" in shown(monkeypatch, Reporter(), 1000, 100, 100, 200)


def test_the_bar_needs_no_thread_so_that_what_it_tells_of_can_be_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux a process is copied to share the work, and one with threads cannot be."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    before = active_count()
    with Reporter().progress(1000) as advance:
        advance(100)
        assert active_count() == before


def test_one_picture_in_all_its_sizes_is_long_enough_for_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    rendition = RenditionFile("", 320, 240, "webp", 3200, 2400)
    assert 9 * rendition.effort >= MIN_FOR_PROGRESS > 20 * PlainText(()).effort
    assert shown(monkeypatch, Reporter(), MIN_FOR_PROGRESS - 1, 1) == ""


def test_nothing_is_drawn_where_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Reporter(quiet=True), 1000, 1) == ""
    assert shown(monkeypatch, Reporter(form="json"), 1000, 1) == ""
