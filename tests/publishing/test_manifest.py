"""The output says by itself what in it is ours, and whose it is: what `.newsdesk/` remembers can be lost or moved."""

import json
import shutil
from hashlib import blake2b
from pathlib import Path

import pytest

from newsdesk.publishing.manifest import FILE_NAME, manifest_bytes, read_manifest, with_digests
from tests.desk import Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PICTURE = "2023/09/a/notes.csv"


@pytest.fixture
def built(desk: Desk) -> Desk:
    desk.write(story("a", "Read [the notes](notes.csv).\n") + story("b"))
    (desk.root / "content/notes.csv").write_text("day,facts\n1,2\n", encoding="utf-8")
    assert desk.build().status == 0
    return desk


def test_it_names_every_file_with_the_digest_of_its_bytes(built: Desk) -> None:
    files = {path: blake2b(raw, digest_size=16).hexdigest() for path, raw in built.published().items()}

    assert json.loads((built.output / FILE_NAME).read_bytes())["files"] == files
    assert list(read_manifest(built.output).files) == sorted(files)


def test_it_is_the_same_after_edits_as_after_a_clean_build(built: Desk) -> None:
    built.replace("content/b.md", "Text.", "Other text.")
    assert built.build().status == 0

    assert built.run("verify").status == 0


ODD = ["a", "a/b", 'a": "b', "\n  a", "é/日", "files", "a\\b", "taken_down"]


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


@pytest.mark.parametrize("edited", [[], ["a"], ["files"], ODD[2:5], ODD])
def test_with_a_few_digests_it_is_what_it_would_be_if_it_were_made_anew(edited: list[str]) -> None:
    before = {path: digest(path) for path in ODD}
    now = {path: digest(f"{path}, edited") for path in edited}
    whole = manifest_bytes(before, ("a", "gone"), ("b",))

    made = with_digests(whole, {path: (before[path], now[path]) for path in edited})
    assert made == manifest_bytes(before | now, ("a", "gone"), ("b",))


@pytest.mark.parametrize(
    "edited", [{"b": (digest("a"), digest("b"))}, {"a": (digest("b"), digest("a"))}, {"a": ("", "")}]
)
def test_a_digest_is_put_in_no_place_where_it_was_not(edited: dict[str, tuple[str, str]]) -> None:
    assert with_digests(manifest_bytes({"a": digest("a")}, ()), edited) is None
    assert with_digests(b"", edited) is None


def lose(desk: Desk) -> Desk:
    shutil.rmtree(desk.root / ".newsdesk")
    return desk


def move(desk: Desk) -> Desk:
    moved = desk.root.with_name("moved")
    desk.root.rename(moved)
    return Desk(moved)


def copy(desk: Desk) -> Desk:
    moved = desk.root.with_name("copied")
    shutil.copytree(desk.root, moved, symlinks=True)
    return Desk(moved)


@pytest.mark.bar(18)
@pytest.mark.parametrize("lost", [lose, move, copy])
@pytest.mark.parametrize("taken", ["withdrawn", "deleted"])
def test_nothing_that_is_taken_down_stays_when_the_memory_is_lost(built: Desk, lost: object, taken: str) -> None:
    desk = lost(built)  # type: ignore[operator]  # one of the three functions above
    if taken == "withdrawn":
        desk.replace(
            "content/a.md", "desk: africa", "desk: africa\nwithdrawn: {date: 2023-09-20T00:00:00Z, reason: Wrong.}"
        )
    else:
        (desk.root / "content/a.md").unlink()
        (desk.root / "content/notes.csv").unlink()
        desk.replace("site.yaml", "desks:", "gone: [/2023/09/a/]\ndesks:")
    ran = desk.build()

    assert ran.status == 0, ran
    assert not (desk.output / PICTURE).exists() and (desk.output / "2023/09/b/index.html").exists()
    assert (desk.output / "2023/09/a/index.html").exists() == (taken == "withdrawn")
    assert desk.run("verify").status == 0


