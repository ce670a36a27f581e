"""What is kept of a scan tells which files have changed since, however it was kept, and whoever asks."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsdesk.corridor.kept_scan import KeptScan
from newsdesk.reading.files.scan import Scan, ScannedFile
from newsdesk.runtime.process_memory import FORGETFUL, ProcessMemory
from newsdesk.runtime.state.state import State, open_state

KEY = "a folder"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(open_state(tmp_path / "hidden", "an engine")) as opened:
        yield opened


def scan_of(stamps: dict[str, int]) -> Scan:
    return Scan([ScannedFile(file, (stamp, stamp, 1, 1)) for file, stamp in sorted(stamps.items())], [], {}, [])


def stored_rows(state: State) -> tuple[int, int]:
    return state.table("scanned", Scan).size(), state.table("scanned_since", tuple[ScannedFile, ...]).size()


def keep(state: State, memory: ProcessMemory, scan: Scan, marks: tuple[str, str]) -> None:
    kept = KeptScan(state, memory, KEY)
    kept.changed_in(scan, marks[0])
    with state.database:
        kept.keep(scan, marks[1])


@pytest.mark.parametrize("remembers", [True, False])
def test_it_tells_what_has_changed_since_it_was_kept_last(state: State, remembers: bool) -> None:
    dice, memory = random.Random(11), ProcessMemory() if remembers else FORGETFUL
    before = {f"content/{number}.md": number for number in range(40)}
    keep(state, memory, scan_of(before), ("", "0"))
    assert stored_rows(state) == (1, 0)
    for number in range(60):
        now = dict(before)
        edited = {file: dice.randrange(9) for file in dice.sample(sorted(now), dice.randrange(4))}
        # Some go back to what they once were.
        now |= edited
        expected = [each for each in scan_of(now).files if now[each.file] != before[each.file]]

        assert KeptScan(state, memory, KEY).changed_in(scan_of(now), str(number)) == tuple(expected)
        keep(state, memory, scan_of(now), (str(number), str(number + 1)))
        assert KeptScan(state, FORGETFUL, KEY).changed_in(scan_of(now), str(number + 1)) == ()
        before = now


def test_where_files_come_or_go_it_is_kept_anew(state: State) -> None:
    files = {f"content/{number}.md": number for number in range(40)}
    keep(state, FORGETFUL, scan_of(files), ("", "0"))
    keep(state, FORGETFUL, scan_of(files | {"content/3.md": 50}), ("0", "1"))
    assert stored_rows(state) == (1, 1)

    for other in (files | {"content/new.md": 1}, {file: 1 for file in files if file != "content/5.md"}):
        assert KeptScan(state, FORGETFUL, KEY).changed_in(scan_of(other), "1") is None
        keep(state, FORGETFUL, scan_of(other), ("1", "2"))
        assert stored_rows(state) == (1, 0)
        assert KeptScan(state, FORGETFUL, KEY).changed_in(scan_of(other), "2") == ()


def test_what_else_a_scan_found_counts_as_well(state: State) -> None:
    scan = scan_of({"content/a.md": 1})
    keep(state, FORGETFUL, scan, ("", "0"))

    kept = KeptScan(state, FORGETFUL, KEY)
    assert kept.changed_in(replace(scan, unusable={"content/B.MD": "/site/content/B.MD"}), "0") is None
    assert kept.changed_in(replace(scan, same_names=[("content/a.md", "content/A.md")]), "0") is None


def test_what_another_process_has_kept_since_is_read_again(state: State) -> None:
    memory, files = ProcessMemory(), {f"content/{number}.md": number for number in range(40)}
    keep(state, memory, scan_of(files), ("", "ours"))
    theirs = files | {"content/3.md": 50}
    keep(state, FORGETFUL, scan_of(theirs), ("ours", "theirs"))

    assert KeptScan(state, memory, KEY).changed_in(scan_of(theirs), "theirs") == ()
    (changed,) = KeptScan(state, memory, KEY).changed_in(scan_of(files), "theirs") or ()
    assert changed == ScannedFile("content/3.md", (3, 3, 1, 1))


def test_what_is_forgotten_is_not_there(state: State) -> None:
    scan = scan_of({"content/a.md": 1})
    keep(state, FORGETFUL, scan, ("", "0"))
    KeptScan(state, FORGETFUL, "another").forget([KEY])

    assert stored_rows(state) == (0, 0)
    assert KeptScan(state, FORGETFUL, KEY).changed_in(scan, "0") is None
