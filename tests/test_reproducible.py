"""The same copy gives the same bytes: anywhere, for anyone, in any order, with any cache."""

import datetime
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedgen.entry
import feedgen.feed
import pytest
from hypothesis import settings

import newsdesk.runtime.pool
from newsdesk.commands.options import site_options
from tests.stateful import (
    ENOUGH_SECONDS,
    NOW,
    PROGRAM,
    SETTINGS,
    Outcome,
    Tree,
    build_clean,
    build_options,
    build_site,
    differences,
    picture,
    run,
    story,
    swap,
    text_of,
    tree,
    write,
    write_small_site,
)

pytestmark = pytest.mark.slow  # every test builds in processes of its own

IMAGE = {"alt": "A dot", "credit": "Us"}


def write_varied_site(root: Path) -> None:
    """The small site, with other scripts, pictures, footnotes, a zone with summer time, and stories at one instant."""
    write_small_site(root)
    write(root, "site.yaml", json.dumps({**SETTINGS, "timezone": "Europe/Kyiv", "pages": {"per_list": 3}}))
    body = "Перше.[^1]\n\n![Крапка](dot.png)\n\n[^1]: Джерело.\n"
    for number, tags in enumerate((["Київ", "Éric"], ["ازبك", "İzmir"], ["ǅ", "straße"], ["日本", "Київ"])):
        fields = story(title=f"Історія № {number}", date="2024-01-05T10:00:00Z", tags=tags, authors=["ben", "ana"])
        write(root, f"content/b/story-at-once-{number}.md", text_of({**fields, "language": "uk"}, body))
    write(root, "content/b/dot.png", picture(1))
    write(root, "content/a/dot.png", picture(1))
    image = {"image": {"file": "dot.png", **IMAGE}, "related": ["story-at-once-1"]}
    write(root, "content/a/summer.md", text_of(story(date="2023-07-05T22:30:00Z", **image)))
    write(root, "assets/fonts/a.txt", "A")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, never changed and never built in."""
    root = tmp_path_factory.mktemp("varied") / "site"
    write_varied_site(root)
    return root


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What they give."""
    outcome, made = build_clean(root, tmp_path_factory.mktemp("made") / "site")
    assert outcome.status == 0 and outcome.result["stories"] == 12, outcome
    return made


# Elsewhere, and for somebody else: a real interpreter, started as a desk starts it.


def build_in_a_shell(root: Path, environment: dict[str, str]) -> Outcome:
    command = [sys.executable, str(PROGRAM), *build_options(root), "--format", "text", "--jobs", "2"]
    ended = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, timeout=ENOUGH_SECONDS)
    return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "0"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1"},
        {"TZ": ":/no/such/zone", "PYTHONHASHSEED": "4294967295"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"LC_ALL": "C", "PYTHONOPTIMIZE": "2"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii", "PYTHONDONTWRITEBYTECODE": "1"},
        {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody", "TMPDIR": "/", "COLUMNS": "20"},
    ],
    ids=lambda environment: ",".join(f"{key}={value}" for key, value in environment.items()),
)
def test_the_environment_changes_nothing(root: Path, made: Tree, tmp_path: Path, environment: dict[str, str]) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    outcome = build_in_a_shell(site, environment)
    assert outcome.status == 0, outcome
    assert differences(tree(site / "output"), made) == []


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_umask_changes_neither_bytes_nor_who_may_read_them(
    root: Path, made: Tree, tmp_path: Path, mask: int
) -> None:
    """A web server seldom runs as the editor who built: files are 0644, folders 0755, as the design says."""
    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=lambda: os.umask(mask)).status == 0
    output = site / "output"
    assert differences(tree(output), made) == []
    modes = {oct(file.stat().st_mode & 0o777) for file in output.rglob("*") if file.is_file()}
    folders = {oct(folder.stat().st_mode & 0o777) for folder in output.rglob("*") if folder.is_dir()}
    assert (modes, folders) == ({"0o644"}, {"0o755"})


