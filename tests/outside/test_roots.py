"""A link, a pipe or a device in the place of what a site is made of is refused at once, and nothing of it is told."""

import json
import os
import sys
from pathlib import Path

import pytest

from newsdesk.commands.command_line import COMMANDS
from tests.desk import Desk, story
from tests.outside.odd_entries import CANARY, ODD_ENTRIES, put_in_place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

FILES = ("site.yaml", "addresses.lock", "content/2023/a.md", "authors/ada.md", "assets/note.txt", "templates/base.html")
FOLDERS = ("content", "authors", "assets", "templates", "content/2023", "assets/more", "templates/parts", ".newsdesk")
# Of these alone a program has to say what belongs there; elsewhere a link stands for a file.
AS_FOLDERS = {"content", "authors", "assets", "templates", "templates/parts", ".newsdesk"}


@pytest.fixture
def site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site whose every file would give the canary away, in a folder beside which it can be moved."""
    monkeypatch.setenv("CANARY", CANARY)
    desk.write("-- addresses.lock --\n# Ours.\n-- templates/parts/part.html --\nPart.\n-- assets/more/x.txt --\nx\n")
    desk.write(f"-- assets/note.txt --\nNote.\n-- README.md --\n{CANARY}\n-- .newsdesk/state.db --\n{CANARY}\n")
    desk.write(story("2023/a"))
    desk.replace("templates/base.html", "<!doctype html>", '<!doctype html>{% include "parts/part.html" %}')
    return desk


def told_by(desk: Desk, *arguments: str) -> str:
    ran = desk.run(*arguments)
    assert ran.status in (1, 2), ran
    return ran.out + ran.err


@pytest.mark.bar(11)
@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ODD_ENTRIES)
@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_it_is_one_problem_with_its_place_and_nothing_of_what_it_leads_to(
    site: Desk, tmp_path: Path, name: str, kind: str
) -> None:
    if name == ".newsdesk" and not kind.startswith("link"):
        pytest.skip("said in other words, where the folder is opened")
    for file in (*site.root.rglob("*.md"), site.root / "site.yaml", site.root / "templates/base.html"):
        # It is as good as before, and would be published.
        file.write_text(f"{file.read_text('utf-8')}\n{'#' if file.suffix == '.yaml' else ''}{CANARY}\n", "utf-8")
    put_in_place(site.root / name, kind, tmp_path / "outside")
    rule = "not-a-folder" if name in AS_FOLDERS else "not-a-file"

    assert [each for each in site.problems() if not each.endswith("unknown-author")] == [f"{name}:1:1 {rule}"]
    for answer in (site.build(), site.run("check", "--format", "sarif"), site.run("check", "--public")):
        assert answer.status == (2 if name == "site.yaml" else 1)
        assert f"{name}" in answer.out + answer.err
        assert CANARY not in answer.out + answer.err and str(tmp_path) not in answer.out + answer.err
    assert not site.output.exists()


def test_all_of_them_are_told_in_one_run(site: Desk, tmp_path: Path) -> None:
    for name in ("content", "authors", "assets", "templates", "addresses.lock"):
        put_in_place(site.root / name, "link to what was there", tmp_path / "outside")

    assert len(site.problems()) == 5


@pytest.mark.bar(11)
@pytest.mark.parametrize("name", ["content", "authors", "templates"])
@pytest.mark.parametrize("command", [each.name for each in COMMANDS if not each.begins_site])
def test_no_command_goes_through_a_link(site: Desk, tmp_path: Path, command: str, name: str) -> None:
    words = {
        "new": ["A working title", "--desk", "africa", "--author", "ada"],
        "rename": ["tag", "a", "b"],
        "why": ["/"],
        "announce": ["--dry-run"],
    }
    put_in_place(site.root / name, "link to what was there", tmp_path / "outside")
    before = sorted((tmp_path / "outside").rglob("*"))

    assert f"{name}:1:1: not-a-folder" in told_by(site, command, *words.get(command, []))
    assert sorted((tmp_path / "outside").rglob("*")) == before


def test_a_link_that_comes_between_two_builds_is_found_by_the_next(site: Desk, tmp_path: Path) -> None:
    assert site.build().status == 0
    before = site.published()
    put_in_place(site.root / "content/2023", "link to what was there", tmp_path / "outside")

    assert site.problems() == ["content/2023:1:1 not-a-file"]
    assert site.published() == before


@pytest.mark.parametrize("name", ["content", "authors", "assets", "templates"])
def test_a_file_in_the_place_of_a_folder_is_refused(site: Desk, tmp_path: Path, name: str) -> None:
    put_in_place(site.root / name, "link to nothing", tmp_path / "outside")
    (site.root / name).unlink()
    (site.root / name).write_text(f"{CANARY}\n", encoding="utf-8")
    told = told_by(site, "build")

    assert f"{name}:1:1: not-a-folder: This is a file, not a folder." in told and CANARY not in told


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_refused(site: Desk, name: str) -> None:
    (site.root / name).unlink()
    (site.root / name).mkdir()
    if name == "assets/note.txt":
        assert site.build().status == 0
        return

    assert f"{name}:1:1 not-a-file" in site.problems()


@pytest.mark.parametrize("name", ["content", "authors", "assets", "templates", "site.yaml", "addresses.lock"])
def test_a_name_in_capitals_is_told_from_the_right_one(site: Desk, name: str) -> None:
    (site.root / name).rename(site.root / "other")
    (site.root / "other").rename(site.root / name.capitalize())
    if (site.root / name).exists():
        pytest.skip("this disk takes both for one name")

    assert site.problems() == [f"{name.capitalize()}:1:1 bad-file-name"]
    assert f"Rename it to `{name}`" in told_by(site, "build")
    (site.root / name.capitalize()).rename(site.root / name)
    assert site.build().status == 0


def test_the_folder_of_the_site_may_be_reached_by_a_link_and_files_may_have_second_names(
    site: Desk, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(site.root)
    os.link(site.root / "content/2023/a.md", tmp_path / "second.md")

    assert Desk(tmp_path / "link").build().status == 0
    assert (site.output / "2023/09/a/index.html").is_file()


@pytest.mark.bar(11)
@pytest.mark.parametrize("above", ["../outside.html", "/etc/passwd", "parts/../../outside.html"])
def test_no_template_names_what_lies_outside_their_folder(site: Desk, above: str) -> None:
    site.write(f'-- outside.html --\n{CANARY}\n-- templates/home.html --\n{{% include "{above}" %}}\n')
    told = json.loads(site.build("--format", "json").out)["problems"]

    assert [(each["file"], each["rule"]) for each in told] == [("templates/home.html", "missing-template")]


def test_the_preview_does_not_show_what_a_link_in_its_output_leads_to(site: Desk, tmp_path: Path) -> None:
    from newsdesk.serving.state import PreviewState, RebuildResult

    paths = frozenset({"index.html", "folder/page.html", "pipe.html", "own.html"})

    class Built:
        def look(self) -> object:
            return None

        def rebuild(self, seen: object = None) -> RebuildResult:
            return RebuildResult(paths=paths)

        def tend(self) -> bool:
            return False

    state = PreviewState(tmp_path / "shown", Built(), 8000, print)
    state.rebuild_and_keep()
    (tmp_path / "shown").mkdir()
    (tmp_path / "secret").write_text(CANARY, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/page.html").write_text(CANARY, encoding="utf-8")
    (tmp_path / "shown/index.html").symlink_to(tmp_path / "secret")
    (tmp_path / "shown/folder").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / "shown/pipe.html")
    (tmp_path / "shown/own.html").write_text("own", encoding="utf-8")

    assert {path: state.read(path) for path in sorted(paths)} == {
        "folder/page.html": None,
        "index.html": None,
        "own.html": b"own",
        "pipe.html": None,
    }
