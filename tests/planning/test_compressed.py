"""`outputs: {compressed: true}`: beside every text file two copies that come, change and go with it."""

import gzip
import os
from pathlib import Path

import brotli
import pytest

from newsdesk.rendering.files import compressed as copies
from newsdesk.vocabulary.http.media_types import COMPRESSIBLE, extension_of
from tests.desk import Desk, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

LATER = "2024-01-11T12:00:00Z"


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A site with compressed copies, a stylesheet and a picture of the theme."""
    desk.replace("site.yaml", "desks:", "outputs: {compressed: true, redirect_maps: true}\ndesks:")
    desk.write(story("a") + story("b") + "-- assets/style.css --\nmark { color: red }\n")
    (desk.root / "assets/dot.bin").write_bytes(b"\0" * 500)
    assert desk.build().status == 0
    return desk


def assert_copied(output: Path) -> set[str]:
    """Every text file has both copies, with its bytes and its time, and nothing else has any."""
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    texts = {file for file in files if extension_of(file) in COMPRESSIBLE} - {"manifest.json"}
    assert texts
    assert {file for file in files if file.endswith((".gz", ".br"))} == {
        f"{file}{ending}" for file in texts for ending in (".gz", ".br")
    }
    for file in texts:
        whole = (output / file).read_bytes()
        assert gzip.decompress((output / f"{file}.gz").read_bytes()) == whole
        assert brotli.decompress((output / f"{file}.br").read_bytes()) == whole
        times = {os.stat(output / f"{file}{ending}").st_mtime_ns for ending in ("", ".gz", ".br")}
        assert len(times) == 1, file
    return files


def test_every_text_file_has_both_copies_with_its_bytes_and_time(site: Desk) -> None:
    files = assert_copied(site.output)

    assert {"index.html.gz", "feed.xml.br", "feed.json.gz", "robots.txt.br"} <= files
    assert any(file.startswith("assets/") and file.endswith(".css.br") for file in files)
    assert (site.output / "index.html.gz").read_bytes()[4:8] == b"\0\0\0\0"
    assert b"index.html.gz" in (site.output / "manifest.json").read_bytes()


def test_they_change_with_their_file_and_go_with_it(site: Desk) -> None:
    before = (site.output / "2023/09/a/index.html.gz").read_bytes()
    site.write(story("a", "Other text.\n"))
    (site.root / "content/b.md").unlink()
    site.never_deployed()
    assert site.build().status == 0
    files = assert_copied(site.output)

    assert (site.output / "2023/09/a/index.html.gz").read_bytes() != before
    assert not any(file.startswith("2023/09/b/") for file in files)
    assert site.run("verify").status == 0


@pytest.mark.parametrize("ending", ["", ".gz", ".br"])
def test_a_file_that_was_harmed_is_published_again_with_copies_of_its_time(site: Desk, ending: str) -> None:
    (site.output / f"2023/09/a/index.html{ending}").write_bytes(b"harmed")
    assert site.build().status == 0

    assert_copied(site.output)


def test_switched_off_they_all_go_and_nothing_else_changes(site: Desk) -> None:
    before = site.published()
    site.replace("site.yaml", "compressed: true", "compressed: false")
    assert site.build().status == 0

    copies_of_all = {path for path in before if path.endswith((".gz", ".br"))}
    kept = {path: content for path, content in before.items() if path not in copies_of_all | {"manifest.json"}}
    assert {path: each for path, each in site.published().items() if path != "manifest.json"} == kept


def test_they_are_no_pages_and_nobody_is_told_of_them(site: Desk) -> None:
    listed = site.run("announce", "--list", "new").out + site.run("announce", "--list", "feeds").out

    assert ".gz" not in listed and "/2023/09/a/\n" in listed
    assert ".gz" not in (site.root / "addresses.lock").read_text("utf-8")
    assert ".gz" not in site.page("sitemaps/pages.xml")
    assert "/2023/09/a/index.html.gz\n" in site.run("announce", "--list", "purge").out


def test_without_the_library_the_answer_says_how_to_install_it(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "find_spec", lambda _: None)
    site.write(story("c"))
    ran = site.build(now=LATER)

    assert ran.status == 2
    assert "install brotli`" in ran.err


def test_a_preview_has_none(site: Desk) -> None:
    assert site.build("--drafts", "--output", str(site.root / ".newsdesk/preview")).status == 0
    assert not list((site.root / ".newsdesk/preview").rglob("*.gz"))


def test_a_withdrawn_story_leaves_no_copy_of_its_text_also_where_releases_are_kept(desk: Desk) -> None:
    desk.replace("site.yaml", "desks:", "outputs: {compressed: true}\npublish: {output: public, releases: 3}\ndesks:")
    public = desk.root / "public"
    desk.write(story("a", "The canary sings.\n") + story("b"))
    assert desk.build("--output", str(public)).status == 0
    desk.write(story("b", "Other text.\n"))
    assert desk.build("--output", str(public)).status == 0
    assert_copied(public / "current")
    assert desk.run("rollback").status == 0
    assert_copied(public / "current")
    desk.write(story("a", "The canary sings.\n", withdrawn="{date: 2024-01-01T00:00:00Z, reason: It was wrong}"))
    assert desk.build("--output", str(public)).status == 0
    assert_copied(public / "current")

    packed = [gzip.decompress(file.read_bytes()) for file in public.rglob("*.gz")]
    assert packed and not any(b"canary" in each for each in packed)


def test_the_audit_takes_them_for_parts_of_the_site_and_strange_ones_not(site: Desk) -> None:
    told = site.run("audit", "--format", "json").out
    assert ".gz" not in told and ".br" not in told
    (site.output / "strange.txt.gz").write_bytes(b"?")

    assert "strange.txt.gz" in site.run("audit", "--format", "json").out


def test_they_are_cleaned_away_with_all_else(site: Desk) -> None:
    assert site.run("clean").status == 0

    assert not list(site.output.rglob("*.gz")) and not list(site.output.rglob("*.br"))
