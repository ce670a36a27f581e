"""The output is the same with any cache: warm, cold, spoilt, altered or of a damaged record."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.stateful import OF_PUBLISHING, Tree, build_site, differences, tree

pytestmark = pytest.mark.slow  # every test builds in processes of its own


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    """A site that was built, of which many pages and feeds have then been lost: the cache has to make them again."""
    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site).status == 0
    lose_pages(site)
    return site


def lose_pages(site: Path) -> None:
    for file in (site / "output").rglob("*"):
        if file.is_file() and file.name != ".newsdesk-output":
            file.unlink()


@pytest.mark.bar(16)
def test_a_warm_cache_gives_what_a_cold_one_does(site: Path, made: Tree) -> None:
    assert build_site(site).result["restored"] == len(made.keys() - OF_PUBLISHING)
    assert differences(tree(site / "output"), made) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"This is no database." * 100,
        lambda whole: bytes(len(whole)),
        lambda whole: whole[:100],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[:4096] + bytes(4096) + whole[8192:],
        lambda whole: whole[:16384] + bytes([255]) * 4096 + whole[20480:],
        lambda whole: whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2),
    ],
    ids=[
        "empty",
        "garbage",
        "zeros",
        "head",
        "half",
        "a byte short",
        "a page of zeros",
        "a page of ones",
        "half zeros",
    ],
)
def test_a_spoilt_database_counts_as_empty(site: Path, made: Tree, spoil: Callable[[bytes], bytes]) -> None:
    database = site / ".newsdesk/state.db"
    database.write_bytes(spoil(database.read_bytes()))
    outcome = build_site(site)
    assert outcome.status == 0, outcome
    assert differences(tree(site / "output"), made) == []


def test_a_cache_that_was_altered_is_never_published(site: Path, made: Tree) -> None:
    database = site / ".newsdesk/state.db"
    whole = database.read_bytes()
    assert whole.count(b"zebra 6") >= 1 and whole.count(b"Story 6") >= 1
    database.write_bytes(whole.replace(b"zebra 6", b"okapi 6").replace(b"Story 6", b"Glory 6"))
    outcome = build_site(site)
    assert outcome.status == 0, outcome
    assert differences(tree(site / "output"), made) == []


def test_a_record_that_cannot_be_read_counts_for_nothing(site: Path, made: Tree) -> None:
    copies = list((site / ".newsdesk/records").iterdir())
    assert len(copies) == 2
    for copy in copies:
        copy.write_bytes(copy.read_bytes()[:-1] + b"\xff")
    outcome = build_site(site)
    assert outcome.status == 0, outcome
    assert differences(tree(site / "output"), made) == []


@pytest.mark.bar(16)
def test_no_flipped_bit_of_the_cache_changes_the_output_or_stops_the_build(site: Path, made: Tree) -> None:
    kept = {
        file: file.read_bytes() for file in (site / ".newsdesk").rglob("*") if file.name.endswith((".db", ".1", ".2"))
    }
    assert len(kept) == 3
    # The header of the database is short and each of its bytes means something else.
    header = [(file, place) for file in kept if file.suffix == ".db" for place in range(100)]
    written = [(file, place) for file, whole in kept.items() for place, byte in enumerate(whole) if byte]
    chosen = random.Random(7)
    harmed: list[str] = []
    number = settings().max_examples // 10
    tried = chosen.sample(header, min(number, len(header))) + chosen.sample(written, 2 * number)
    assert len(tried) >= 30
    for spoilt, place in sorted(tried):
        for file, whole in kept.items():
            file.write_bytes(whole)
        flipped = bytearray(kept[spoilt])
        flipped[place] ^= 1 << chosen.randrange(8)
        spoilt.write_bytes(flipped)
        lose_pages(site)
        outcome = build_site(site)
        wrong = differences(tree(site / "output"), made)
        if outcome.status or wrong:
            harmed.append(f"byte {place} of {spoilt.name}: {outcome} {wrong[:3]}")
            shutil.rmtree(site / "output")
            shutil.rmtree(site / ".newsdesk")
            assert build_site(site).status == 0
    assert not harmed, "\n".join(harmed)
