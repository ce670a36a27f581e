"""Equal stamps are equal files, whatever was done to them; what nobody publishes does not count."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.runtime.disk.file_stamps import Stamp, file_stamps
from newsdesk.vocabulary.folders import is_litter
from tests.stateful import write

NAMES = ("site.yaml", "content", "assets")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.yaml", "title: A\n")
    write(tmp_path, "content/a/b.md", "Text.\n")
    return tmp_path


def stamps(site: Path) -> dict[str, Stamp]:
    return file_stamps(site, NAMES, is_litter)


def replace_unseen(site: Path) -> None:
    """Put another file in its place, with the same size and the same time."""
    file = site / "content/a/b.md"
    status = file.stat()
    write(site, "content/a/.new", "Tex2.\n")
    os.utime(site / "content/a/.new", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(site / "content/a/.new", file)


def leave_a_link(site: Path) -> None:
    os.rename(site / "content", site / "elsewhere")
    (site / "content").symlink_to("elsewhere")


CHANGES: list[Callable[[Path], object]] = [
    replace_unseen,
    leave_a_link,
    lambda site: write(site, "content/a/b.md", "Texts.\n"),
    lambda site: (site / "content/a/b.md").unlink(),
    lambda site: (site / "content/a/b.md").chmod(0o600),
    lambda site: (site / "content/a").chmod(0o700),
    lambda site: (site / "content/new").mkdir(),
    lambda site: write(site, "assets/logo.svg", "<svg/>"),
    lambda site: (site / "site.yaml").unlink(),
    lambda site: (site / "content/a/b.md").rename(site / "content/b.md"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_a_file_changes_its_stamp(site: Path, change: Callable[[Path], object]) -> None:
    before = stamps(site)
    change(site)

    assert stamps(site) != before


def test_what_is_hidden_temporary_or_elsewhere_has_none(site: Path) -> None:
    before = stamps(site)
    for path in ("content/a/.b.md.swp", "content/a/b.md~", "content/.git/HEAD", "output/index.html", "notes.md"):
        write(site, path, "x")

    assert stamps(site) == before


def test_what_links_lead_to_is_not_looked_at(site: Path) -> None:
    (site / "content/everything").symlink_to("/")
    (site / "assets").symlink_to("/")

    assert {path for path in stamps(site) if not path.startswith(str(site / "content/a"))} == {
        str(site / name) for name in ("site.yaml", "content", "content/everything", "assets")
    }


def test_what_is_not_there_or_cannot_be_listed_stops_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "scandir", refuse)

    assert set(stamps(site)) == {str(site / "site.yaml"), str(site / "content")}
    assert file_stamps(site / "nowhere", NAMES, is_litter) == {}
