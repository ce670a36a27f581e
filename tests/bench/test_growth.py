"""How the bench tells of growth: a row for each size, with a cell for each column."""

from pathlib import Path

import pytest

from . import growth
from .measure import BODY, CLEAN, RELOAD, RELOAD_TITLE, UNCHANGED, Run
from .test_report import rows


def test_each_size_has_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = {CLEAN: 0.3, UNCHANGED: 0.1, BODY: 0.2, RELOAD: 0.15, RELOAD_TITLE: 0.4}
    runs = {case: [Run(each, "")] for case, each in seconds.items()}
    saved = {RELOAD: runs.pop(RELOAD), RELOAD_TITLE: runs.pop(RELOAD_TITLE)}
    monkeypatch.setattr(growth, "measure_in_turn", lambda tools, rounds: {tool.name: dict(runs) for tool in tools})
    monkeypatch.setattr(growth, "save_in_preview", lambda tool, archive, saves: saved)
    monkeypatch.setattr(growth, "clean_peak", lambda tool: 64 * 2**20)

    head, _, three, ten = rows(growth.measure((3, 10), 1, 7, tmp_path))

    assert head[:3] == ["stories", "clean build", "a story"] and head[-1] == "peak memory"
    assert three[:3] == ["3", "0.30 s (0.30)", "100.00 ms"] and ten[2] == "30.00 ms"
    assert dict(zip(head, ten, strict=True))["save to reload message, a title"] == "0.40 s (0.40)"
    assert three[-1] == "64 MiB"
