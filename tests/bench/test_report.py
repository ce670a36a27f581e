"""What the bench prints, from made-up runs: a table to paste, with ratios of medians."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from . import machine, memory
from .__main__ import chosen
from .measure import BODY, CLEAN, REFUSED, RELOAD, RELOAD_TITLE, UNCHANGED, Run
from .memory import peak_of
from .report import Measured, Tally, left, table

LEFT = Tally(pages=12, feeds=3, others=1, size=2_000_000)
OURS = Measured(
    "newsdesk",
    "",
    {
        CLEAN: [Run(seconds, '{"rendered": 1234}') for seconds in (3.0, 4.0, 9.0)],
        UNCHANGED: [Run(0.1, '{"rendered": 0}')],
        BODY: [Run(0.2, "no json here")],
    },
    100 * 2**20,
    LEFT,
)
PEER = Measured("Hugo", "Hugo 1", {CLEAN: [Run(8.0, "")], BODY: [Run(10.0, "")]}, 1000 * 2**20, LEFT)


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]


def test_a_row_gives_median_best_and_ratio() -> None:
    found = {row[0]: row[1:] for row in rows(table([OURS, PEER]))}
    assert found["clean build"] == ["4.00 s (3.00)", "8.00 s (8.00)", "0.50", "1,234"]
    assert found["peak memory"] == ["100 MiB", "1,000 MiB", "0.10", ""]


def test_a_peer_without_a_case_lends_its_only_rebuild() -> None:
    found = {row[0]: row[1:] for row in rows(table([OURS, PEER]))}
    assert found["no change"] == ["0.10 s (0.10)", "the same", "1/100", "0"]
    assert found["one edited body"] == ["0.20 s (0.20)", "10.0 s (10.0)", "1/50", ""]


def test_our_own_theme_has_rows_below_those_of_the_same_pages_as_peers_make() -> None:
    runs = {CLEAN: [Run(6.0, '{"rendered": 1234}')], BODY: [Run(0.4, "")]}
    own_theme = Measured("newsdesk's own theme", "", runs, 200 * 2**20, replace(LEFT, size=5_000_000))
    found = {row[0]: row[1:] for row in rows(table([OURS, PEER], own_theme))}

    own = {name: cells for name, cells in found.items() if "own theme" in name}
    assert own == {
        "clean build, newsdesk's own theme": ["6.00 s (6.00)", "8.00 s (8.00)", "0.75", "1,234"],
        "one edited body, newsdesk's own theme": ["0.40 s (0.40)", "10.0 s (10.0)", "1/25", ""],
        "peak memory, newsdesk's own theme": ["200 MiB", "1,000 MiB", "0.20", ""],
        "output, newsdesk's own theme": [left(own_theme.tally), left(LEFT), "", ""],
    }
    names = [*found]
    assert [names[names.index(name) - 1] for name in own] == [name.partition(",")[0] for name in own]
    assert "own theme" not in table([OURS, PEER])


def test_what_only_we_are_asked_for_is_set_beside_nobody() -> None:
    seconds = (0.2, 0.4, 0.3)
    runs = {**OURS.runs, **{case: [Run(each, "") for each in seconds] for case in (RELOAD, RELOAD_TITLE, REFUSED)}}
    found = {row[0]: row[1:] for row in rows(table([replace(OURS, runs=runs), PEER]))}
    assert found["save to reload message, a body"] == ["0.30 s (0.20)", "", "", ""]
    assert found["save to reload message, a title"] == ["0.30 s (0.20)", "", "", ""]
    assert found["check of 2,000 stories with 1,000 broken links"] == ["0.30 s (0.20)", "", "", ""]


def test_every_row_has_as_many_cells_as_the_head() -> None:
    for measured in ([OURS], [PEER], [OURS, PEER], [OURS, PEER, PEER]):
        assert len({len(row) for row in rows(table(measured))}) == 1


def test_peers_are_chosen_by_a_switch_or_by_name() -> None:
    peers = ("hugo", "pelican")
    assert chosen("", peers) == chosen("0", peers) == ()
    assert chosen("1", peers) == chosen("yes", peers) == peers
    assert chosen("Pelican", peers) == ("pelican",)


def test_the_head_tells_how_python_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    for typed, told in (
        ("'--enable-optimizations' '--with-lto=full'", "(built with PGO and LTO)"),
        ("'--enable-optimizations'", "(built with PGO)"),
        ("'--enable-shared'", "(built with no optimisation but -O3)"),
    ):
        monkeypatch.setattr(machine, "get_config_var", {"CONFIG_ARGS": typed, "PY_CFLAGS": "-g -O3"}.get)
        assert machine.interpreter_build() == told


def test_the_head_tells_what_the_shell_would_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "ignored" in machine.byte_code()
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    assert machine.byte_code() == ""


def test_memory_of_children_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = memory._proportional

    def noticed(process: int) -> int:
        size = measured(process)
        if size > 64 * 2**20:
            (tmp_path / "seen").touch()
        return size

    monkeypatch.setattr(memory, "_proportional", noticed)
    # The child keeps its memory until it has been measured. After a minute it gives up, and the test fails.
    child = (
        "import os, time; held = bytes(range(256)) * 2**18\n"
        "for _ in range(6000):\n    if os.path.exists('seen'): break\n    time.sleep(0.01)"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert peak_of((sys.executable, "-c", parent), tmp_path) > 64 * 2**20
