"""The record knows which files are ours, as we left them, whatever happened in between."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.published_file import PublishedFile
from newsdesk.publishing.record import Record, put_back_interrupted
from newsdesk.runtime.disk.mirrored_file import MirroredFile
from newsdesk.vocabulary.output import Fingerprint, Reason, digest_of

PRINT = Fingerprint("view", "template", "engine")
NOW, LATER = datetime(2024, 1, 10, 12, tzinfo=UTC), datetime(2024, 1, 20, tzinfo=UTC)
HARMS: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "short": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "long": lambda file: file.write_bytes(file.read_bytes() + b"!"),
    "garbage": lambda file: file.write_bytes(b"garbage" * 100),
    "zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
}


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    (tmp_path / "hidden").mkdir()
    return tmp_path / "hidden"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "output").mkdir()
    return tmp_path / "output"


DONE = LastBuild()


def left(output: Path, path: str, content: str = "content") -> PublishedFile:
    """A file in the output, and its entry."""
    (output / path).write_text(content, encoding="utf-8")
    digest = digest_of(content.encode())
    return PublishedFile(PRINT, digest, 0, 0, 1, Reason.VIEW).left_as((output / path).stat())


def test_what_is_settled_is_there_the_next_time(hidden: Path, output: Path) -> None:
    entry = left(output, "a")
    Record(hidden, output).settle({"a": entry}, [], DONE)

    assert Record(hidden, output).entries == {"a": entry}


def test_what_is_gone_is_forgotten(hidden: Path, output: Path) -> None:
    Record(hidden, output).settle({"a": left(output, "a"), "b": left(output, "b")}, [], DONE)
    Record(hidden, output).settle({}, ["a"], DONE)

    assert set(Record(hidden, output).entries) == {"b"}


def test_each_output_folder_has_a_record_of_its_own(hidden: Path, output: Path) -> None:
    Record(hidden, output).settle({"a": left(output, "a")}, [], DONE)

    assert Record(hidden, output.parent / "another").entries == {}


@pytest.mark.parametrize("known", [True, False])
def test_a_file_in_motion_could_be_the_old_or_the_new(hidden: Path, output: Path, known: bool) -> None:
    record = Record(hidden, output)
    if known:
        record.settle({"a": left(output, "a")}, [], DONE)
    record.begin(["a"])

    assert Record(hidden, output).entries["a"].fingerprint is None


@pytest.mark.parametrize("nth", range(4))
def test_a_build_that_fails_while_it_is_recorded_is_put_back(
    hidden: Path, output: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """It is complete with the first copy of the record: then for every later command too, and before that for none."""
    Record(hidden, output).settle({"a": left(output, "a", "old")}, [], DONE)
    record, before = Record(hidden, output), Record(hidden, output).entries
    record.begin(["a", "new"])
    (output / "a").unlink()
    entries = {"a": left(output, "a", "newer"), "new": left(output, "new")}
    real, calls = os.replace, 0

    def failing(fresh: Path, copy: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == nth + 1:
            raise OSError("broken")
        real(fresh, copy)

    with monkeypatch.context() as broken:
        broken.setattr("os.replace", failing)
        if nth < 1:
            with pytest.raises(OSError, match="broken"):
                record.settle(entries, [], DONE)
            record.put_back()
        else:
            record.settle(entries, [], DONE)
    later = Record(hidden, output)

    assert not later.is_interrupted
    assert later.entries == (before if nth < 1 else entries) and later.damaged() == frozenset()
    assert (output / "new").exists() == (nth >= 1)


def test_what_a_killed_build_began_is_put_back_and_what_it_completed_is_not(hidden: Path, output: Path) -> None:
    for complete in (False, True):
        record = Record(hidden, output)
        record.begin(["a"])
        entry = left(output, "a")
        if complete:
            real = record.journal.close
            record.journal.close = lambda: None  # type: ignore[method-assign]  # killed before it
            record.settle({"a": entry}, [], DONE)
            record.journal.close = real  # type: ignore[method-assign]  # as above

        assert Record(hidden, output).is_interrupted != complete
        assert put_back_interrupted(hidden, output) != complete
        assert (output / "a").exists() == complete and not put_back_interrupted(hidden, output)


def test_nothing_is_damaged_while_every_file_is_as_it_was_left(hidden: Path, output: Path) -> None:
    record = Record(hidden, output)
    record.settle({"a": left(output, "a"), "b": left(output, "b")}, [], DONE)

    assert Record(hidden, output).damaged() == frozenset()


def test_a_file_is_damaged_when_it_is_missing_or_has_other_bytes_or_is_something_else(
    hidden: Path, output: Path
) -> None:
    names = ["missing", "longer", "edited", "replaced", "folder", "link", "whole"]
    Record(hidden, output).settle({name: left(output, name) for name in names}, [], DONE)
    stamp = (output / "whole").stat().st_mtime_ns
    for name in ("missing", "folder", "link"):
        (output / name).unlink()
    (output / "folder").mkdir()
    (output.parent / "twin").write_text("content", encoding="utf-8")
    os.utime(output.parent / "twin", ns=(stamp, Record(hidden, output).entries["link"].mtime))
    (output / "link").symlink_to(output.parent / "twin")
    (output / "longer").write_text("content!", encoding="utf-8")
    for name in ("edited", "replaced"):
        # Of the same size and with the same time.
        times = (stamp, (output / name).stat().st_mtime_ns)
        if name == "replaced":
            (output / name).unlink()
        (output / name).write_text("tnetnoc", encoding="utf-8")
        os.utime(output / name, ns=times)

    assert Record(hidden, output).damaged() == set(names) - {"whole"}


@pytest.mark.parametrize("moved", [1, -1])
def test_a_file_with_another_time_is_read_once_and_is_whole(
    hidden: Path, output: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As all are in an output that was restored without its times."""
    Record(hidden, output).settle({"a": left(output, "a")}, [], DONE)
    os.utime(output / "a", ns=(0, (output / "a").stat().st_mtime_ns + moved))
    record = Record(hidden, output)
    assert record.damaged() == frozenset()
    record.settle({}, [], DONE)
    monkeypatch.setattr(Path, "read_bytes", None)

    assert Record.damaged(record) == frozenset()


