"""The files of an output are those that the manifest lists, and a compressed copy holds what its file does."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.audit.test_command import rules_told
from tests.desk import BARE, Desk, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PAGE, PICTURE = "2023/09/a/index.html", "pictures/0123456789abcdef.png"


@pytest.fixture(scope="module")
def compressed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site with copies of its files for gzip and Brotli."""
    desk = Desk(tmp_path_factory.mktemp("compressed") / "site")
    desk.root.mkdir()
    desk.dress().write(BARE + story("a"))
    desk.replace("site.yaml", "title:", "outputs: {compressed: true}\ntitle:")
    assert desk.build().status == 0
    return desk


@pytest.fixture
def site(compressed: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(compressed.root, tmp_path / "copied")
    return Desk(tmp_path / "copied")


def repacked(pack: Callable[[bytes], bytes], ending: str, text: bytes) -> Callable[[Desk], None]:
    def repack(desk: Desk) -> None:
        (desk.output / f"{PAGE}{ending}").write_bytes(pack(text))

    return repack


def cut_off(ending: str) -> Callable[[Desk], None]:
    def cut(desk: Desk) -> None:
        file = desk.output / f"{PAGE}{ending}"
        file.write_bytes(file.read_bytes()[:-9])

    return cut


def alter(desk: Desk) -> None:
    desk.replace(f"output/{PAGE}", "<p>Text.", "<p>Text, and more.")


def put_beside(desk: Desk) -> None:
    (desk.output / "pictures").mkdir(exist_ok=True)
    (desk.output / PICTURE).write_bytes(b"x")


def take_away(desk: Desk) -> None:
    for copy in ("", ".br", ".gz"):
        (desk.output / f"robots.txt{copy}").unlink()


def retell(**changes: object) -> Callable[[Desk], None]:
    def told(desk: Desk) -> None:
        file = desk.output / "manifest.json"
        file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), encoding="utf-8")

    return told


GZIP, BROTLI = f"output/{PAGE}.gz", f"output/{PAGE}.br"
FAULTS: tuple[tuple[str, Callable[[Desk], None], list[str]], ...] = (
    ("gzip of others", repacked(gzip.compress, ".gz", b"x"), [f"{GZIP} altered-file", f"{GZIP} outdated-copy"]),
    ("Brotli of others", repacked(brotli.compress, ".br", b"x"), [f"{BROTLI} altered-file", f"{BROTLI} outdated-copy"]),
    ("half a copy", cut_off(".gz"), [f"{GZIP} altered-file", f"{GZIP} malformed-copy"]),
    ("half a copy in Brotli", cut_off(".br"), [f"{BROTLI} altered-file", f"{BROTLI} malformed-copy"]),
    ("another page", alter, [f"output/{PAGE} altered-file", f"{BROTLI} outdated-copy", f"{GZIP} outdated-copy"]),
    ("a picture more", put_beside, [f"output/{PICTURE} unlisted-file"]),
    ("a file less", take_away, [f"output/robots.txt{copy} missing-file" for copy in ("", ".br", ".gz")]),
    ("another kind of digest", retell(digest="md5"), ["output/manifest.json malformed-manifest"]),
    ("a list in place of files", retell(files=[]), ["output/manifest.json malformed-manifest"]),
    ("no manifest", lambda desk: (desk.output / "manifest.json").unlink(), ["output/manifest.json malformed-manifest"]),
)  # fmt: skip


def test_a_site_with_compressed_copies_is_clean(compressed: Desk) -> None:
    assert rules_told(compressed) == []


@pytest.mark.parametrize(("plant", "rules"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_what_is_not_as_it_was_published_is_told(site: Desk, plant: Callable[[Desk], None], rules: list[str]) -> None:
    plant(site)

    assert [each.replace(":1:1", "") for each in rules_told(site)] == rules


def test_a_file_of_the_desk_itself_may_be_there_unlisted(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test\n", encoding="utf-8")
    (site.output / "proof-of-ownership.txt").write_text("x\n", encoding="utf-8")

    assert rules_told(site) == []
