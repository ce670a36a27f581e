"""What the program remembers of a site may be damaged, old or gone: the output is the same."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.desk import Desk


@pytest.mark.parametrize("harm", ["garbage", "first page", "every page but the first", "truncated", "empty"])
def test_a_damaged_memory_counts_as_none(site: Desk, harm: str) -> None:
    before, memory = site.published(), site.root / ".newsdesk/state.db"
    raw = memory.read_bytes()
    memory.unlink()
    match harm:
        case "garbage":
            memory.write_bytes(b"garbage" * 1000)
        case "first page":
            memory.write_bytes(b"\xff" * 4096 + raw[4096:])
        case "every page but the first":
            memory.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
        case "truncated":
            memory.write_bytes(raw[: len(raw) // 2])
        case _:
            memory.write_bytes(b"")

    assert site.build().status == 0
    assert site.published() == before


def test_a_memory_of_an_older_program_counts_as_none(site: Desk) -> None:
    before = site.published()
    with closing(sqlite3.connect(site.root / ".newsdesk/state.db")) as database, database:
        database.execute("ALTER TABLE readings RENAME TO versions")
        database.execute("DELETE FROM origin")

    assert site.build().status == 0
    assert site.published() == before


def test_what_is_left_of_an_output_without_a_record_is_known_by_its_manifest(site: Desk) -> None:
    shutil.rmtree(site.root / ".newsdesk")
    site.replace("site.yaml", "desks:", "outputs: {json_feed: false}\ndesks:")
    site.never_deployed()
    ran = site.build("--format", "json")

    assert (json.loads(ran.out)["removed"], json.loads(ran.out)["kept"]) == (4, [])
    assert not [path for path in site.published() if path.endswith("feed.json")]
    assert site.run("verify").status == 0


def test_what_is_left_of_an_output_without_a_record_or_manifest_is_not_counted_as_removed(site: Desk) -> None:
    shutil.rmtree(site.root / ".newsdesk")
    (site.output / "manifest.json").unlink()
    site.replace("site.yaml", "desks:", "outputs: {json_feed: false}\ndesks:")
    site.never_deployed()
    ran = site.build("--format", "json")

    assert json.loads(ran.out)["removed"] == 0
    assert json.loads(ran.out)["kept"]