def test_builds_are_numbered_and_the_last_one_is_remembered(hidden: Path, output: Path) -> None:
    first = Record(hidden, output)
    assert (first.build, first.last_build) == (1, LastBuild())
    first.settle({}, [], first.this_build(LastBuild(now=NOW, scan=3)))
    second = Record(hidden, output)
    assert (second.build, second.last_build) == (2, LastBuild(1, NOW, 0, 3, latest=NOW))
    second.settle({}, [], second.this_build(LastBuild(now=NOW, scan=5)))

    assert Record(hidden, output).last_build == LastBuild(2, NOW, 3, 5, latest=NOW)


@pytest.mark.parametrize("copy", [".1", ".2"])
@pytest.mark.parametrize("harm", sorted(HARMS))
def test_damage_to_one_copy_loses_nothing(hidden: Path, output: Path, copy: str, harm: str) -> None:
    entries = {"a": left(output, "a"), "b": left(output, "b")}
    Record(hidden, output).settle(entries, [], DONE)
    (file,) = (hidden / "records").glob(f"*{copy}")
    HARMS[harm](file)

    assert Record(hidden, output).entries == entries


def test_no_flipped_bit_of_a_copy_is_believed(hidden: Path, output: Path) -> None:
    entries = {"a": left(output, "a")}
    Record(hidden, output).settle(entries, [], DONE)
    first, second = sorted((hidden / "records").iterdir())
    second.unlink()
    whole = first.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        first.write_bytes(flipped)
        assert Record(hidden, output).entries == {}


def test_a_record_is_whole_when_only_its_first_copy_could_be_written(
    hidden: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = {"a": left(output, "a")}, {"a": left(output, "a", "longer content")}
    record = Record(hidden, output)
    record.settle(before, [], DONE)
    replaced: list[Path] = []

    def replace_once(fresh: Path, copy: Path) -> None:
        if replaced:
            raise OSError("the power is gone")
        replaced.append(copy)
        fresh.rename(copy)

    monkeypatch.setattr("os.replace", replace_once)
    record.settle(after, [], DONE)
    assert Record(hidden, output).entries == after
    replaced[0].unlink()
    assert Record(hidden, output).entries == before


def test_a_record_of_another_version_counts_as_none(hidden: Path, output: Path) -> None:
    Record(hidden, output).settle({"a": left(output, "a")}, [], DONE)
    (first, _) = sorted((hidden / "records").iterdir())
    MirroredFile(first.with_suffix("")).write(msgspec.msgpack.encode(["another", "shape"]))

    assert Record(hidden, output).entries == {}


def test_scans_may_be_numbered_anew(hidden: Path, output: Path) -> None:
    for scan in (9, 1):
        record = Record(hidden, output)
        record.settle({}, [], record.this_build(LastBuild(now=NOW, scan=scan)))

    assert Record(hidden, output).last_build == LastBuild(2, NOW, 1, 1, latest=NOW)


def test_what_is_forgotten_leaves_nothing(hidden: Path, output: Path) -> None:
    other = output.parent / "another"
    for folder in (output, other):
        Record(hidden, folder).settle({"a": left(output, "a")}, [], DONE)
    Record(hidden, output).forget()

    assert Record(hidden, output).entries == {} and set(Record(hidden, other).entries) == {"a"}
    assert len(list((hidden / "records").iterdir())) == 2


def test_odd_letters_in_a_path_are_kept(hidden: Path, output: Path) -> None:
    path = "50% 'café' \"東京\"; DROP TABLE record"
    Record(hidden, output).settle({path: left(output, path)}, [], DONE)

    assert set(Record(hidden, output).entries) == {path}


def test_what_was_deployed_is_known_until_a_file_is_another(hidden: Path, output: Path) -> None:
    record = Record(hidden, output)
    record.settle({"a": left(output, "a"), "b": left(output, "b")}, [], DONE)
    record.note_deployed(record.digest())
    again = Record(hidden, output)
    assert again.deployed == again.digest() != ""
    again.settle({}, ["a"], again.this_build(LastBuild(now=NOW, scan=1, next_change=LATER)))

    last = Record(hidden, output)
    assert last.deployed == record.digest() != last.digest()
    assert last.last_build.next_change == LATER