@pytest.mark.parametrize(
    "name", ["a b", "dé’pôt №1", "100%25", "{{ page }}", "x" * 200, "-o", "#1?", "a'\"b", ".hidden"]
)
def test_the_path_of_the_site_changes_nothing(root: Path, made: Tree, tmp_path: Path, name: str) -> None:
    site = shutil.copytree(root, tmp_path / name)
    assert build_site(site).status == 0
    assert differences(tree(site / "output"), made) == []
    assert [path for path, content in made.items() if str(tmp_path).encode() in content] == []


def test_the_working_directory_changes_nothing(root: Path, made: Tree, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    options = ("build", "--now", NOW, "--jobs", "1", "--root")
    for place, way in (
        (site, "."),
        (site / "content", ".."),
        (Path("/"), str(site)),
        (tmp_path / "elsewhere", "../site"),
    ):
        shutil.rmtree(site / "output", ignore_errors=True)
        outcome = run(*options, way, before=lambda place=place: os.chdir(place))  # type: ignore[misc]
        assert outcome.status == 0, outcome
        assert differences(tree(site / "output"), made) == []


def test_a_link_to_the_site_changes_nothing(root: Path, made: Tree, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "link").symlink_to(site)
    assert build_site(tmp_path / "link").status == 0
    assert differences(tree(site / "output"), made) == []
    assert build_site(site).result["rendered"] == 0


@pytest.mark.parametrize("hour", range(0, 24, 11))
def test_the_wall_clock_changes_nothing(root: Path, made: Tree, tmp_path: Path, hour: int) -> None:
    class Anything(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, datetime.datetime)

    class Later(datetime.datetime, metaclass=Anything):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return datetime.datetime(2049, 12, 31, hour, 30, tzinfo=tz)

        utcnow = now

    def shift() -> None:
        for module in (feedgen.feed, feedgen.entry):
            swap(module, datetime=Later)
        # The program wants no subclass of `datetime`, so here only the reading of the clock is another.
        swap(site_options, datetime=SimpleNamespace(now=Later.now, fromisoformat=datetime.datetime.fromisoformat))

    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=shift).status == 0
    assert differences(tree(site / "output"), made) == []


# In another order.


def in_order(arrange: Callable[[list[Any]], list[Any]]) -> Callable[[], None]:
    """Have every folder listed in an order of our own."""
    scandir, listdir = os.scandir, os.listdir

    class Listing:
        def __init__(self, folder: Any = ".") -> None:
            with scandir(folder) as entries:
                self.entries = iter(arrange(sorted(entries, key=lambda entry: str(entry.name))))

        def __iter__(self) -> Iterator[Any]:
            return self.entries

        def __next__(self) -> Any:
            return next(self.entries)

        def __enter__(self) -> Iterator[Any]:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    def arrange_all() -> None:
        swap(os, scandir=Listing, listdir=lambda folder=".": arrange(sorted(listdir(folder))))

    return arrange_all


def shuffled(seed: int) -> Callable[[list[Any]], list[Any]]:
    return lambda entries: random.Random(seed).sample(entries, len(entries))


@pytest.mark.parametrize(
    "arrange",
    [lambda entries: entries, lambda entries: entries[::-1], *(shuffled(seed) for seed in range(4))],
    ids=["sorted", "reversed", *(f"shuffled {seed}" for seed in range(4))],
)
def test_the_order_of_folders_changes_nothing(
    root: Path, made: Tree, tmp_path: Path, arrange: Callable[[list[Any]], list[Any]]
) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    assert build_site(site, before=in_order(arrange)).status == 0
    assert differences(tree(site / "output"), made) == []
    # Nor does what was remembered from another order.
    outcome = build_site(site, before=in_order(shuffled(9)))
    assert outcome.result["rendered"] == 0


