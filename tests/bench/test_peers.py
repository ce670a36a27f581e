"""Peers that a machine cannot run are left out, with a word about it."""

from pathlib import Path

import pytest

from . import eleventy
from .peers import make_peers
from .report import PEER_NOTES, Measured, Tally, notes
from .stories import make_archive


def test_eleventy_is_left_out_where_there_is_no_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(eleventy, "which", lambda _: None)
    assert make_peers(("eleventy",), make_archive(3, seed=7), tmp_path, tmp_path / "peers") == ()
    assert "needs Node" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_nothing_is_installed_for_no_peer(tmp_path: Path) -> None:
    assert make_peers((), make_archive(3, seed=7), tmp_path, tmp_path / "peers") == ()
    assert not list(tmp_path.iterdir())


def test_only_peers_that_ran_are_told_of() -> None:
    ran = [
        Measured(name, version, {}, 0, Tally(0, 0, 0, 0)) for name, version in (("newsdesk", ""), ("Hugo", "Hugo 1"))
    ]
    assert PEER_NOTES["Hugo"] in notes(ran) and PEER_NOTES["Eleventy"] not in notes(ran)
    assert "Peers rebuild" not in notes(ran[:1])
