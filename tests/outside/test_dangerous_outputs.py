"""In a throw-away home: no command publishes into, or removes from, a folder that can hold the files of others."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.serving import preview
from tests.desk import BARE, NOW, TINY, Desk, story

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")

COMMANDS = {
    "build": ("build", "--now", NOW),
    "preview": ("build", "--drafts", "--now", NOW),
    "clean": ("clean",),
    "dry run": ("clean", "--dry-run"),
    "verify": ("verify",),
    "serve": ("serve", "--port", "8999"),
}
# From the folder of the site, as somebody would type it; `~` is what a shell makes of it.
FOLDERS: dict[str, Callable[[Path], str]] = {
    "the root of the disk": lambda home: "/",
    "the home": str,
    "what holds the home": lambda home: str(home.parent),
    "the site": lambda home: ".",
    "what holds the site": lambda home: "..",
    "the site from within": lambda home: "content/..",
    "the content": lambda home: "content",
    "within the content": lambda home: "content/2023/public",
    "the authors": lambda home: "authors",
    "the templates": lambda home: "templates",
    "the assets": lambda home: "assets",
    "the hidden folder": lambda home: ".newsdesk",
    "the records": lambda home: ".newsdesk/records",
    "a repository": lambda home: "../repository",
    "the data of a repository": lambda home: "../repository/.git",
    "the work of others": lambda home: "../others",
    "a file": lambda home: "../others/notes.txt",
    "a link to the root": lambda home: "../links/top",
    "a link to the home": lambda home: "../links/own",
    "a link to the site": lambda home: "../links/site",
    "a link to the content": lambda home: "../links/content",
    "a link to a repository": lambda home: "../links/repository",
    "a link to the work of others": lambda home: "../links/others",
    "a link to itself": lambda home: "../links/self",
}
LINKS = {"top": "/", "own": "..", "site": "../site", "content": "../site/content", "repository": "../repository"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a site that was built, and the work of others."""
    home = tmp_path / "people/ada"
    desk = Desk(home / "site")
    desk.write(story("2023/a") + "-- assets/x.txt --\nx\n-- ../repository/.git/config --\nmine\n")
    desk.write(
        "-- ../repository/work.txt --\nmine\n-- ../others/notes.txt --\nmine\n-- ../others/index.html --\nmine\n"
    )
    (home / "links").mkdir()
    for name, target in {**LINKS, "others": "../others", "self": "self"}.items():
        (home / "links" / name).symlink_to(target)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home / "site")

    def served(*_: object) -> None:
        raise AssertionError("it would have been served")

    monkeypatch.setattr(preview, "serve_preview", served)
    return home


@pytest.fixture
def site(home: Path) -> Desk:
    desk = Desk(home / "site").write(BARE + TINY)
    assert desk.build().status == 0
    return desk


def snapshot(home: Path) -> dict[str, object]:
    """Every entry of the home with its kind, bytes and time, but for what newsdesk keeps in its own hidden folder."""
    found: dict[str, object] = {}
    for folder, inside, files in os.walk(home):
        if folder.endswith("site"):
            inside.remove(".newsdesk")
        for name in (*inside, *files):
            path = Path(folder, name)
            status = path.lstat()
            raw = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            is_folder = path.is_dir() and not path.is_symlink()
            found[str(path)] = (status.st_mode, raw, 0 if is_folder else status.st_mtime_ns)
    return found


@pytest.mark.bar(14)
@pytest.mark.sampled(6)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_dangerous_folder_is_refused_by_every_command_and_the_home_stays_as_it_was(
    home: Path, site: Desk, folder: str, command: str
) -> None:
    before = snapshot(home)
    first, *more = COMMANDS[command]
    ran = site.run(first, *more, "--output", FOLDERS[folder](home))

    assert ran.status == 2 and "--output" in ran.err, ran
    assert snapshot(home) == before


@pytest.mark.bar(14)
@pytest.mark.sampled(3)
@pytest.mark.parametrize("command", ["build", "clean", "verify", "dry run"])
@pytest.mark.parametrize(
    "folder", ["/", "~", ".", "..", "content", "content/2023", "authors", "templates", "assets", ".git", ".newsdesk"]
)
def test_so_is_one_that_the_settings_name(home: Path, site: Desk, folder: str, command: str) -> None:
    site.replace("site.yaml", "title:", f"publish: {{output: '{folder}'}}\ntitle:")
    before = snapshot(home)
    ran = site.run(*COMMANDS[command])

    assert ran.status == 2 and "site.yaml:" in ran.err, ran
    assert snapshot(home) == before


@pytest.mark.bar(14)
@pytest.mark.sampled(3)
@pytest.mark.parametrize("command", ["build", "clean", "verify", "dry run"])
@pytest.mark.parametrize("target", ["/", "..", ".", "content", "templates", "../repository", "../others", ".newsdesk"])
def test_so_is_a_link_to_one_that_the_settings_name(home: Path, site: Desk, target: str, command: str) -> None:
    site.replace("site.yaml", "title:", "publish: {output: public}\ntitle:")
    (site.root / "public").symlink_to(target)
    before = snapshot(home)
    ran = site.run(*COMMANDS[command])

    assert ran.status == 2 and "publish" in ran.err, ran
    assert snapshot(home) == before


@pytest.mark.bar(14)
@pytest.mark.parametrize("command", ["build", "clean", "verify", "dry run"])
def test_so_is_a_folder_that_was_ours_and_has_the_work_of_others_without_our_mark(
    home: Path, site: Desk, command: str
) -> None:
    for file in (site.output / ".newsdesk-output", site.output / "index.html"):
        file.write_text("mine", encoding="utf-8")
    (site.output / ".newsdesk-output").unlink()
    before = snapshot(home)

    assert site.run(*COMMANDS[command]).status == 2
    assert snapshot(home) == before


@pytest.mark.bar(14)
def test_a_whole_life_of_a_site_leaves_everything_else_as_it_was(home: Path, site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    ours = f"{site.output}/"
    around = {path: each for path, each in snapshot(home).items() if not path.startswith(ours)}
    for command in (("build", "--now", NOW), ("build", "--drafts"), ("verify",), ("clean",), ("clean",)):
        # `verify` names the file that is not ours.
        assert site.run(*command).status == (1 if command == ("verify",) else 0), command

    (site.root / ".newsdesk").mkdir()
    after = {path: each for path, each in snapshot(home).items() if not path.startswith(ours)}
    assert after == around
    assert {each.name for each in site.output.iterdir()} == {"CNAME", ".newsdesk-output"}