def test_the_order_of_folders_does_not_change_what_is_said_of_faults(root: Path, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    for number in range(6):
        write(site, f"content/{'xyz'[number % 3]}/fault-{number}.md", text_of(story(slug="same", authors=["nobody"])))
        write(site, f"content/{'xyz'[number % 3]}/twin-{number}.md", text_of(story(slug="twin", tags=["nato", "NATO"])))
    said = {build_site(site, before=in_order(shuffled(seed))).said for seed in range(5)}
    assert len(said) == 1 and "unknown-author" in said.pop()


# With any number of workers, forked or spawned.


def counting_pools(folder: Path) -> Callable[[], None]:
    """Something to do first in a build, after which each pool of workers that it opens leaves a file in `folder`."""
    numbers, real = itertools.count(), ProcessPoolExecutor.__init__

    def opened(pool: ProcessPoolExecutor, *rest: Any, **more: Any) -> None:
        (folder / f"pool-{next(numbers)}").touch()
        real(pool, *rest, **more)

    return lambda: swap(ProcessPoolExecutor, __init__=opened)


def test_a_site_large_enough_for_a_pool_is_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_small_site(source)
    # Each story has a text of its own, so that reading, composing and rendering all go over a pool.
    for number in range(newsdesk.runtime.pool.MIN_FOR_PARALLEL + 20):
        fields = story(title=f"No. {number}", date=f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00Z")
        write(source, f"content/many/no-{number}.md", text_of(fields, f"Text {number}.[^1]\n\n[^1]: Note {number}.\n"))
    trees = []
    for jobs in ("1", "2", "3"):
        site = shutil.copytree(source, tmp_path / jobs / "site")
        outcome = build_site(site, "--jobs", jobs, before=counting_pools(tmp_path / jobs))
        assert outcome.status == 0, outcome
        assert len(list((tmp_path / jobs).glob("pool-*"))) == (0 if jobs == "1" else 3)
        trees.append(tree(site / "output"))
    assert differences(trees[0], trees[1]) == differences(trees[0], trees[2]) == []


SPAWNED = """
import multiprocessing, sys
import newsdesk.runtime.pool
from newsdesk.commands.command_line import run_command
newsdesk.runtime.pool.MIN_FOR_PARALLEL, newsdesk.runtime.pool.CHUNK_SIZE = 2, 3
multiprocessing.get_all_start_methods = lambda *_: [METHOD]
if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:]))
"""


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_workers_that_are_spawned_and_workers_that_are_forked_make_the_same(
    root: Path, made: Tree, tmp_path: Path, method: str
) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    (tmp_path / "start.py").write_text(SPAWNED.replace("METHOD", repr(method)))
    command = [sys.executable, str(tmp_path / "start.py"), *build_options(site), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parent)}
    ended = subprocess.run(command, env=environment, capture_output=True, timeout=ENOUGH_SECONDS, text=True)
    assert ended.returncode == 0, ended
    assert differences(tree(site / "output"), made) == []


def test_the_faults_of_many_pages_are_the_same_with_any_number_of_workers(root: Path, tmp_path: Path) -> None:
    site = shutil.copytree(root, tmp_path / "site")
    write(site, "templates/listing.html", "{{ page.nothing }}")
    write(site, "templates/index.html", "{{ page.no_such_thing }}")

    def few() -> None:
        newsdesk.runtime.pool.MIN_FOR_PARALLEL, newsdesk.runtime.pool.CHUNK_SIZE = 2, 3

    one, two = (build_site(site, "--jobs", jobs, before=few) for jobs in ("1", "2"))
    assert (one.status, one.said) == (two.status, two.said) and one.status == 1
    assert len(one.result["problems"]) == 2


# With any cache.


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


def test_a_warm_cache_gives_what_a_cold_one_does(site: Path, made: Tree) -> None:
    assert build_site(site).result["restored"] == len(made) - 1
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


def test_no_flipped_bit_of_the_cache_changes_the_output_or_stops_the_build(site: Path, made: Tree) -> None:
    kept = {
        file: file.read_bytes() for file in (site / ".newsdesk").rglob("*") if file.name.endswith((".db", ".1", ".2"))
    }
    assert len(kept) == 3
    # The header of the database is short and each of its bytes means something else.
    header = [(file, place) for file in kept if file.suffix == ".db" for place in range(0, 100, 3)]
    written = [(file, place) for file, whole in kept.items() for place, byte in enumerate(whole) if byte]
    chosen = random.Random(7)
    harmed: list[str] = []
    for spoilt, place in header + sorted(chosen.sample(written, settings().max_examples)):
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
