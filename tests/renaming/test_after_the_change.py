"""What a renaming tells afterwards: what it could not write, what is to be changed by hand, what is wrong now."""

from pathlib import Path

import pytest

from tests.desk import Desk


def test_if_a_file_cannot_be_written_it_is_told_what_was_changed(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing import changed_files

    written: list[str] = []

    def full(file: Path, content: bytes) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(file.name)
        file.write_bytes(content)

    monkeypatch.setattr(changed_files, "replace_whole", full)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "No space left" in ran.err, ran
    assert "Changed: authors/old-author.md.\nNot changed, or not wholly: content/2023/09/old-story-2.md," in ran.err
    assert (site.root / "content/2023/09/old-story.md").is_file()


def test_a_file_that_is_saved_meanwhile_is_not_overwritten(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing import changed_files

    other = site.root / "content/2023/09/old-story-2.md"

    def saved(file: Path, content: bytes) -> None:
        file.write_bytes(content)
        other.write_text("saved meanwhile", "utf-8")

    monkeypatch.setattr(changed_files, "replace_whole", saved)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert (ran.status, other.read_text("utf-8")) == (2, "saved meanwhile")
    assert "It stopped midway: content/2023/09/old-story-2.md was changed meanwhile." in ran.err


def test_a_template_that_holds_the_old_address_is_named(site: Desk) -> None:
    site.replace("templates/base.html", "{% block", '<a href="/desks/old-desk/">Africa</a>{% block')

    ran = site.run("rename", "desk", "old-desk", "new-desk")
    assert "templates/base.html holds /desks/old-desk/: change it there by hand." in ran.err


def test_what_is_wrong_afterwards_and_was_not_before_is_told(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing.renaming import rename_in_site

    monkeypatch.setattr(rename_in_site, "_names", lambda copy, renaming: False)
    monkeypatch.setattr(rename_in_site, "links_in", lambda copy: ())
    ran = site.run("rename", "storyline", "old-line", "new-line")

    assert ran.status == 1 and "unknown-storyline" in ran.err and "since then" in ran.err.lower()
