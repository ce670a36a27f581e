"""Whatever row of the state is not what was stored, the next command mends it, and nothing wrong is published."""

import fcntl
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from newsdesk.commands.options import workspaces
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.state import state as states
from newsdesk.runtime.state.state_errors import StateDamaged
from newsdesk.vocabulary.folders import PREVIEW
from tests.desk import BARE, NOW, TINY, Desk, story, tree

pytestmark = pytest.mark.slow  # builds a site for each of its cases

PAGE = "2023/09/a/index.html"
TABLES = (
    *("origin", "readings", "scans", "settings", "mentions", "words", "languages", "bodies"),
    *("published", "scanned", "scanned_since", "outputs", "view_parts", "shown"),
)
VALUES = {
    "NULL": "NULL",
    "an integer": "7",
    "a number": "0.5",
    "a text": "'text'",
    "a blob": "x'0011223344556677'",
    "an empty text": "''",
    "an empty blob": "x''",
    "no UTF-8": "CAST(x'ff' AS TEXT)",
    "a byte less": "substr({column}, 1, length({column}) - 1)",
    "a byte more": "{column} || 'x'",
    "the checksum alone": "substr({column}, 1, 4)",
    "another type": "CAST({column} AS TEXT)",
    "that of another row": "(SELECT {column} || '' FROM {table} ORDER BY rowid LIMIT 1)",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site of three stories, built. It is not changed: see `site`."""
    desk = Desk(tmp_path_factory.mktemp("built") / "site").write(BARE + TINY)
    desk.write("".join(story(slug, f"The *text* of {slug}.\n", tags="[Mali]") for slug in "abcdefghijk"))
    desk.age()
    assert desk.build().status == 0
    return desk


@pytest.fixture
def site(built: Desk, tmp_path: Path) -> Desk:
    """A copy of that site; its output is where the copy's record expects it, and unchanged."""
    return copied(built, tmp_path / "site")


def copied(built: Desk, root: Path) -> Desk:
    """A copy of a site, built in its own place from the state of the other."""
    shutil.copytree(built.root, root, ignore=shutil.ignore_patterns("output", "records"))
    desk = Desk(root)
    assert desk.build().status == 0
    # Of one file that was touched since, the scan is stored by itself.
    os.utime(root / "content/a.md", (1_600_000_000, 1_600_000_000))
    assert desk.build().status == 0
    return desk


def harm(desk: Desk, *statements: str) -> None:
    with closing(sqlite3.connect(desk.root / ".newsdesk/state.db")) as database, database:
        for statement in statements:
            assert database.execute(statement).rowcount, statement


def assert_mended(desk: Desk, built: Desk) -> None:
    """A build of the site, some of whose files are missing, gives what it gave at first."""
    for path in (PAGE, "feed.xml"):
        (desk.output / path).unlink()
    ran = desk.build()
    assert (ran.status, desk.published()) == (0, built.published()), ran
    assert "0 rendered" in desk.build().out


def test_every_table_of_the_state_is_tried(site: Desk) -> None:
    with closing(sqlite3.connect(site.root / ".newsdesk/state.db")) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()

    assert {name for name, _ in found} == set(TABLES)
    assert all(sql.endswith("(key TEXT PRIMARY KEY, value BLOB)") for _, sql in found)


@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("", ("build", "check", "clean")),
        ("changes.json", ("build", "announce")),
        ("lock", ("build", "check", "clean")),
        ("lock-holder", ("build", "check", "clean")),
        ("records", ("build", "check", "clean")),
        ("records/*.1", ("build", "check", "clean")),
        ("records/*.2", ("build", "check", "clean")),
        ("staging", ("build",)),
        ("state.db", ("build", "check", "clean")),
        ("state.db-journal", ("build", "check", "clean")),
    ],
)
def test_what_is_of_the_wrong_kind_is_named_in_words(site: Desk, name: str, commands: tuple[str, ...]) -> None:
    hidden = site.root / ".newsdesk"
    site.replace("site.yaml", "title:", "feeds: {hub: 'https://hub.example/'}\ntitle:")
    path = next(hidden.glob(name), hidden / name) if name else hidden
    is_folder = path.is_dir() or name == "staging"
    kept = path.rename(site.root / "kept") if path.exists() else None
    path.write_bytes(b"") if is_folder else path.mkdir()
    for command in commands:
        ran = site.run(command)
        found, needed = ("a file", "a folder") if is_folder else ("a folder", "a file")

        assert ran.err == f"{path} is {found}, and newsdesk needs {needed} of that name there. Move it away.\n"
        assert ran.status == 2
    path.unlink() if is_folder else path.rmdir()
    if kept:
        kept.rename(path)
    assert site.build().status == 0