def test_an_output_without_its_memory_is_taken_up_and_nothing_in_it_is_touched(built: Desk) -> None:
    before = {path: (built.output / path).stat() for path in built.published()}
    lose(built)

    assert built.build().status == 0
    assert {path: (built.output / path).stat() for path in before} == before


def test_of_an_older_output_that_was_restored_nothing_is_left(built: Desk) -> None:
    older = built.root.parent / "older"
    shutil.copytree(built.output, older)
    (built.root / "content/b.md").unlink()
    built.never_deployed()
    assert built.build().status == 0
    shutil.rmtree(built.output)
    older.rename(built.output)
    ran = built.build()

    assert (ran.status, "somebody's work" in ran.err) == (0, False), ran
    assert not (built.output / "2023/09/b/index.html").exists()
    assert built.run("verify").status == 0


def test_what_somebody_changed_stays_though_the_memory_is_lost(built: Desk) -> None:
    lose(built)
    (built.output / PICTURE).write_text("Mine.", encoding="utf-8")
    (built.root / "content/a.md").unlink()
    (built.root / "content/notes.csv").unlink()
    built.never_deployed()
    ran = built.build()

    assert ran.status == 0 and built.page(PICTURE) == "Mine." and PICTURE in ran.err


def test_a_missing_or_foreign_manifest_is_written_again(built: Desk) -> None:
    before = (built.output / FILE_NAME).read_bytes()
    for harm in (b"", b"{}", b'{"files": {"index.html": "0"}, "digest": "another"}', None):
        (built.output / FILE_NAME).unlink()
        if harm is not None:
            (built.output / FILE_NAME).write_bytes(harm)
        assert built.build().status == 0
        assert (built.output / FILE_NAME).read_bytes() == before


def test_no_manifest_leads_out_of_the_output(built: Desk) -> None:
    secret = built.root / "content/notes.csv"
    digest = blake2b(secret.read_bytes(), digest_size=16).hexdigest()
    paths = [
        "../content/notes.csv",
        str(secret),
        "a/../../content/notes.csv",
        "./../content/notes.csv",
        "..\\x",
        "C:/x",
    ]
    (built.output / FILE_NAME).write_bytes(manifest_bytes(dict.fromkeys(paths, digest), ()))

    assert read_manifest(built.output).files == {}
    assert built.build().status == 0 and secret.read_text(encoding="utf-8") == "day,facts\n1,2\n"


def other_site(desk: Desk, tmp_path: Path) -> Desk:
    other = Desk(tmp_path / "another")
    shutil.copytree(desk.root, other.root, ignore=shutil.ignore_patterns(".newsdesk", "output"))
    other.replace("site.yaml", "title: ", "title: Other ")
    return other


@pytest.mark.bar(15)
@pytest.mark.parametrize("command", ["build", "clean"])
def test_the_output_of_another_site_is_refused(built: Desk, tmp_path: Path, command: str) -> None:
    other, before = other_site(built, tmp_path), tree(built.output)
    ran = other.run(command, "--output", str(built.output))

    assert ran.status == 2 and "holds another site: " in ran.err and "--output" in ran.err
    assert tree(built.output) == before
    assert built.run("clean").status == 0
    assert other.build("--output", str(built.output)).status == 0
    assert built.build().status == 2


def test_a_site_with_another_name_is_still_itself(built: Desk) -> None:
    built.replace("site.yaml", "title: ", "title: New ")

    assert built.build().status == 0
    lose(built)
    assert built.build().status == 0
    assert "New" in (built.output / ".newsdesk-output").read_text(encoding="utf-8")


def test_a_missing_ledger_is_missed_although_only_the_output_knows_of_it(built: Desk) -> None:
    lose(built)
    (built.root / "addresses.lock").unlink()
    ran = built.build()

    assert ran.status == 2 and "addresses.lock is missing" in ran.err
