"""Which tools are compared: the peers that a machine can run, newsdesk with pages like theirs, and with its own."""

import argparse
import runpy
from pathlib import Path

import markdown
import pytest
import yaml

from . import __main__ as bench
from . import eleventy
from .eleventy_site import write_eleventy_site
from .hugo_site import write_hugo_site
from .measure import BODY, CLEAN, Run, Runs, Tool
from .ours import NAME, OWN_THEME
from .peers import make_peers
from .pelican_site import write_pelican_site
from .report import PEER_NOTES, Measured, Tally, notes
from .stories import make_archive
from .test_report import rows

TYPED = """It's "as typed" -- 'so' to say..."""


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


def test_peers_print_quotes_as_typed(tmp_path: Path) -> None:
    archive = make_archive(3, seed=7)
    hugo, eleventy_site, pelican = (tmp_path / name for name in ("hugo", "eleventy", "pelican"))
    write_hugo_site(archive, hugo)
    write_eleventy_site(archive, eleventy_site)
    write_pelican_site(archive, pelican)

    markup = yaml.safe_load((hugo / "hugo.yaml").read_text())["markup"]
    assert markup["goldmark"]["extensions"]["typographer"] == {"disable": True}
    # What follows is off unless it is asked for.
    assert "typographer" not in (eleventy_site / "eleventy.config.js").read_text()
    told = runpy.run_path(str(pelican / "pelicanconf.py"))
    converted = markdown.markdown(TYPED, extensions=[*told["MARKDOWN"]["extension_configs"]])
    assert (converted, "TYPOGRIFY" in told) == (f"<p>{TYPED}</p>", False)


def test_only_peers_that_ran_are_told_of() -> None:
    ran = [
        Measured(name, version, {}, 0, Tally(0, 0, 0, 0)) for name, version in (("newsdesk", ""), ("Hugo", "Hugo 1"))
    ]
    assert PEER_NOTES["Hugo"] in notes(ran) and PEER_NOTES["Eleventy"] not in notes(ran)
    assert "Peers rebuild" not in notes(ran[:1])
    assert "own theme" in notes(ran) and "own theme" not in notes(ran[:1])


SECONDS = {NAME: 4.0, OWN_THEME: 6.0, "formats": 9.0, "Hugo": 8.0}


def tools(*names: str) -> tuple[Tool, ...]:
    return tuple(Tool(name, "Hugo 1" if name == "Hugo" else "", Path(), Path("none"), ()) for name in names)


@pytest.fixture
def nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(context: tuple[Tool, ...], rounds: int) -> dict[str, Runs]:
        return {tool.name: {case: [Run(SECONDS[tool.name], "")] for case in (CLEAN, BODY)} for tool in context}

    def ours(*_: object, beside_peers: bool) -> tuple[Tool, ...]:
        return tools(NAME, OWN_THEME) if beside_peers else tools(NAME)

    monkeypatch.setattr(bench, "make_peers", lambda names, *_: tools("Hugo") if names else ())
    monkeypatch.setattr(bench, "make_ours", ours)
    monkeypatch.setattr(bench, "make_switched", lambda *_: tools("formats"))
    monkeypatch.setattr(bench, "measure_in_turn", measured)
    monkeypatch.setattr(bench, "save_in_preview", lambda *_: {})
    monkeypatch.setattr(bench, "check_broken", lambda *_: [Run(1.0, "")])
    monkeypatch.setattr(bench, "clean_peak", lambda _: 2**20)


def report_of(peers: str, work: Path) -> tuple[dict[str, list[str]], list[list[str]]]:
    """The rows of clean builds, and those of what is switched on."""
    options = argparse.Namespace(stories=3, runs=1, peers=peers, everything="formats", photographs=0)
    _, compared, _, switched, _ = bench._compared(options, work)
    return {row[0]: row[1:] for row in rows(compared) if row[0].startswith(CLEAN)}, rows(switched)[2:]


@pytest.mark.usefixtures("nothing_is_built")
def test_beside_peers_our_own_theme_is_what_is_switched_on_in(tmp_path: Path) -> None:
    clean, (nothing, formats) = report_of("hugo", tmp_path)

    assert {name: cells[2] for name, cells in clean.items()} == {CLEAN: "0.50", f"{CLEAN}, {OWN_THEME}": "0.75"}
    assert (nothing[1], formats[2]) == ("6.00 s (6.00)", "1.50")


@pytest.mark.usefixtures("nothing_is_built")
def test_without_peers_there_is_no_other_theme(tmp_path: Path) -> None:
    clean, (nothing, formats) = report_of("", tmp_path)

    assert clean == {CLEAN: ["4.00 s (4.00)"]}
    assert (nothing[1], formats[2]) == ("4.00 s (4.00)", "2.25")