@pytest.mark.sampled(8)
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("column", ["key", "value"])
@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_not_what_was_stored_is_mended(
    built: Desk, site: Desk, table: str, column: str, value: str
) -> None:
    changed = VALUES[value].format(table=table, column=column)
    rows = "WHERE rowid = (SELECT max(rowid) FROM {table})" if column == "key" else ""
    harm(site, f"UPDATE OR REPLACE {table} SET {column} = {changed} {rows.format(table=table)}")

    assert_mended(site, built)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", [("check", "--now", NOW), ("why", "/", "--now", NOW), ("verify",), ("clean",)])
@pytest.mark.parametrize("table", TABLES)
def test_every_command_mends_a_damaged_row(site: Desk, table: str, command: tuple[str, ...]) -> None:
    harm(site, f"UPDATE {table} SET value = NULL")
    ran = site.run(*command)

    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_or_its_rows_may_be_gone(built: Desk, site: Desk, table: str) -> None:
    harm(site, f"DELETE FROM {table}")
    assert_mended(site, built)
    harm(site, f"DROP TABLE {table}")
    assert_mended(site, built)


def test_a_damaged_body_is_not_blamed_on_a_template(built: Desk, site: Desk) -> None:
    harm(site, "UPDATE bodies SET value = NULL")

    assert_mended(site, built)


@pytest.mark.parametrize("version", [3, 5, 255])
def test_a_database_that_may_not_be_written_by_its_own_word_is_mended(built: Desk, site: Desk, version: int) -> None:
    file = site.root / ".newsdesk/state.db"
    whole = bytearray(file.read_bytes())
    whole[18] = version
    file.write_bytes(whole)

    assert_mended(site, built)


def test_what_is_damaged_again_at_once_is_a_refusal_of_the_disk(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.root / ".newsdesk/state.db").unlink()
    monkeypatch.setattr("newsdesk.runtime.state.table.Table._decoded", lambda *_: (_ for _ in ()).throw(damaged()))
    ran = site.build()

    assert ran.status == 1 and ran.err.startswith("The disk refused: ")


def damaged() -> Exception:
    return StateDamaged("a row is not what was stored")


# What was published must be removed when it is no longer public, whatever became of the state meanwhile.


def flip(file: Path, chosen: random.Random) -> None:
    whole = bytearray(file.read_bytes())
    whole[chosen.randrange(len(whole))] ^= 1 << chosen.randrange(8)
    file.write_bytes(whole)


HARMS: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(b"garbage" * 1000),
    "half": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "another path": lambda file: file.write_bytes(file.read_bytes().replace(b"2023/09/a/", b"2023/09/z/")),
}


