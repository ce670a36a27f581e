"""What is unchanged is not read again, what may have changed is, and what is gone is forgotten."""

import os
from collections.abc import Callable

import pytest

from newsdesk.reading.files import scan
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.memory import rows
from newsdesk.reading.schema.copy import find_field
from newsdesk.vocabulary.model import Article
from tests.desk import Desk, copy, story

Reading = Callable[[], list[str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are opened, as they are opened."""
    files: list[str] = []
    real = scan.read_bytes

    def read_and_note(root: str, file: str) -> bytes:
        files.append(file)
        return real(root, file)

    monkeypatch.setattr(rows, "read_bytes", read_and_note)
    return files


@pytest.fixture
def read_again(desk: Desk, opened: list[str]) -> Reading:
    """Read the sources once, an hour after they were written; then on each call, which files are read again."""
    desk.write(
        story("a")
        + story("b", "![A quay](a.jpg)\n")
        + "-- assets/style.css --\nbody {}\n-- content/pages/about.md --\n---\ntitle: x\n---\n"
    )
    (desk.root / "content/a.jpg").write_bytes(b"a picture")
    desk.age()
    sources_of(desk)

    def read() -> list[str]:
        opened.clear()
        sources_of(desk)
        return sorted(opened)

    return read


def sources_of(desk: Desk, language: str = "", engine: str = "engine") -> Sources:
    """What is read of the site now."""
    with desk.workspace(engine) as workspace:
        return read_sources(workspace, language)


def titles(read: Sources) -> dict[str, str]:
    return {each.slug: each.title for each in read.copies if isinstance(each, Article)}


def test_every_file_is_read_the_first_time(desk: Desk, opened: list[str]) -> None:
    desk.write(story("a") + "-- assets/style.css --\nbody {}\n")
    sources_of(desk)

    assert sorted(opened) == ["assets/style.css", "authors/ada.md", "content/a.md"]


@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("dateline",),
        ("tags", 1),
        ("related", 0, "story"),
        ("tags",),
        ("tags", 7),
        ("nowhere", 2),
        ("date", 0),
    ],
)
def test_the_place_of_a_value_is_kept_as_it_was_read(desk: Desk, path: tuple[str | int, ...]) -> None:
    keys = {"dateline": "'BAMAKO,\n  Mali'", "tags": "[mali,\n  war]", "related": "[{story: a, relation: follows}]"}
    desk.write(f"-- content/b.md --\n{copy(**keys)}")
    raw = (desk.root / "content/b.md").read_bytes()
    desk.age()

    for _ in range(2):
        assert sources_of(desk).place_of("content/b.md", path) == find_field("content/b.md", raw, *path)


def test_the_place_of_a_value_is_kept_of_a_file_with_problems(desk: Desk) -> None:
    desk.write(f"-- content/b.md --\n{copy(kind='gossip', desk='asia')}-- content/c.md --\nNo keys.\n")

    assert sources_of(desk).place_of("content/b.md", ("kind",)) != (1, 1)
    assert sources_of(desk).place_of("content/c.md", ("kind",)) is None


def test_an_unchanged_tree_is_not_read_again(read_again: Reading) -> None:
    assert read_again() == []
    assert read_again() == []


def test_what_is_remembered_is_what_was_read(desk: Desk, read_again: Reading) -> None:
    before = sources_of(desk)
    assert read_again() == []

    assert sources_of(desk) == before
    assert titles(before) == {"a": "a", "b": "b"}
    assert [each.file for each in before.pictures] == ["content/a.jpg"]
    assert [each.name for each in before.assets] == ["style.css"]


def test_only_the_edited_file_is_read_again(desk: Desk, read_again: Reading) -> None:
    desk.replace("content/a.md", "title: a", "title: edited")

    assert read_again() == ["content/a.md"]
    assert titles(sources_of(desk)) == {"a": "edited", "b": "b"}


def test_an_older_file_put_in_its_place_is_noticed(desk: Desk, read_again: Reading) -> None:
    file = desk.root / "content/a.md"
    stamp = file.stat().st_mtime_ns
    file.write_text(copy(title="older"), encoding="utf-8")
    os.utime(file, ns=(stamp - 10**12, stamp - 10**12))

    assert read_again() == ["content/a.md"]


@pytest.mark.parametrize("same", ["time", "size"])
def test_either_half_of_a_stamp_gives_an_edit_away(desk: Desk, read_again: Reading, same: str) -> None:
    file = desk.root / "content/a.md"
    stamp = file.stat().st_mtime_ns
    desk.replace("content/a.md", "title: a", "title: aa" if same == "time" else "title: b")
    os.utime(file, ns=(stamp, stamp) if same == "time" else (stamp + 1, stamp + 1))

    assert read_again() == ["content/a.md"]


def test_another_file_renamed_over_it_is_noticed_though_its_time_and_size_are_the_same(
    desk: Desk, read_again: Reading
) -> None:
    file, other = desk.root / "content/a.md", desk.root / "other"
    stamp = file.stat().st_mtime_ns
    other.write_text(file.read_text(encoding="utf-8").replace("title: a", "title: b"), encoding="utf-8")
    os.utime(other, ns=(stamp, stamp))
    os.replace(other, file)

    assert read_again() == ["content/a.md"]


def test_an_edit_within_one_tick_of_the_last_reading_is_noticed(desk: Desk) -> None:
    file = desk.write(story("a")).root / "content/a.md"
    sources_of(desk)
    before = file.stat()
    with open(file, "r+", encoding="utf-8") as opened_in_place:
        text = opened_in_place.read().replace("title: a", "title: b")
        opened_in_place.seek(0)
        opened_in_place.write(text)
    os.utime(file, ns=(before.st_mtime_ns, before.st_mtime_ns))
    after = file.stat()

    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (before.st_mtime_ns, before.st_size, before.st_ino)
    assert titles(sources_of(desk)) == {"a": "b"}


def test_a_removed_file_is_forgotten(desk: Desk, read_again: Reading) -> None:
    (desk.root / "content/a.md").unlink()

    assert read_again() == []
    assert titles(sources_of(desk)) == {"b": "b"}


def test_a_file_that_comes_back_is_read(desk: Desk, read_again: Reading) -> None:
    (desk.root / "content/a.md").unlink()
    read_again()
    desk.write(story("a"))

    assert read_again() == ["content/a.md"]


def test_another_engine_reads_everything_again(desk: Desk, read_again: Reading, opened: list[str]) -> None:
    assert read_again() == []
    sources_of(desk, engine="another")

    assert len(opened) == 6


def test_a_fault_is_remembered_with_its_place_until_it_is_put_right(desk: Desk) -> None:
    desk.write(story("a", titel="x"))
    desk.age()
    first = sources_of(desk)
    second = sources_of(desk)
    desk.write(story("a"))

    assert [str(problem).split(": ")[0] for problem in first.problems] == ["content/a.md:7:1"]
    assert second.problems == first.problems
    assert sources_of(desk).problems == ()


def test_scans_count_the_changes_and_say_in_which_a_file_changed(desk: Desk, read_again: Reading) -> None:
    first = sources_of(desk)
    desk.replace("content/a.md", "title: a", "title: c")
    second = sources_of(desk)
    third = sources_of(desk)

    assert (first.scan, second.scan, third.scan) == (1, 2, 2)
    assert second.changed_in["content/a.md"] == 2
    assert second.changed_in["content/b.md"] == 1


def test_a_touched_file_has_not_changed(desk: Desk, read_again: Reading) -> None:
    (desk.root / "content/a.md").touch()

    assert read_again() == ["content/a.md"]
    assert sources_of(desk).changed_in["content/a.md"] == 1


def test_when_the_language_of_the_marks_changes_every_file_is_read_again(desk: Desk, opened: list[str]) -> None:
    desk.write(story("a", title="'\"a\" -- b'"))
    desk.age()
    typed = titles(sources_of(desk))
    opened.clear()

    assert titles(sources_of(desk, "en")) == {"a": "“a” – b"} != typed
    assert titles(sources_of(desk, "de")) == {"a": "„a“ – b"}
    assert titles(sources_of(desk)) == typed
    assert sorted(opened) == [*["authors/ada.md"] * 3, *["content/a.md"] * 3]