def stop_publishing(desk: Desk) -> None:
    desk.replace("content/a.md", "title:", "draft: true\ntitle:")
    desk.never_deployed()


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", ["state.db", "records/*.1", "records/*.2"])
def test_a_story_that_is_no_longer_public_loses_its_page_whatever_is_damaged(site: Desk, name: str, harm: str) -> None:
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    files = list((site.root / ".newsdesk").glob(name))
    assert files
    for file in files:
        HARMS[harm](file)
    stop_publishing(site)
    ran = site.build()

    assert (ran.status, ran.err) == (0, "")
    assert not (site.output / PAGE).exists()
    assert (site.output / "CNAME").exists()


def damage_records(desk: Desk) -> None:
    for file in (desk.root / ".newsdesk/records").iterdir():
        HARMS["garbage"](file)


def test_what_is_found_without_any_record_is_known_by_the_manifest(site: Desk) -> None:
    (site.output / "CNAME").write_text("desk.test", encoding="utf-8")
    damage_records(site)
    stop_publishing(site)
    ran = site.build()

    assert (ran.status, PAGE in ran.err) == (0, False), ran
    assert not (site.output / PAGE).exists()
    assert (site.output / "CNAME").exists()


def test_what_is_found_without_any_record_or_manifest_is_named(site: Desk) -> None:
    damage_records(site)
    (site.output / "manifest.json").unlink()
    stop_publishing(site)
    ran = site.build()

    assert ran.status == 0 and f"output/{PAGE} is not part of the site" in ran.err


def test_no_flipped_bit_of_the_hidden_folder_leaves_a_page_online(built: Desk, tmp_path: Path) -> None:
    chosen = random.Random(7)
    expected: dict[str, bytes] = {}
    for number in range(settings().max_examples // 4):
        desk = copied(built, tmp_path / f"site-{number}")
        files = [desk.root / ".newsdesk/state.db", *sorted((desk.root / ".newsdesk/records").iterdir())]
        flip(files[number % 3], chosen)
        stop_publishing(desk)
        ran = desk.build()
        assert (ran.status, ran.err) == (0, ""), files[number % 3]
        expected = expected or desk.published()
        assert desk.published() == expected and PAGE not in expected
        shutil.rmtree(desk.root)


# Whoever deletes the state holds the lock.


def is_locked(desk: Desk) -> bool:
    with open(desk.root / ".newsdesk" / HiddenEntry.LOCK, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_damaged_state_is_deleted_under_the_lock(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    delete = states.delete_state

    def deleted(folder: Path) -> None:
        held.append(is_locked(site))
        delete(folder)

    monkeypatch.setattr(workspaces, "delete_state", deleted)
    harm(site, "UPDATE settings SET value = NULL")
    assert site.build().status == 0

    assert held == [True]


def test_clean_removes_everything_under_the_lock(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    unlink = Path.unlink

    def unlinked(file: Path, missing_ok: bool = False) -> None:
        if ".newsdesk" in file.parts:
            held.append(is_locked(site))
        unlink(file, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlinked)
    assert site.run("clean").status == 0

    assert len(held) > 3 and all(held)
    assert not (site.root / ".newsdesk").exists()


# A preview heals itself while it runs.


def test_a_preview_goes_on_when_the_state_is_damaged(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.serving.state import PreviewState, RebuildResult

    results: list[RebuildResult] = []

    def serve(_root: Path, state: PreviewState, _say: Callable[[str], None]) -> None:
        results.append(state.rebuild_and_keep())
        for statement in ("UPDATE readings SET value = NULL", "UPDATE bodies SET value = 7", "DROP TABLE scans"):
            harm_any(site, statement)
            (site.root / PREVIEW / PAGE).unlink()
            results.append(state.rebuild_and_keep())
        (site.root / ".newsdesk/state.db").write_bytes(b"garbage" * 1000)
        results.append(state.rebuild_and_keep())

    monkeypatch.setattr("newsdesk.serving.preview.serve_preview", serve)
    ran = site.run("serve", "--now", NOW)

    assert (ran.status, ran.err.count("restored")) == (0, 3), ran
    assert len(results) == 5 and len({result.paths for result in results}) == 1
    # A preview draws no cards of stories.
    made = [{path for path in tree(each) if "cards/" not in path} for each in (site.root / PREVIEW, site.output)]
    assert made[0] == made[1]


def harm_any(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.root / ".newsdesk/state.db")) as database, database:
        database.execute(statement)
